import type { Channel } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { Entities } from '../../../shared/state/entities.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { nameOf } from '../../components/names.ts';

type Props = { readonly accountId: AccountId; readonly entities: Entities; readonly channel: Channel };

/** A group is round too: its own picture, or two of its people. */
export function Faces({ accountId, entities, channel }: Props) {
  if (channel.icon !== null)
    return <Avatar accountId={accountId} picture={channel.icon} name={channel.name} />;
  const people = channel.recipientIds.filter((id) => id !== entities.me).slice(0, 2);
  return (
    <span className="faces">
      {people.map((id) => {
        const user = entities.users.get(id);
        return <Avatar key={id} accountId={accountId} picture={user?.avatar ?? null} name={nameOf(user)} />;
      })}
    </span>
  );
}
