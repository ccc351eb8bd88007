import type { Relationship } from './domain.ts';
import type { UserId } from './ids.ts';

type Relationships = { readonly relationships: { get(userId: UserId): Relationship | undefined } };

/** Whether I blocked somebody: what they write is folded away, and neither counted nor told. */
export const isBlocked = ({ relationships }: Relationships, userId: UserId): boolean =>
  relationships.get(userId)?.kind === 'blocked';
