import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { leaveGroup } from '../../actions/groups.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = { readonly at: ChannelRef; readonly name: string; readonly onClose: () => void };

/** Asks before one goes: only somebody in it can bring one back. */
export function LeaveGroup({ at, name, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  return (
    <AskDialog
      title={t('home.group.leaveTitle', { name })}
      words={t('home.group.leaveWords')}
      verb={t('home.group.leave')}
      host={host}
      onConfirm={() => leaveGroup(app, at)}
      onClose={onClose}
    />
  );
}
