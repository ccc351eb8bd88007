import { asId, type ChannelId, type RoleId, type UserId } from '../../../shared/ids.ts';
import { openChannel } from '../../actions/places.ts';
import { useAppState } from '../../store/hooks.ts';
import { useOpenPerson } from './Face.tsx';
import { useName, useRow } from './world.ts';

type Node = { readonly kind: 'user' | 'role' | 'channel'; readonly id: string };

/** A person, a role or a channel named in a text. Who is not known is still somebody. */
export function Mention({ node }: { node: Node }) {
  if (node.kind === 'user') return <Person id={asId<UserId>(node.id)} />;
  if (node.kind === 'role') return <RoleName id={asId<RoleId>(node.id)} />;
  return <ChannelName id={asId<ChannelId>(node.id)} />;
}

function Person({ id }: { id: UserId }) {
  const { me, at, t } = useRow();
  const known = useAppState((s) => s.accounts.get(at.accountId)?.entities.users.has(id) ?? false);
  const name = useName(id);
  const open = useOpenPerson(id);
  return (
    <button
      type="button"
      className={id === me ? 'message-mention message-mention-me' : 'message-mention'}
      tabIndex={-1}
      data-stop
      aria-haspopup="dialog"
      onClick={open}
    >
      <bdi>@{known ? name : t('messages.someone')}</bdi>
    </button>
  );
}

function RoleName({ id }: { id: RoleId }) {
  const { at, t } = useRow();
  const name = useAppState((s) => s.accounts.get(at.accountId)?.entities.roles.get(id)?.name);
  return <bdi className="message-mention">@{name ?? t('messages.someRole')}</bdi>;
}

function ChannelName({ id }: { id: ChannelId }) {
  const { app, at, t } = useRow();
  const name = useAppState((s) => s.accounts.get(at.accountId)?.entities.channels.get(id)?.name);
  if (name === undefined) return <span className="message-mention">#{t('messages.someChannel')}</span>;
  return (
    <button
      type="button"
      className="message-channel"
      tabIndex={-1}
      data-stop
      onClick={() => openChannel(app, at.accountId, id)}
    >
      #<bdi>{name}</bdi>
    </button>
  );
}
