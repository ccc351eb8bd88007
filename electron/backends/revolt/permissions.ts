import type { Abilities, ServerAbilities } from '../../../shared/domain.ts';
import { type Permission, permissions } from '../../../shared/permissions.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError } from '../../net/decode.ts';

/** Bits of 0.5.5, and the ones that came later (36 and on). They go beyond what JavaScript's own operators hold. */
const places = {
  manageChannels: 0,
  manageServer: 1,
  managePermissions: 2,
  manageRoles: 3,
  manageEmoji: 4,
  kickMembers: 6,
  banMembers: 7,
  timeoutMembers: 8,
  assignRoles: 9,
  changeNickname: 10,
  manageNicknames: 11,
  changeAvatar: 12,
  removeAvatars: 13,
  viewChannel: 20,
  readHistory: 21,
  sendMessages: 22,
  manageMessages: 23,
  manageWebhooks: 24,
  createInvites: 25,
  sendEmbeds: 26,
  attachFiles: 27,
  masquerade: 28,
  addReactions: 29,
  connect: 30,
  speak: 31,
  video: 32,
  muteMembers: 33,
  deafenMembers: 34,
  moveMembers: 35,
  listen: 36,
  mentionEveryone: 37,
  mentionRoles: 38,
  bypassSlowMode: 39,
  viewAuditLog: 40,
} as const satisfies Partial<Record<Permission, number>>;
type Known = keyof typeof places;
const isKnown = (name: Permission): name is Known => Object.hasOwn(places, name);
/** The first of those that 0.5.5 did not have. */
const firstNew = 36;

/** Those this family knows, in the order they are shown; older servers lack the later ones. */
export const namedPermissions = (today: boolean): readonly Permission[] =>
  permissions.filter((name) => isKnown(name) && (today || places[name] < firstNew));

export const bitOf = (one: Known): bigint => 1n << BigInt(places[one]);
const union = (...all: readonly Known[]): bigint => all.reduce((set, one) => set | bitOf(one), 0n);

const everyKnown = permissions.filter(isKnown);
const named = union(...everyKnown);

/** The names of the bits that are set; bits without a name are left out. */
export const namesOf = (set: bigint): readonly Permission[] =>
  everyKnown.filter((name) => (set & bitOf(name)) !== 0n);

/** Exactly these names, and of what stood there before only the bits that have no name. */
export const rewritten = (before: bigint, names: readonly Permission[]): bigint =>
  names.reduce((set, name) => {
    if (!isKnown(name)) throw new Failure('unsupported', 'unsupported');
    return set | bitOf(name);
  }, before & ~named);

export const everything = 0xfffffffffffffn;
const viewOnly = union('viewChannel', 'readHistory');
const plain =
  viewOnly | union('sendMessages', 'createInvites', 'sendEmbeds', 'attachFiles', 'connect', 'speak');

/** Who asks: what of a member counts, and by which of the two rules the server reckons. */
export type Standing = {
  readonly owner: boolean;
  /** Own roles, the weakest (of the highest rank) first. */
  readonly roles: readonly { readonly id: string; readonly rule: Override }[];
  readonly timedOut: boolean;
  /** Today's order: channel default before the server's roles. */
  readonly today: boolean;
};
export type Override = { readonly allow: bigint; readonly deny: bigint };
export type ChannelRule = {
  readonly everyone: Override | null;
  readonly roles: ReadonlyMap<string, Override>;
};

const after = (set: bigint, rule: Override | null | undefined): bigint =>
  rule ? (set | rule.allow) & ~rule.deny : set;
const masked = (set: bigint, { timedOut }: Standing): bigint => (timedOut ? set & viewOnly : set);

/** What a member may on a server as a whole. */
export function onServer(defaults: bigint, who: Standing): bigint {
  if (who.owner) return everything;
  const set = who.roles.reduce((all, role) => after(all, role.rule), defaults);
  return masked(set, who);
}

/** What a member may in a channel. Until 0.5.5 the server's roles come before the channel's default, today after it. */
export function inChannel(defaults: bigint, channel: ChannelRule, who: Standing): bigint {
  if (who.owner) return everything;
  const withRoles = (set: bigint) => who.roles.reduce((all, role) => after(all, role.rule), set);
  const base = who.today
    ? withRoles(after(defaults, channel.everyone))
    : after(withRoles(defaults), channel.everyone);
  const set = who.roles.reduce((all, role) => after(all, channel.roles.get(role.id)), base);
  const left = masked(set, who);
  return who.today && (left & bitOf('viewChannel')) === 0n ? 0n : left;
}

/** What one may in a group: its owner everything, others what it says, or as in a direct message. */
export function inGroup(said: bigint | null, owner: boolean, today: boolean): bigint {
  if (owner) return everything;
  if (said === null) return direct(today);
  return today ? said | viewOnly : said;
}

const direct = (today: boolean): bigint =>
  plain | bitOf('manageChannels') | (today ? union('listen', 'video', 'addReactions', 'masquerade') : 0n);

/** In a direct message; `mayWrite`: neither has blocked the other. */
export const inDirect = (mayWrite: boolean, today: boolean): bigint => (mayWrite ? direct(today) : viewOnly);

/** A set as the wire writes it: a JSON number of 64 bits, which may have lost its last digits when all are set. */
export function bits(value: unknown, name: string): bigint {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2 ** 64)
    throw new DecodeError(name);
  return BigInt.asUintN(64, BigInt(value));
}

declare global {
  interface JSON {
    /** ECMAScript 2026; in Node since 21, not yet in TypeScript's own description. */
    rawJSON(text: string): object;
  }
}
/** A set to be written: a whole number with all its digits, however many. */
export const written = (set: bigint): unknown => JSON.rawJSON(String(set));

const has = (set: bigint, one: Known): boolean => (set & bitOf(one)) !== 0n;
export const hides = (rule: Override | null): boolean => rule !== null && has(rule.deny, 'viewChannel');

export const abilitiesOf = (set: bigint): Abilities => ({
  read: has(set, 'viewChannel') && has(set, 'readHistory'),
  send: has(set, 'viewChannel') && has(set, 'sendMessages'),
  react: has(set, 'addReactions'),
  attach: has(set, 'attachFiles'),
  moderate: has(set, 'manageMessages'),
  invite: has(set, 'createInvites'),
  manage: has(set, 'manageChannels'),
  managePermissions: has(set, 'managePermissions'),
  connect: has(set, 'connect'),
});

export const serverAbilitiesOf = (set: bigint): ServerAbilities => ({
  manage: has(set, 'manageServer'),
  manageEmoji: has(set, 'manageEmoji'),
  manageChannels: has(set, 'manageChannels'),
  manageRoles: has(set, 'manageRoles'),
  managePermissions: has(set, 'managePermissions'),
  assignRoles: has(set, 'assignRoles'),
  changeNickname: has(set, 'changeNickname'),
  manageNicknames: has(set, 'manageNicknames'),
  timeout: has(set, 'timeoutMembers'),
  kick: has(set, 'kickMembers'),
  ban: has(set, 'banMembers'),
  seeInvites: has(set, 'manageServer'),
});
