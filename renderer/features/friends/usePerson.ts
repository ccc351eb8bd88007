import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelationshipKind } from '../../../shared/domain.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { actOn, type PersonVerb, type Somebody } from '../../actions/friends.ts';
import { personName } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** What a menu offers about a person. */
export type PersonOffer = PersonVerb | 'nickname';

const byKind: Readonly<Record<RelationshipKind | 'none', readonly PersonOffer[]>> = {
  friend: ['message', 'nickname', 'remove', 'block'],
  incoming: ['accept', 'deny', 'message', 'block'],
  outgoing: ['withdraw', 'message', 'block'],
  blocked: ['unblock'],
  none: ['message', 'ask', 'block'],
};

/** What can be done about somebody who is this to me. */
export const offersFor = (kind: RelationshipKind | null, nicknames: boolean): readonly PersonOffer[] =>
  byKind[kind ?? 'none'].filter((offer) => offer !== 'nickname' || nicknames);

/** What is asked about before it is done. */
const asked: ReadonlySet<PersonOffer> = new Set(['remove', 'block', 'nickname']);
export type Asked = 'remove' | 'block' | 'nickname';
const isAsked = (offer: PersonOffer): offer is Asked => asked.has(offer);

/** One person and what I do about them: what is asked about, and what could not be done. */
export function usePerson(at: Somebody) {
  const { accountId, userId } = at;
  const { t } = useTranslation();
  const app = useApp();
  const [asking, setAsking] = useState<Asked | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const kind = useAppState(
    (s) => s.accounts.get(accountId)?.entities.relationships.get(userId)?.kind ?? null,
  );
  const name = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    return entities ? personName(entities, userId) : '?';
  });
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const nicknames = useAppState((s) => s.accounts.get(accountId)?.view.capabilities.friendNicknames ?? false);

  const act = async (verb: PersonVerb): Promise<AppError | null> => {
    setError(null);
    const why = await actOn(app, at, verb);
    setError(why);
    if (why === null && verb !== 'message') announce(app, 'status', t(`friends.done.${verb}`, { name }));
    return why;
  };
  const take = (offer: PersonOffer): void => {
    if (isAsked(offer)) setAsking(offer);
    else void act(offer);
  };
  return { kind, name, host, offers: offersFor(kind, nicknames), act, take, asking, setAsking, error };
}

export type Person = ReturnType<typeof usePerson>;
