import type { Abilities, ServerAbilities } from '../../../shared/domain.ts';
import { type Permission, permissions } from '../../../shared/permissions.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError } from '../../net/decode.ts';

/** Bits of docs/protocols/hubbub-api.md, "Permissions", by our own names. `manageRoles` covers giving roles and overwrites, too. */
const bit = {
  viewChannel: 1n << 0n,
  sendMessages: 1n << 1n,
  readHistory: 1n << 2n,
  attachFiles: 1n << 3n,
  addReactions: 1n << 4n,
  mentionEveryone: 1n << 5n,
  manageMessages: 1n << 6n,
  pinMessages: 1n << 7n,
  createInvites: 1n << 8n,
  changeNickname: 1n << 9n,
  manageNicknames: 1n << 10n,
  timeoutMembers: 1n << 11n,
  kickMembers: 1n << 12n,
  banMembers: 1n << 13n,
  manageChannels: 1n << 14n,
  manageRoles: 1n << 15n,
  manageEmoji: 1n << 16n,
  manageServer: 1n << 17n,
  connect: 1n << 18n,
  speak: 1n << 19n,
  administrator: 1n << 30n,
} as const satisfies Partial<Record<Permission, bigint>>;

const isNamed = (name: Permission): name is keyof typeof bit => Object.hasOwn(bit, name);
/** Those this family knows, in the order they are shown. */
export const namedPermissions = permissions.filter(isNamed);
const named = namedPermissions.reduce((sum, name) => sum | bit[name], 0n);

/** A bit field as the wire writes it: decimal, possibly beyond 2^53. Longer than any real one is refused, not parsed. */
export function bits(value: unknown, name: string): bigint {
  if (typeof value !== 'string' || !/^\d{1,40}$/.test(value)) throw new DecodeError(name);
  return BigInt(value);
}

/** The names of the bits that are set; bits without a name are left out. */
export const namesOf = (set: bigint): readonly Permission[] =>
  namedPermissions.filter((name) => (set & bit[name]) !== 0n);

/** Exactly these names, and of what stood there before only the bits that have no name. As the wire writes it. */
export function rewritten(before: bigint, names: readonly Permission[]): bigint {
  return names.reduce((sum, name) => {
    if (!isNamed(name)) throw new Failure('unsupported', 'unsupported');
    return sum | bit[name];
  }, before & ~named);
}

const has = (set: bigint, one: bigint): boolean => (set & (one | bit.administrator)) !== 0n;

export const hidesChannel = (deny: bigint): boolean => (deny & bit.viewChannel) !== 0n;

/** `my_permissions` of a channel holds everything already: roles, overwrites, timeouts, ownership. */
export const abilitiesOf = (set: bigint): Abilities => ({
  read: has(set, bit.viewChannel) && has(set, bit.readHistory),
  send: has(set, bit.viewChannel) && has(set, bit.sendMessages),
  react: has(set, bit.addReactions),
  attach: has(set, bit.attachFiles),
  moderate: has(set, bit.manageMessages),
  invite: has(set, bit.createInvites),
  manage: has(set, bit.manageChannels),
  managePermissions: has(set, bit.manageRoles),
  connect: has(set, bit.connect),
});

/** `my_permissions` of a guild. */
export const serverAbilitiesOf = (set: bigint): ServerAbilities => ({
  manage: has(set, bit.manageServer),
  manageEmoji: has(set, bit.manageEmoji),
  manageChannels: has(set, bit.manageChannels),
  manageRoles: has(set, bit.manageRoles),
  managePermissions: has(set, bit.manageRoles),
  assignRoles: has(set, bit.manageRoles),
  changeNickname: has(set, bit.changeNickname),
  manageNicknames: has(set, bit.manageNicknames),
  timeout: has(set, bit.timeoutMembers),
  kick: has(set, bit.kickMembers),
  ban: has(set, bit.banMembers),
  seeInvites: has(set, bit.manageServer),
});
