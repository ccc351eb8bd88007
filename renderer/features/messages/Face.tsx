import type { MouseEvent } from 'react';
import type { UserId } from '../../../shared/ids.ts';
import { openPerson } from '../../actions/people.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { useFace, useName, useRow } from './world.ts';

export function Face({ id }: { id: UserId }) {
  const { at } = useRow();
  return <Avatar accountId={at.accountId} picture={useFace(id)} name={useName(id)} />;
}

/** A name stands alone in its direction: it must not turn the words around it. */
export function Name({ id, className }: { id: UserId; className?: string }) {
  return <bdi className={className}>{useName(id)}</bdi>;
}

/** Shows who somebody is beside what was clicked. */
export function useOpenPerson(id: UserId) {
  const { app, at, serverId } = useRow();
  return (event: MouseEvent<HTMLElement>) =>
    openPerson(app, { accountId: at.accountId, userId: id, serverId }, event.currentTarget);
}

/** A name that opens its person. Reached by Tab while the cursor is on its row. */
export function NameButton({ id, className = '' }: { id: UserId; className?: string }) {
  return (
    <button
      type="button"
      className={`message-person ${className}`}
      tabIndex={-1}
      data-stop
      aria-haspopup="dialog"
      onClick={useOpenPerson(id)}
    >
      <Name id={id} />
    </button>
  );
}
