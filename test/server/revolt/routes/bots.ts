import { z } from 'zod';
import { recipientsOf } from '../../directs.ts';
import { endSessions } from '../../gateway.ts';
import { join } from '../../guilds.ts';
import { memberRow } from '../../permissions.ts';
import { bringIn } from '../../routes/direct.ts';
import type { BotRow } from '../../rows.ts';
import { tellUser } from '../../status.ts';
import { userOrFail } from '../../users.ts';
import { Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { pictureOf } from '../files.ts';
import { serverWith } from '../guards.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { nameFor, nameSchema } from '../names.ts';
import { need, seenChannel } from '../permissions.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';
import { dense, userView } from '../users.ts';

const MAX_BOTS = 5;
const ONE = '/bots/:target';
const INVITE = `${ONE}/invite`;
const edit = z.object({
  name: maybe(nameSchema),
  public: maybe(z.boolean()),
  analytics: maybe(z.boolean()),
  interactions_url: maybe(text(1, 2048)),
  remove: z
    .array(z.enum(['Token', 'InteractionsURL']))
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** Bots of a person: rows 109 to 115. */
export function botRoutes(): Route[] {
  return [
    route({
      row: 109,
      method: 'POST',
      path: '/bots/create',
      body: z.object({ name: nameSchema }),
      handle: create,
    }),
    route({
      row: 115,
      method: 'GET',
      path: '/bots/@me',
      handle: ({ face, world, userId }) => {
        const rows = world.store.all<BotRow>(
          'SELECT * FROM bots WHERE owner_id = ? ORDER BY user_id',
          userId,
        );
        const users = rows.map((row) => userView(face, userOrFail(world, row.user_id), userId));
        return { bots: rows.map(botView), users };
      },
    }),
    route({
      row: 112,
      method: 'GET',
      path: ONE,
      handle: (ask) => {
        const row = mine(ask as Ask);
        return {
          bot: botView(row),
          user: userView(ask.face, userOrFail(ask.world, row.user_id), ask.userId),
        };
      },
    }),
    route({ row: 113, method: 'PATCH', path: ONE, body: edit, handle: editBot }),
    route({ row: 114, method: 'DELETE', path: ONE, handle: (ask) => remove(ask as Ask) }),
    route({
      row: 110,
      method: 'GET',
      path: INVITE,
      handle: (ask) => {
        const row = invitable(ask as Ask);
        const user = userOrFail(ask.world, row.user_id);
        const avatar = pictureOf(ask.world, user.avatar, 'avatars');
        return dense({
          _id: toUlid(user.id),
          username: user.username,
          avatar,
          description: user.bio ?? (isToday(ask.face) ? '' : undefined),
        });
      },
    }),
    route({
      row: 111,
      method: 'POST',
      path: INVITE,
      body: z.union([z.object({ server: z.string() }), z.object({ group: z.string() })]),
      handle: invite,
    }),
  ];
}

function botView(row: BotRow) {
  return dense({
    _id: toUlid(row.user_id),
    owner: toUlid(row.owner_id),
    token: row.token,
    public: row.public === 1,
    analytics: row.analytics === 1 || undefined,
    interactions_url: row.interactions_url ?? undefined,
  });
}

/** Today a bot's answer carries its user too. */
function answer(face: Face, row: BotRow, viewerId: string) {
  const bot = botView(row);
  return isToday(face)
    ? { ...bot, user: userView(face, userOrFail(face.world, row.user_id), viewerId) }
    : bot;
}

function create({ face, world, userId, me, body }: Ask<{ name: string }>) {
  if (me().is_bot === 1) throw new Refusal('IsBot');
  const sql = 'SELECT COUNT(*) AS n FROM bots WHERE owner_id = ?';
  if ((world.store.get<{ n: number }>(sql, userId)?.n ?? 0) >= MAX_BOTS)
    throw new Refusal('ReachedMaximumBots');
  const id = world.newId();
  const { username, discriminator } = nameFor(face, body.name, id);
  world.store.tx(() => {
    world.store.run(
      'INSERT INTO users (id, username, discriminator, is_bot, created_at) VALUES (?, ?, ?, 1, ?)',
      id,
      username,
      discriminator,
      world.clock(),
    );
    const put = 'INSERT INTO bots (user_id, owner_id, token) VALUES (?, ?, ?)';
    world.store.run(put, id, userId, world.newToken());
  });
  return answer(face, botRow(world, id), userId);
}

function botRow(world: Ask['world'], id: string): BotRow {
  const row = world.store.get<BotRow>('SELECT * FROM bots WHERE user_id = ?', id);
  if (!row) throw new Refusal('NotFound');
  return row;
}

function mine({ world, userId, id }: Ask): BotRow {
  const row = botRow(world, id('target'));
  if (row.owner_id !== userId) throw new Refusal('NotFound');
  return row;
}

function editBot(ask: Ask<Edit>) {
  const { face, world, userId, body } = ask;
  const row = mine(ask as Ask);
  if (body.name) {
    const { username, discriminator } = nameFor(face, body.name, row.user_id);
    const sql = 'UPDATE users SET username = ?, discriminator = ? WHERE id = ?';
    world.store.run(sql, username, discriminator, row.user_id);
    tellUser(world, row.user_id);
  }
  const bit = (value: boolean | null | undefined) => (typeof value === 'boolean' ? Number(value) : undefined);
  const gone = body.remove ?? [];
  const facts = {
    public: bit(body.public),
    analytics: bit(body.analytics),
    interactions_url: body.interactions_url ?? (gone.includes('InteractionsURL') ? null : undefined),
    token: gone.includes('Token') ? world.newToken() : undefined,
  };
  for (const [column, value] of Object.entries(facts)) {
    if (value !== undefined)
      world.store.run(`UPDATE bots SET ${column} = ? WHERE user_id = ?`, value, row.user_id);
  }
  if (facts.token) endSessions(world, { userId: row.user_id });
  return answer(face, botRow(world, row.user_id), userId);
}

/** The bot's token dies; its user stays, for its messages name it. */
function remove(ask: Ask): void {
  const row = mine(ask);
  ask.world.store.run('DELETE FROM bots WHERE user_id = ?', row.user_id);
  ask.world.store.run('UPDATE users SET flags = 2 WHERE id = ?', row.user_id);
  endSessions(ask.world, { userId: row.user_id });
}

/** A bot somebody may bring along: a public one, or one's own. */
function invitable({ world, userId, id }: Ask): BotRow {
  const row = botRow(world, id('target'));
  if (row.public === 0 && row.owner_id !== userId) throw new Refusal('BotIsPrivate');
  return row;
}

function invite(ask: Ask<{ server: string } | { group: string }>): void {
  const { face, world, userId, me, body } = ask;
  if (me().is_bot === 1) throw new Refusal('IsBot');
  const row = invitable(ask as Ask);
  if ('server' in body) {
    const guild = serverWith(face, fromUlid(body.server) ?? '', { userId, need: 'ManageServer' });
    if (memberRow(world, guild.id, row.user_id)) throw new Refusal('AlreadyInServer');
    join(world, guild, row.user_id);
    return;
  }
  const group = seenChannel(face, fromUlid(body.group) ?? '', userId);
  if (group.type !== 'group') throw new Refusal('InvalidOperation');
  need(face, group, userId, 'InviteOthers');
  const now = recipientsOf(world, group.id);
  if (now.includes(row.user_id)) throw new Refusal('AlreadyInGroup');
  bringIn(world, group, { now, by: userId, userId: row.user_id });
}
