import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '../../../shared/domain.ts';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import { channelsOf, channelUnread } from '../../../shared/state/unread.ts';
import { markServerRead } from '../../actions/channels.ts';
import { IconButton } from '../../components/Button.tsx';
import type { MenuItem } from '../../components/Menu.tsx';
import { useRoving } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { marksOf } from '../../store/marks.ts';
import { channelKey } from '../../store/state.ts';
import { CategoryRow } from './CategoryRow.tsx';
import { ChannelRow } from './ChannelRow.tsx';
import { rowsOf } from './rows.ts';
import { ServerMenu } from './ServerMenu.tsx';
import './channels.css';

type Props = { readonly accountId: AccountId; readonly serverId: ServerId };
type Slots = {
  readonly emoji: (onClose: () => void) => ReactNode;
  /** What other features have to do with the server, for its menu. */
  readonly menu?: readonly MenuItem[];
};

/** The channels of a server: a tree of categories, with what is unread and who wants you. */
export function ChannelColumn({ accountId, serverId, emoji, menu = [] }: Props & Slots) {
  const { t } = useTranslation();
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  const name = server?.name ?? '';
  return (
    <nav className="column" aria-label={t('channels.of', { name })} data-region="channels">
      <div className="column-head">
        <div className="grow">
          <h2 className="cut">
            <bdi>{name}</bdi>
          </h2>
          {server && <People accountId={accountId} server={server} />}
        </div>
        <MarkRead accountId={accountId} serverId={serverId} />
        <ServerMenu
          key={`${accountId}/${serverId}`}
          accountId={accountId}
          serverId={serverId}
          items={menu}
          emoji={emoji}
        />
      </div>
      <ChannelTree accountId={accountId} serverId={serverId} name={name} />
    </nav>
  );
}

/** How many there are: as the member list last said, else as on connecting. */
function People({ accountId, server }: { accountId: AccountId; server: Server }) {
  const { t } = useTranslation();
  const list = useAppState((s) => s.accounts.get(accountId)?.entities.memberLists.get(server.id));
  const count = list?.total ?? server.memberCount;
  return <p>{t('channels.people', { count, here: list?.online ?? server.onlineCount })}</p>;
}

function MarkRead({ accountId, serverId }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const unread = useAppState((s) => marksOf(s.accounts.get(accountId)?.entities, serverId).unread);
  if (!unread) return null;
  return (
    <IconButton
      icon="check"
      className="hide-small"
      label={t('channels.markRead')}
      onClick={() => void markServerRead(app, accountId, serverId)}
    />
  );
}

function ChannelTree({ accountId, serverId, name }: Props & { name: string }) {
  const entities = useAppState((s) => s.accounts.get(accountId)?.entities);
  const folded = useAppState((s) => s.ui.folded);
  const open = useAppState(({ place }) => (place.kind === 'channel' ? place.channelId : null));
  const roving = useRoving<HTMLDivElement>();
  const rows = useMemo(() => {
    if (!entities) return [];
    return rowsOf(channelsOf(entities, serverId), {
      folded: (id) => folded.has(channelKey(accountId, id)),
      stays: (id) => id === open || channelUnread(entities, id).unread,
    });
  }, [entities, folded, open, accountId, serverId]);
  return (
    <div className="column-scroll" role="tree" aria-label={name} {...roving}>
      {rows.map((row) =>
        row.kind === 'category' ? (
          <CategoryRow key={row.channel.id} accountId={accountId} channel={row.channel} folded={row.folded} />
        ) : (
          <ChannelRow key={row.channel.id} accountId={accountId} channel={row.channel} level={row.level} />
        ),
      )}
    </div>
  );
}
