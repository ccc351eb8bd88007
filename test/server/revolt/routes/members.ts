import { z } from 'zod';
import { changeMember, part } from '../../guilds.ts';
import { memberRow } from '../../permissions.ts';
import { eraseSince } from '../../routes/bans.ts';
import type { MemberRow, UserRow } from '../../rows.ts';
import { time } from '../../shapes.ts';
import { userOrFail, userRow } from '../../users.ts';
import { missing, Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { claim, pictureOf } from '../files.ts';
import { mayInServer, memberOf, requireAbove, roleOf, serverOf, serverWith, standingOf } from '../guards.ts';
import { fromUlid, toUlid } from '../ids.ts';
import type { Permission } from '../permissions.ts';
import { type Ask, flag, maybe, type Route, route, text } from '../router.ts';
import { memberView, roleRows, roleView } from '../servers.ts';
import { dense, userView } from '../users.ts';

const LIST = '/servers/:server/members';
const ONE = `${LIST}/:target`;
const BAN = '/servers/:server/bans/:target';
const edit = z.object({
  nickname: maybe(text(1, 32)),
  avatar: maybe(z.string()),
  roles: maybe(z.array(z.string())),
  timeout: maybe(time),
  remove: z
    .array(z.enum(['Nickname', 'Avatar', 'Roles', 'Timeout', 'Pronouns']))
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** Members and bans: rows 79 to 85. */
export function memberRoutes(): Route[] {
  return [
    route({
      row: 79,
      method: 'GET',
      path: LIST,
      query: z.object({ exclude_offline: flag.optional() }),
      handle: ({ face, world, userId, id, query }) => {
        const guild = serverOf(world, id('server'), userId);
        const sql = 'SELECT * FROM members WHERE guild_id = ? ORDER BY user_id';
        const rows = world.store.all<MemberRow>(sql, guild.id);
        const pairs = rows.map((row) => ({
          row,
          user: userView(face, userOrFail(world, row.user_id), userId),
        }));
        const shown = query.exclude_offline ? pairs.filter(({ user }) => user.online) : pairs;
        return {
          members: shown.map(({ row }) => memberView(face, row)),
          users: shown.map(({ user }) => user),
        };
      },
    }),
    route({
      row: 80,
      method: 'GET',
      path: ONE,
      query: z.object({ roles: flag.optional() }),
      handle: ({ face, world, userId, id, query }) => {
        const guild = serverOf(world, id('server'), userId);
        const member = memberView(face, memberOf(world, guild.id, id('target')));
        if (!query.roles || !isToday(face)) return member;
        const mine = roleRows(world, guild.id).map(
          (row, rank) => [toUlid(row.id), roleView(face, row, rank)] as const,
        );
        return { member, roles: Object.fromEntries(mine.filter(([role]) => member.roles?.includes(role))) };
      },
    }),
    route({ row: 81, method: 'PATCH', path: ONE, body: edit, handle: editMember }),
    route({
      row: 82,
      method: 'DELETE',
      path: ONE,
      handle: ({ face, world, userId, id }) => {
        const guild = serverWith(face, id('server'), { userId, need: 'KickMembers' });
        const target = memberOf(world, guild.id, id('target')).user_id;
        if (target === userId) throw new Refusal('CannotRemoveYourself');
        if (target === guild.owner_id) throw new Refusal('InvalidOperation');
        requireAbove(world, guild.id, { userId, position: standingOf(world, guild.id, target) });
        part(world, guild, { userId: target, reason: 'kicked' });
      },
    }),
    ...banRoutes(),
  ];
}

function editMember({ face, world, userId, id, body }: Ask<Edit>) {
  const guild = serverOf(world, id('server'), userId);
  const target = memberOf(world, guild.id, id('target')).user_id;
  const roles = rolesOf(body);
  checkEdit(face, guild.id, { userId, target }, body);
  for (const roleId of changedRoles(face, guild.id, { target, roles }))
    requireAbove(world, guild.id, { userId, position: roleOf(world, guild.id, roleId).position });
  const facts = columns(face, userId, body);
  const row = changeMember(world, guild.id, target, () => {
    for (const [column, value] of Object.entries(facts)) {
      const sql = `UPDATE members SET ${column} = ? WHERE guild_id = ? AND user_id = ?`;
      if (value !== undefined) world.store.run(sql, value, guild.id, target);
    }
    if (!roles) return;
    world.store.run('DELETE FROM member_roles WHERE guild_id = ? AND user_id = ?', guild.id, target);
    for (const roleId of new Set(roles)) {
      const sql = 'INSERT INTO member_roles (guild_id, user_id, role_id) VALUES (?, ?, ?)';
      world.store.run(sql, guild.id, target, roleId);
    }
  });
  return memberView(face, row);
}

function rolesOf(body: Edit): string[] | null {
  if (body.roles) return body.roles.map((ulid) => fromUlid(ulid) ?? '');
  return body.remove?.includes('Roles') ? [] : null;
}

function changedRoles(
  { world }: Face,
  guildId: string,
  who: { target: string; roles: string[] | null },
): string[] {
  if (!who.roles) return [];
  const sql = 'SELECT role_id FROM member_roles WHERE guild_id = ? AND user_id = ?';
  const now = world.store.all<{ role_id: string }>(sql, guildId, who.target).map((row) => row.role_id);
  return [...new Set(now).symmetricDifference(new Set(who.roles))];
}

/** Which permissions an edit needs: one's own name and picture need less than others'. */
function neededFor(body: Edit, own: boolean): Permission[] {
  const gone = new Set<string>(body.remove ?? []);
  const wanted: [unknown, string, Permission][] = [
    [body.nickname, 'Nickname', own ? 'ChangeNickname' : 'ManageNicknames'],
    [body.avatar, 'Avatar', own ? 'ChangeAvatar' : 'RemoveAvatars'],
    [body.roles, 'Roles', 'AssignRoles'],
    [body.timeout, 'Timeout', 'TimeoutMembers'],
  ];
  return wanted.filter(([value, field]) => value || gone.has(field)).map(([, , need]) => need);
}

function checkEdit(face: Face, guildId: string, who: { userId: string; target: string }, body: Edit): void {
  const own = who.userId === who.target;
  for (const need of neededFor(body, own)) {
    if (!mayInServer(face, guildId, who.userId, need)) throw missing(need);
  }
  if (body.avatar && !own) throw new Refusal('InvalidOperation');
  if (body.timeout && own) throw new Refusal('CannotTimeoutYourself');
  if (own) return;
  const position = standingOf(face.world, guildId, who.target);
  requireAbove(face.world, guildId, { userId: who.userId, position });
}

function columns(
  { world }: Face,
  userId: string,
  body: Edit,
): Record<string, string | number | null | undefined> {
  const gone = new Set<string>(body.remove ?? []);
  const set = <T>(value: T | null | undefined, field: string) =>
    value ?? (gone.has(field) ? null : undefined);
  return {
    nickname: set(body.nickname, 'Nickname'),
    avatar: set(body.avatar ? claim(world, userId, body.avatar, 'avatars') : undefined, 'Avatar'),
    timeout_until: set(body.timeout, 'Timeout'),
  };
}

interface BanRow {
  user_id: string;
  reason: string | null;
}

function banRoutes(): Route[] {
  return [
    route({
      row: 83,
      method: 'PUT',
      path: BAN,
      body: z.object({
        reason: maybe(text(1, 1024)),
        delete_message_seconds: maybe(z.number().int().min(0).max(604_800)),
      }),
      handle: ban,
    }),
    route({
      row: 84,
      method: 'DELETE',
      path: BAN,
      handle: ({ face, world, userId, id }) => {
        const guild = serverWith(face, id('server'), { userId, need: 'BanMembers' });
        const sql = 'DELETE FROM bans WHERE guild_id = ? AND user_id = ?';
        if (world.store.run(sql, guild.id, id('target')) === 0) throw new Refusal('NotFound');
      },
    }),
    route({
      row: 85,
      method: 'GET',
      path: '/servers/:server/bans',
      handle: ({ face, world, userId, id }) => {
        const guild = serverWith(face, id('server'), { userId, need: 'BanMembers' });
        const rows = world.store.all<BanRow>(
          'SELECT * FROM bans WHERE guild_id = ? ORDER BY created_at',
          guild.id,
        );
        return {
          users: rows.map((row) => bannedView(face, userOrFail(world, row.user_id))),
          bans: rows.map((row) => banView(guild.id, row)),
        };
      },
    }),
  ];
}

const banView = (guildId: string, row: BanRow) =>
  dense({ _id: { server: toUlid(guildId), user: toUlid(row.user_id) }, reason: row.reason ?? undefined });

const bannedView = (face: Face, user: UserRow) =>
  dense({
    _id: toUlid(user.id),
    username: user.username,
    discriminator: isToday(face) ? user.discriminator : undefined,
    avatar: pictureOf(face.world, user.avatar, 'avatars'),
  });

interface NewBan {
  reason?: string | null | undefined;
  delete_message_seconds?: number | null | undefined;
}

function ban({ face, world, userId, id, body }: Ask<NewBan>) {
  const guild = serverWith(face, id('server'), { userId, need: 'BanMembers' });
  const target = userRow(world, id('target'))?.id;
  if (!target) throw new Refusal('NotFound');
  if (target === userId) throw new Refusal('CannotRemoveYourself');
  if (target === guild.owner_id) throw new Refusal('InvalidOperation');
  requireAbove(world, guild.id, { userId, position: standingOf(world, guild.id, target) });
  const reason = body.reason ?? null;
  const sql = 'INSERT OR REPLACE INTO bans (guild_id, user_id, reason, created_at) VALUES (?, ?, ?, ?)';
  world.store.run(sql, guild.id, target, reason, world.clock());
  const seconds = isToday(face) ? (body.delete_message_seconds ?? 0) : 0;
  if (seconds > 0) eraseSince(world, { guildId: guild.id, authorId: target }, seconds);
  if (memberRow(world, guild.id, target)) part(world, guild, { userId: target, reason: 'banned' });
  return banView(guild.id, { user_id: target, reason });
}
