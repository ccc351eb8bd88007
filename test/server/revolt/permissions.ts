import { isTimedOut, memberRow, type Permission as OwnPermission, bit as own } from '../permissions.ts';
import type { ChannelRow, GuildRow, OverwriteRow, RoleRow, UserRow } from '../rows.ts';
import { relationType, userRow } from '../users.ts';
import type { World } from '../world.ts';
import { missing, Refusal } from './errors.ts';
import { type Face, isToday } from './face.ts';

/** Positions of family B's permissions. */
const POSITION = {
  ManageChannel: 0,
  ManageServer: 1,
  ManagePermissions: 2,
  ManageRole: 3,
  ManageCustomisation: 4,
  KickMembers: 6,
  BanMembers: 7,
  TimeoutMembers: 8,
  AssignRoles: 9,
  ChangeNickname: 10,
  ManageNicknames: 11,
  ChangeAvatar: 12,
  RemoveAvatars: 13,
  ViewChannel: 20,
  ReadMessageHistory: 21,
  SendMessage: 22,
  ManageMessages: 23,
  ManageWebhooks: 24,
  InviteOthers: 25,
  SendEmbeds: 26,
  UploadFiles: 27,
  Masquerade: 28,
  React: 29,
  Connect: 30,
  Speak: 31,
  Video: 32,
  MuteMembers: 33,
  DeafenMembers: 34,
  MoveMembers: 35,
  Listen: 36,
  MentionEveryone: 37,
  MentionRoles: 38,
  BypassSlowmode: 39,
  ViewAuditLogs: 40,
} as const;

export type Permission = keyof typeof POSITION;

/** Those that mean the same in both families. */
const SAME: Partial<Record<Permission, OwnPermission>> = {
  ViewChannel: 'view_channel',
  SendMessage: 'send_messages',
  ReadMessageHistory: 'read_history',
  UploadFiles: 'attach_files',
  React: 'add_reactions',
  MentionEveryone: 'mention_everyone',
  ManageMessages: 'manage_messages',
  InviteOthers: 'create_invites',
  ChangeNickname: 'change_nickname',
  ManageNicknames: 'manage_nicknames',
  TimeoutMembers: 'timeout_members',
  KickMembers: 'kick_members',
  BanMembers: 'ban_members',
  ManageChannel: 'manage_channels',
  ManageRole: 'manage_roles',
  ManageCustomisation: 'manage_emojis',
  ManageServer: 'manage_guild',
  Connect: 'connect',
  Speak: 'speak',
};

/** Where a bit of family B lies in the store: at the one of the same meaning, else 64 above its own place. */
const STORED: readonly bigint[] = Array.from({ length: 64 }, (_, place) => {
  const name = (Object.keys(POSITION) as Permission[]).find((key) => POSITION[key] === place);
  const same = name ? SAME[name] : undefined;
  return same ? own[same] : 1n << BigInt(64 + place);
});
const MAPPED = STORED.reduce((sum, bit) => sum | bit, 0n);

export const bitOf = (name: Permission): bigint => 1n << BigInt(POSITION[name]);
export const maskOf = (...names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | bitOf(name), 0n);

/** Everything, as the protocol writes it: 52 bits, which a JSON number still holds exactly. */
export const ALL = 0xfffffffffffffn;

/** A stored set in the bits of family B. */
export function fromStored(text: string): bigint {
  const stored = BigInt(text);
  if (stored & own.administrator) return ALL;
  return STORED.reduce((sum, bit, place) => (stored & bit ? sum | (1n << BigInt(place)) : sum), 0n);
}

/** A set of family B for the store; what only family A knows stays as it was, unless it stood for everything. */
export function toStored(bits: bigint, before = '0'): string {
  const kept =
    fromStored(before) === bits ? BigInt(before) & ~MAPPED : BigInt(before) & ~MAPPED & ~own.administrator;
  return STORED.reduce(
    (sum, bit, place) => (bits & (1n << BigInt(place)) ? sum | bit : sum),
    kept,
  ).toString();
}

const VIEW_ONLY = maskOf('ViewChannel', 'ReadMessageHistory');

const usual = (face: Face): bigint =>
  VIEW_ONLY |
  maskOf('SendMessage', 'InviteOthers', 'SendEmbeds', 'UploadFiles', 'Connect', 'Speak') |
  (isToday(face) ? maskOf('Listen', 'Video') : 0n);

/** What members of a new server may do. */
export const serverDefault = (face: Face): bigint =>
  usual(face) | maskOf('ChangeNickname', 'ChangeAvatar') | (isToday(face) ? bitOf('React') : 0n);

const directDefault = (face: Face): bigint =>
  usual(face) | bitOf('ManageChannel') | (isToday(face) ? maskOf('React', 'Masquerade') : 0n);

/** Own roles of a member, the weakest first, so that the strongest has the last word. */
function rolesOf(world: World, guildId: string, userId: string): RoleRow[] {
  return world.store.all<RoleRow>(
    `SELECT * FROM roles WHERE guild_id = ?1 AND id <> ?1 AND id IN
       (SELECT role_id FROM member_roles WHERE guild_id = ?1 AND user_id = ?2) ORDER BY position, id DESC`,
    guildId,
    userId,
  );
}

const apply = (bits: bigint, allow: bigint, deny: bigint): bigint => (bits | allow) & ~deny;

interface Standing {
  owner: boolean;
  timedOut: boolean;
  base: bigint;
  roles: RoleRow[];
}

function standing(world: World, guildId: string, userId: string): Standing | null {
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', guildId);
  const member = memberRow(world, guildId, userId);
  if (!guild || !member) return null;
  const everyone = world.store.get<RoleRow>('SELECT * FROM roles WHERE id = ?', guildId);
  return {
    owner: guild.owner_id === userId,
    timedOut: isTimedOut(world, member),
    base: fromStored(everyone?.permissions ?? '0'),
    roles: rolesOf(world, guildId, userId),
  };
}

const withRoles = (bits: bigint, roles: readonly RoleRow[]): bigint =>
  roles.reduce((sum, role) => apply(sum, fromStored(role.permissions), fromStored(role.denied)), bits);

/** What a person may do in a server as a whole; 0 for one who is no member. */
export function serverPermissions(face: Face, guildId: string, userId: string): bigint {
  const who = standing(face.world, guildId, userId);
  if (!who) return 0n;
  if (who.owner) return ALL;
  const bits = withRoles(who.base, who.roles);
  return who.timedOut ? bits & VIEW_ONLY : bits;
}

/** What a person may do in a channel of any kind; 0 for one who does not take part in it. */
export function channelPermissions(face: Face, channel: ChannelRow, userId: string): bigint {
  if (channel.guild_id) return inServer(face, channel, userId);
  const sql = 'SELECT 1 FROM recipients WHERE channel_id = ? AND user_id = ?';
  if (!face.world.store.get(sql, channel.id, userId)) return 0n;
  if (channel.type === 'saved') return ALL;
  if (channel.type === 'dm') return inDirect(face, channel, userId);
  if (channel.owner_id === userId) return ALL;
  const given = channel.permissions === null ? directDefault(face) : BigInt(channel.permissions);
  return isToday(face) ? VIEW_ONLY | given : given;
}

function inDirect(face: Face, channel: ChannelRow, userId: string): bigint {
  const sql = 'SELECT user_id FROM recipients WHERE channel_id = ? AND user_id <> ?';
  const other = face.world.store.get<{ user_id: string }>(sql, channel.id, userId);
  const target = other ? userRow(face.world, other.user_id) : undefined;
  const mayWrite = target && userPermissions(face, userId, target) & person.SendMessage;
  return mayWrite ? directDefault(face) : VIEW_ONLY;
}

function inServer(face: Face, channel: ChannelRow, userId: string): bigint {
  const who = standing(face.world, channel.guild_id ?? '', userId);
  if (!who) return 0n;
  if (who.owner) return ALL;
  const rows = face.world.store.all<OverwriteRow>(
    'SELECT * FROM overwrites WHERE channel_id = ?',
    channel.id,
  );
  const of = (roleId: string) => rows.find((row) => row.role_id === roleId);
  const over = (bits: bigint, row: OverwriteRow | undefined): bigint =>
    row ? apply(bits, fromStored(row.allow), fromStored(row.deny)) : bits;
  const overRoles = (bits: bigint) => who.roles.reduce((sum, role) => over(sum, of(role.id)), bits);
  const everyone = of(channel.guild_id ?? '');
  // The order changed: then all of the server came before all of the channel, today defaults come before roles.
  const bits = isToday(face)
    ? overRoles(withRoles(over(who.base, everyone), who.roles))
    : overRoles(over(withRoles(who.base, who.roles), everyone));
  const left = who.timedOut ? bits & VIEW_ONLY : bits;
  return isToday(face) && !(left & bitOf('ViewChannel')) ? 0n : left;
}

export const person = { Access: 1n, ViewProfile: 2n, SendMessage: 4n, Invite: 8n } as const;
const EVERYTHING = 15n;

/** What `userId` may do to another person. */
export function userPermissions(face: Face, userId: string, target: UserRow): bigint {
  const { world } = face;
  const mine = relationType(world, userId, target.id);
  if (userId === target.id || mine === 'friend') return EVERYTHING;
  if (mine === 'blocked' || relationType(world, target.id, userId) === 'blocked') return person.Access;
  if (shared(world, userId, target.id)) {
    const isBot = target.is_bot === 1 || userRow(world, userId)?.is_bot === 1;
    return person.Access | person.ViewProfile | (isBot ? person.SendMessage : 0n);
  }
  return mine === 'incoming' || mine === 'outgoing' ? person.Access : 0n;
}

/** Whether two people share a server or a group. */
function shared(world: World, a: string, b: string): boolean {
  const sql = `SELECT 1 FROM members x JOIN members y ON y.guild_id = x.guild_id WHERE x.user_id = ?1 AND y.user_id = ?2
    UNION SELECT 1 FROM recipients x JOIN recipients y ON y.channel_id = x.channel_id
      JOIN channels c ON c.id = x.channel_id
      WHERE x.user_id = ?1 AND y.user_id = ?2 AND c.type = 'group' LIMIT 1`;
  return world.store.get(sql, a, b) !== undefined;
}

/** The channel, if the person may see it; what may not be seen is not there. */
export function seenChannel(face: Face, channelId: string, userId: string): ChannelRow {
  const channel = face.world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
  const shown = channel && channel.type !== 'category';
  if (!shown || !maySee(face, channel, userId)) throw new Refusal('NotFound');
  return channel;
}

export const maySee = (face: Face, channel: ChannelRow, userId: string): boolean =>
  (channelPermissions(face, channel, userId) & bitOf('ViewChannel')) !== 0n;

export const may = (face: Face, channel: ChannelRow, userId: string, name: Permission): boolean =>
  (channelPermissions(face, channel, userId) & bitOf(name)) !== 0n;

export function need(face: Face, channel: ChannelRow, userId: string, name: Permission): void {
  if (!may(face, channel, userId, name)) throw missing(name);
}
