import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import { markServerRead } from '../../actions/channels.ts';
import { IconButton } from '../../components/Button.tsx';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import { DeleteServer } from './DeleteServer.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { invitable } from './invitable.ts';
import { LeaveServer } from './LeaveServer.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly serverId: ServerId;
  /** What other features have to do with a server; stands between inviting and going. */
  readonly items?: readonly MenuItem[];
  /** The dialog for the server's own emoji. */
  readonly emoji: (onClose: () => void) => ReactNode;
};
type Opened = 'emoji' | 'invite' | 'leave' | 'delete' | null;

const accountIn = (s: State, accountId: AccountId) => s.accounts.get(accountId);

/** What one can do with a server as a whole. Only what one may is there; the owner is told why leaving is not it. */
export function ServerMenu({ accountId, serverId, items = [], emoji }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const [opened, open] = useState<Opened>(null);
  const server = useAppState((s) => accountIn(s, accountId)?.entities.servers.get(serverId));
  const can = useAppState((s) => accountIn(s, accountId)?.view.capabilities);
  const owns = useAppState((s) => accountIn(s, accountId)?.entities.me === server?.ownerId);
  const invites = useAppState((s) => {
    const account = accountIn(s, accountId);
    return account !== undefined && invitable(account, serverId).length > 0;
  });
  if (!server || !can) return null;
  const at = { accountId, serverId };
  const own: (MenuItem | false)[] = [
    invites && item('invite', 'personAdd', () => open('invite')),
    item('read', 'check', () => void markServerRead(app, accountId, serverId)),
    server.abilities.manageEmoji && can.serverEmoji && item('emoji', 'smile', () => open('emoji')),
  ];
  const going: (MenuItem | false)[] = [
    can.serverCreate && item('leave', 'out', () => open('leave')),
    can.serverCreate && owns && { ...item('delete', 'trash', () => open('delete')), danger: true },
  ];
  function item(key: string, icon: MenuItem['icon'], onPick: () => void): MenuItem {
    return { key, icon, label: t(`channels.menu.${key}`), onPick };
  }
  const close = () => open(null);
  return (
    <>
      <IconButton
        icon="more"
        label={t('channels.menu.title')}
        aria-haspopup="menu"
        onClick={(event) => setOpener(opener ? null : event.currentTarget)}
      />
      {opener && (
        <Menu
          label={t('channels.menu.title')}
          opener={opener}
          items={[...own, ...items, ...going].filter((one) => one !== false)}
          onClose={() => setOpener(null)}
        />
      )}
      {opened === 'emoji' && emoji(close)}
      {opened === 'invite' && <InviteDialog accountId={accountId} serverId={serverId} onClose={close} />}
      {opened === 'leave' && <LeaveServer at={at} name={server.name} owns={owns} onClose={close} />}
      {opened === 'delete' && <DeleteServer at={at} name={server.name} onClose={close} />}
    </>
  );
}
