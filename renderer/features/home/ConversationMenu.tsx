import { useTranslation } from 'react-i18next';
import { beginCall, offersCall } from '../../actions/calls.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { closeDirect } from '../../actions/groups.ts';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { LeaveGroup } from './LeaveGroup.tsx';

/** What is shown of one conversation's own things: its menu, or the question before leaving. */
export type Laid = 'menu' | 'leave' | null;

type Props = {
  readonly at: ChannelRef;
  readonly name: string;
  readonly group: boolean;
  readonly opener: HTMLElement;
  readonly laid: Exclude<Laid, null>;
  readonly lay: (laid: Laid) => void;
};

/** What one can do with a conversation: a direct message is closed, a group is left. */
export function ConversationMenu({ at, name, group, opener, laid, lay }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const calls = useAppState((s) => offersCall(s, at));
  const call: MenuItem[] = calls
    ? [{ key: 'call', icon: 'voice', label: t('channels.call.join'), onPick: () => beginCall(app, at) }]
    : [];
  if (laid === 'leave') return <LeaveGroup at={at} name={name} onClose={() => lay(null)} />;
  return (
    <Menu
      label={t('home.menu', { name })}
      opener={opener}
      onClose={() => lay(null)}
      items={[
        ...call,
        group
          ? { key: 'leave', icon: 'out', label: t('home.group.leave'), onPick: () => lay('leave') }
          : { key: 'close', icon: 'x', label: t('home.closeIt'), onPick: () => void closeDirect(app, at) },
      ]}
    />
  );
}
