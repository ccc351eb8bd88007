import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revolt } from '../../electron/backends/revolt/index.ts';
import { realWorld } from '../../electron/net/realWorld.ts';
import { asId, type ChannelId, type ServerId, type SessionId, type UserId } from '../../shared/ids.ts';
import { type Gate, openGate } from '../gate/gate.ts';
import { leaveCount, watch } from '../gate/watch.ts';
import type { Faults } from '../server/faults.ts';
import type { Features, Shape } from '../server/revolt/face.ts';
import { fromUlid, toUlid } from '../server/revolt/ids.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server/start.ts';
import { totp } from '../server/totp.ts';
import type { Rig, RigOptions } from './rig.ts';

const password = 'correct horse battery';
const loginOf = (name: string): string => `${name}@hubbub.example`;
const stored = (id: string): string => fromUlid(id) ?? id;

/** Getting a gate ready takes longer than most tests: one for each age serves them all. */
const gates = new Map<Shape, Gate>();
function gateOf(shape: Shape): Gate {
  const gate = gates.get(shape) ?? openGate(shape);
  gates.set(shape, gate);
  return gate;
}

/** What only this family's own tests turn: what strikes its server, and what the instance has or not. */
export type RevoltRig = Rig & { readonly faults: Faults; readonly features: Features };

/** The same reference server, as family B sees it in one of its two ages. */
export const startRevolt =
  (shape: Shape) =>
  async ({ limited = false, heartbeatMs, asksWrongly = false }: RigOptions = {}): Promise<RevoltRig> => {
    const folder = await mkdtemp(join(tmpdir(), 'hubbub-conformance-'));
    let ahead = 0;
    let people = 0;
    // files and previews are other servers' and have no specification
    const gate = watch(gateOf(shape), { passOver: ['/autumn', '/january'], answersOnly: asksWrongly });
    const options: ServerOptions = {
      file: join(folder, 'server.db'),
      rateLimits: limited,
      clock: () => Date.now() + ahead,
      revolt: [shape],
      revoltWatch: { [shape]: gate },
    };
    let server: RunningServer = await startServer(options);
    const { address: origin, port, features } = server.revolt(shape);
    features.voice = shape === 'today' ? 'livekit' : 'voso';
    const passwordHash = await server.seed.hash(password);
    const found = await revolt.probe(realWorld(), origin);
    if (!found) throw new Error('not found');
    const { parts, limits } = found;
    const at = { origin, parts };
    const eventFault = (kind: 'duplicate' | 'reorder' | 'swallow' | 'garbage', chance: number) =>
      ['Message', 'MessageUpdate', 'MessageReact'].map((t) =>
        server.faults.add({ on: 'gateway', t, chance, action: { kind } }),
      );
    type Asked = {
      readonly method: string;
      readonly path: string;
      readonly body: unknown;
      readonly ticket?: string;
    };
    const call = async (token: string, { method, path, body, ticket }: Asked): Promise<unknown> => {
      const headers = { 'x-session-token': token, 'content-type': 'application/json' };
      const answer = await fetch(origin + path, {
        method,
        headers: ticket === undefined ? headers : { ...headers, 'x-mfa-ticket': ticket },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    };
    return {
      family: revolt,
      features,
      get faults() {
        return server.faults;
      },
      origin,
      at,
      limits,
      nature: {
        resumes: false,
        tellsProfiles: shape === '0.5.5',
        servesUnused: false,
        endsSessions: shape === '0.5.5',
      },
      heartbeat: heartbeatMs ? heartbeatMs / 20_000 : 1,
      loginOf,
      person(name) {
        const login = loginOf(`${name}.${people++}`);
        const { id, discriminator } = server.seed.addUser({ username: name, passwordHash, email: login });
        const number = shape === 'today' ? discriminator : null;
        const token = server.seed.issueToken(id);
        const row = server.store.get<{ id: string }>('SELECT id FROM sessions WHERE user_id = ?', id);
        const sessionId = row ? asId<SessionId>(toUlid(row.id)) : undefined;
        return { id: asId<UserId>(toUlid(id)), name, login, password, token, number, sessionId };
      },
      place(people) {
        const [owner, ...others] = people;
        const { id } = server.seed.addGuild({ name: 'Harbour', ownerId: stored(owner.id) });
        for (const one of others) server.seed.addMember({ guildId: id, userId: stored(one.id) });
        const channel = (name: string) =>
          asId<ChannelId>(toUlid(server.seed.addChannel({ guildId: id, name }).id));
        return {
          serverId: asId<ServerId>(toUlid(id)),
          channels: [channel('general'), channel('boats'), channel('quiet')],
        };
      },
      async askForCode({ token }) {
        const proved = await call(token, { method: 'PUT', path: '/auth/mfa/ticket', body: { password } });
        const { token: ticket } = proved as { token: string };
        const made = await call(token, { method: 'POST', path: '/auth/mfa/totp', body: {}, ticket });
        const { secret } = made as { secret: string };
        await call(token, {
          method: 'PUT',
          path: '/auth/mfa/totp',
          body: { totp_code: totp(secret, Date.now()) },
        });
        return () => totp(secret, Date.now() + 30_000);
      },
      befriend: (a, b) => server.seed.setRelationship(stored(a.id), stored(b.id), 'friend'),
      hide: () => Promise.reject(new Error('not in this family')),
      pass(ms) {
        ahead += ms;
        server.tick();
      },
      // there is no such choice: who is no friend and shares no server cannot write anyhow
      close: async () => undefined,
      killSockets: () => server.killSockets(),
      async loseSessions() {
        server.killSockets();
      },
      halfOpen: () => server.faults.add({ on: 'gateway', action: { kind: 'half-open' } }),
      disturb(kind, share) {
        const ends = eventFault(kind, share);
        return () => {
          for (const end of ends) end();
        };
      },
      loseAnswers(times) {
        const path = '/channels/:target/messages';
        server.faults.add({
          on: 'http',
          method: 'POST',
          path,
          times,
          action: { kind: 'drop', when: 'after' },
        });
      },
      cutUploads(share, times) {
        server.faults.add({
          on: 'http',
          method: 'POST',
          path: '/autumn/*',
          times,
          action: { kind: 'cut-upload', share },
        });
      },
      fillUp(times) {
        const action = { kind: 'status', status: 507, code: 'StorageFull' } as const;
        server.faults.add({ on: 'http', method: 'POST', path: '/autumn/*', times, action });
      },
      uploadsSeen: () =>
        server.log.filter((one) => one.path.startsWith('/autumn/') && one.method === 'POST').length,
      fileBytes(id) {
        const row = server.store.get<{ bytes: Uint8Array }>(
          'SELECT bytes FROM files WHERE id = ?',
          stored(id),
        );
        return row?.bytes ?? new Uint8Array();
      },
      revoke: (person) => server.revoke(person.token),
      stored(text) {
        const row = server.store.get<{ n: number }>(
          'SELECT COUNT(*) AS n FROM messages WHERE content = ?',
          text,
        );
        return row?.n ?? 0;
      },
      async restart() {
        await server.close();
        server = await startServer({ ...options, revoltPorts: { [shape]: port } });
      },
      async stop() {
        await server.close();
        await rm(folder, { recursive: true, force: true });
        leaveCount(gate);
        const found = [...new Set(gate.violations.map(({ where, why }) => `${where}: ${why}`))];
        if (found.length > 0) throw new Error(`against the specification:\n${found.join('\n')}`);
      },
    };
  };
