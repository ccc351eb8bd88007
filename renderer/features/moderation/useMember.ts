import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, User } from '../../../shared/domain.ts';
import { announce } from '../../actions/announce.ts';
import { notice } from '../../actions/channel-view.ts';
import { editMember, type MemberRef } from '../../actions/moderation.ts';
import { nameOf } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type MemberOffer, memberOffers } from './offers.ts';

/** Somebody in a server, and what can be done about them there. */
export type Managed = {
  readonly at: MemberRef;
  readonly name: string;
  readonly host: string;
  readonly member: Member | undefined;
  readonly offers: readonly MemberOffer[];
  /** What is asked about now. */
  readonly asking: MemberOffer | null;
  readonly take: (offer: MemberOffer) => void;
  readonly close: () => void;
};

const nothing: readonly MemberOffer[] = [];

/** `listed`: as a list has them, where nothing was told of them yet. */
export function useMember(at: MemberRef, listed?: { readonly member: Member; readonly user: User }): Managed {
  const { t } = useTranslation();
  const app = useApp();
  const { accountId, serverId, userId } = at;
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const server = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId));
  const me = useAppState((s) => s.accounts.get(accountId)?.entities.me);
  const user = useAppState((s) => s.accounts.get(accountId)?.entities.users.get(userId)) ?? listed?.user;
  const member =
    useAppState((s) => s.accounts.get(accountId)?.entities.members.get(serverId)?.get(userId)) ??
    listed?.member;
  const [asking, setAsking] = useState<MemberOffer | null>(null);
  const name = nameOf(user, member);
  const until = member?.timeoutUntil ?? null;
  const take = (offer: MemberOffer) => {
    if (offer === 'endTimeout') void end();
    else setAsking(offer);
  };
  const end = async () => {
    const why = await editMember(app, at, { timeoutUntil: null });
    if (why) notice(app, why);
    else announce(app, 'status', t('moderation.done.endTimeout', { name }));
  };
  return {
    at,
    name,
    host: view?.host ?? '',
    member,
    asking,
    take,
    close: () => setAsking(null),
    offers:
      view && server
        ? memberOffers({
            can: view.capabilities,
            may: server.abilities,
            self: userId === me,
            owner: server.ownerId === userId,
            timedOut: until !== null && until > app.now(),
          })
        : nothing,
  };
}
