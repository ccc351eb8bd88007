import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { closeDirect } from '../../actions/groups.ts';
import { Menu } from '../../components/Menu.tsx';
import { useApp } from '../../store/hooks.ts';
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
  if (laid === 'leave') return <LeaveGroup at={at} name={name} onClose={() => lay(null)} />;
  return (
    <Menu
      label={t('home.menu', { name })}
      opener={opener}
      onClose={() => lay(null)}
      items={[
        group
          ? { key: 'leave', icon: 'out', label: t('home.group.leave'), onPick: () => lay('leave') }
          : { key: 'close', icon: 'x', label: t('home.closeIt'), onPick: () => void closeDirect(app, at) },
      ]}
    />
  );
}
