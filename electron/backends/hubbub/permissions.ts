import type { Abilities, ServerAbilities } from '../../../shared/domain.ts';
import { DecodeError } from '../../net/decode.ts';

/** Bits of docs/protocols/hubbub-api.md, "Permissions". */
const bit = {
  viewChannel: 1n << 0n,
  sendMessages: 1n << 1n,
  readHistory: 1n << 2n,
  attachFiles: 1n << 3n,
  addReactions: 1n << 4n,
  manageMessages: 1n << 6n,
  createInvites: 1n << 8n,
  changeNickname: 1n << 9n,
  manageNicknames: 1n << 10n,
  timeoutMembers: 1n << 11n,
  kickMembers: 1n << 12n,
  banMembers: 1n << 13n,
  manageChannels: 1n << 14n,
  manageRoles: 1n << 15n,
  manageEmojis: 1n << 16n,
  manageGuild: 1n << 17n,
  connect: 1n << 18n,
  administrator: 1n << 30n,
} as const;

/** A bit field as the wire writes it: decimal, possibly beyond 2^53. Longer than any real one is refused, not parsed. */
export function bits(value: unknown, name: string): bigint {
  if (typeof value !== 'string' || !/^\d{1,40}$/.test(value)) throw new DecodeError(name);
  return BigInt(value);
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
  manage: has(set, bit.manageGuild),
  manageEmoji: has(set, bit.manageEmojis),
  manageChannels: has(set, bit.manageChannels),
  manageRoles: has(set, bit.manageRoles),
  managePermissions: has(set, bit.manageRoles),
  assignRoles: has(set, bit.manageRoles),
  changeNickname: has(set, bit.changeNickname),
  manageNicknames: has(set, bit.manageNicknames),
  timeout: has(set, bit.timeoutMembers),
  kick: has(set, bit.kickMembers),
  ban: has(set, bit.banMembers),
  seeInvites: has(set, bit.manageGuild),
});
