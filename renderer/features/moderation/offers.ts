import type { Capabilities } from '../../../shared/capabilities.ts';
import type { ServerAbilities } from '../../../shared/domain.ts';

/** What can be done about somebody in a server. */
export type MemberOffer = 'roles' | 'nickname' | 'timeout' | 'endTimeout' | 'kick' | 'ban';

type Asked = {
  readonly can: Capabilities;
  readonly may: ServerAbilities;
  readonly self: boolean;
  /** They own the server. */
  readonly owner: boolean;
  /** They may only read for now. */
  readonly timedOut: boolean;
};

/** In the order of the menu. Nobody is offered to silence, remove or ban themselves or the owner. */
export function memberOffers({ can, may, self, owner, timedOut }: Asked): readonly MemberOffer[] {
  const named = can.nicknames && (may.manageNicknames || (self && may.changeNickname));
  const offers: readonly (readonly [MemberOffer, boolean])[] = [
    ['roles', can.roleEdit && may.assignRoles],
    ['nickname', named],
    ['timeout', can.timeouts && may.timeout && !self && !timedOut],
    ['endTimeout', can.timeouts && may.timeout && !self && timedOut],
    ['kick', can.moderation && may.kick && !self],
    ['ban', can.moderation && may.ban && !self],
  ];
  return owner && !self ? [] : offers.filter(([, offered]) => offered).map(([offer]) => offer);
}

/** For how long somebody can be silenced, in ms. */
export const timeoutSpans = {
  tenMinutes: 10 * 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
} as const;
export type TimeoutSpan = keyof typeof timeoutSpans;
