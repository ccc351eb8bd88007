import { expect, test } from 'vitest';
import { channel, me, ready, roleId, serverId, serverIn, ulid } from '../../../support/egRevolt.ts';
import { live } from '../../../support/revoltAccount.ts';

/** A rule that takes away the right to send: of everybody, and of a role. */
const silent = { a: 0, d: 2 ** 22 };

test.each<[string, object, boolean]>([
  ['has no rules', { default_permissions: undefined, role_permissions: undefined }, true],
  ['has none for anybody', { default_permissions: null, role_permissions: {} }, true],
  ['has one for everybody', { default_permissions: silent, role_permissions: undefined }, false],
  ['has one for my role', { default_permissions: undefined, role_permissions: { [roleId]: silent } }, false],
  ['has one for another role', { default_permissions: null, role_permissions: { [ulid()]: silent } }, true],
])('in a channel that %s I may send or not', async (_what, rules, may) => {
  const [plain, one] = [ulid(), ulid()];
  const none = { default_permissions: undefined, role_permissions: undefined };
  const { events } = await live(
    ready({
      servers: [serverIn({ channels: [plain, one], categories: [] })],
      channels: [
        channel({ _id: plain, server: serverId, ...none }),
        channel({ _id: one, server: serverId, ...rules }),
      ],
    }),
  );
  const [snapshot] = events;
  if (snapshot?.type !== 'snapshot') throw new Error('no snapshot');
  expect(snapshot.me).toBe(me);
  const send = new Map(snapshot.channels.map((found) => [String(found.id), found.abilities.send]));
  expect(send.get(plain)).toBe(true);
  expect(send.get(one)).toBe(may);
});
