import { z } from 'zod';
import { forbidden } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type Context, type Route, route } from '../router.ts';
import type { GuildRow, UserRow } from '../rows.ts';
import { time, url, wantedStatus } from '../shapes.ts';
import { setCustomStatus, setWanted, tellUser } from '../status.ts';
import { userOrFail } from '../users.ts';
import { ownUser, presenceFor, privacyOf, publicUser } from '../views.ts';

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Profiles, status, privacy, what two people share, and presence: rows 2, 12, 26 to 32. */
export function userRoutes(limits: Limits): Route[] {
  return [
    route({
      row: 2,
      method: 'GET',
      path: '/api/users/:user_id',
      open: true,
      handle: ({ world, param }) => publicUser(world, userOrFail(world, param('user_id'))),
    }),
    profileRoute(limits),
    statusRoute(limits),
    privacyRoute(),
    route({
      row: 31,
      method: 'GET',
      path: '/api/users/:current_user_id/mutual-guilds/:target_user_id',
      handle: (context) => {
        const { world, userId, param } = onlyOneself(context, 'current_user_id');
        const target = userOrFail(world, param('target_user_id'));
        const guilds = world.store.all<GuildRow>(
          `SELECT g.* FROM guilds g WHERE g.id IN (SELECT guild_id FROM members WHERE user_id = ?)
           AND g.id IN (SELECT guild_id FROM members WHERE user_id = ?) ORDER BY g.name`,
          userId,
          target.id,
        );
        return guilds.map(({ id, name, icon }) => ({ id, name, icon }));
      },
    }),
    route({
      row: 32,
      method: 'GET',
      path: '/api/users/:current_user_id/mutual-friends/:target_user_id',
      handle: (context) => {
        const { world, userId, param } = onlyOneself(context, 'current_user_id');
        const target = userOrFail(world, param('target_user_id'));
        const friends = world.store.all<UserRow>(
          `SELECT * FROM users WHERE id IN (SELECT other_id FROM relationships WHERE user_id = ? AND type = 'friend')
           AND id IN (SELECT other_id FROM relationships WHERE user_id = ? AND type = 'friend') ORDER BY username`,
          userId,
          target.id,
        );
        return friends.map((friend) => publicUser(world, friend));
      },
    }),
    ...presenceRoutes(limits),
  ];
}

function onlyOneself<C extends Context<unknown, unknown>>(context: C, name = 'user_id'): C {
  if (context.param(name) !== context.userId) throw forbidden('not_yourself', 'This is about somebody else.');
  return context;
}

function profileRoute(limits: Limits): Route {
  return route({
    row: 12,
    method: 'PATCH',
    path: '/api/users/:user_id/profile',
    body: z.strictObject({
      bio: z.string().max(limits.bio_length).nullable().optional(),
      avatar: url.nullable().optional(),
      banner: url.nullable().optional(),
      pronouns: z.string().max(limits.pronouns_length).nullable().optional(),
      timezone: z.string().refine(isZone, 'Not a time zone.').nullable().optional(),
    }),
    handle: (context) => {
      const { world, userId, body } = onlyOneself(context);
      for (const column of ['bio', 'avatar', 'banner', 'pronouns', 'timezone'] as const) {
        const value = body[column];
        if (value !== undefined)
          world.store.run(`UPDATE users SET ${column} = ? WHERE id = ?`, value, userId);
      }
      tellUser(world, userId);
      return ownUser(world, userOrFail(world, userId));
    },
  });
}

function statusRoute(limits: Limits): Route {
  return route({
    row: 26,
    method: 'PATCH',
    path: '/api/users/:user_id/status',
    bucket: 'presence',
    body: z.strictObject({
      text: z.string().max(limits.status_length).nullable().optional(),
      emoji: z.string().max(64).nullable().optional(),
      expires_at: time.nullable().optional(),
    }),
    handle: (context) => {
      const { world, userId, me, body } = onlyOneself(context);
      const before = me();
      const text = body.text === undefined ? before.status_text : body.text;
      const emoji = body.emoji === undefined ? before.status_emoji : body.emoji;
      const expires = body.expires_at === undefined ? before.status_expires : body.expires_at;
      const cleared = text === null && emoji === null;
      setCustomStatus(world, userId, cleared ? null : { text, emoji, expires_at: expires });
      return ownUser(world, userOrFail(world, userId));
    },
  });
}

function privacyRoute(): Route {
  const flag = z.boolean().optional();
  return route({
    row: 30,
    method: 'PATCH',
    path: '/api/users/:user_id/privacy',
    body: z.strictObject({
      allow_friend_requests: flag,
      allow_dms_from_non_friends: flag,
      show_online_status: flag,
    }),
    handle: (context) => {
      const { world, userId, me, body } = onlyOneself(context);
      const next = { ...privacyOf(me()), ...body };
      world.store.run(
        'UPDATE users SET allow_friend_requests = ?, allow_dms = ?, show_online = ? WHERE id = ?',
        Number(next.allow_friend_requests),
        Number(next.allow_dms_from_non_friends),
        Number(next.show_online_status),
        userId,
      );
      world.presence.refresh(userId);
      tellUser(world, userId);
      return privacyOf(userOrFail(world, userId));
    },
  });
}

function presenceRoutes(limits: Limits): Route[] {
  return [
    route({
      row: 27,
      method: 'POST',
      path: '/api/presence',
      bucket: 'presence',
      body: z.strictObject({
        status: wantedStatus.optional(),
        custom_status: z.string().max(limits.status_length).nullable().optional(),
      }),
      handle: ({ world, userId, body }) => {
        if (body.custom_status !== undefined) {
          const text = body.custom_status;
          setCustomStatus(world, userId, text ? { text, emoji: null, expires_at: null } : null);
        }
        if (body.status) setWanted(world, userId, body.status);
        world.presence.beat(userId);
        return presenceFor(world, userId, userOrFail(world, userId));
      },
    }),
    route({
      row: 28,
      method: 'POST',
      path: '/api/presence/heartbeat',
      bucket: 'presence',
      handle: ({ world, userId }) => world.presence.beat(userId),
    }),
    route({
      method: 'DELETE',
      path: '/api/presence/heartbeat',
      bucket: 'presence',
      handle: ({ world, userId }) => world.presence.leave(userId),
    }),
    route({
      row: 29,
      method: 'GET',
      path: '/api/presence/:user_id',
      open: true,
      handle: ({ world, param }) => {
        const { user_id, status, last_seen } = presenceFor(world, null, userOrFail(world, param('user_id')));
        return { user_id, status, last_seen };
      },
    }),
  ];
}
