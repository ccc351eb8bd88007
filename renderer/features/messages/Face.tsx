import type { UserId } from '../../../shared/ids.ts';
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
