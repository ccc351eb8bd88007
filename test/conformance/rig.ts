import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Family, Place as ServerPlace } from '../../electron/backends/backend.ts';
import { hubbub } from '../../electron/backends/hubbub/index.ts';
import { type Limits, usualLengths } from '../../shared/capabilities.ts';
import { asId, type ChannelId, type ServerId, type SessionId, type UserId } from '../../shared/ids.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server/start.ts';
import { totp } from '../server/totp.ts';
import { startRevolt } from './rigRevolt.ts';

export type Person = {
  readonly id: UserId;
  readonly name: string;
  /** What signs in: the name, or an e-mail address. */
  readonly login: string;
  readonly password: string;
  readonly token: string;
  /** Which sign-in the token is, where only the app itself can tell. */
  readonly sessionId: SessionId | undefined;
  /** The digits that tell people of one name apart; null where names are unique. */
  readonly number: string | null;
};
export type Place = {
  readonly serverId: ServerId;
  readonly channels: readonly [ChannelId, ChannelId, ChannelId];
};

/** What a family's servers do by their nature, and no capability says. */
export type Nature = {
  /** Events have numbers: one that is missing or came twice is noticed, and a session is taken up where it was lost. */
  readonly resumes: boolean;
  /** Others hear what somebody changes of their profile; else they see it when they look. */
  readonly tellsProfiles: boolean;
  /** A file can be loaded before anything uses it. */
  readonly servesUnused: boolean;
  /** One sign-in can end others without the password. */
  readonly endsSessions: boolean;
};

/** What the suite needs of a family's reference server: people, places, and ways to go wrong. */
export type Rig = {
  readonly family: Family;
  readonly origin: string;
  /** The same with the addresses of its other parts, as signing in approves them. */
  readonly at: ServerPlace;
  readonly limits: Limits;
  readonly nature: Nature;
  /** How much faster time goes for who watches over the line; 1 where the server says the rhythm. */
  readonly heartbeat: number;
  person(name: string): Person;
  /** What somebody new of this name signs in with. */
  loginOf(name: string): string;
  /** A server that all of them are members of (the first owns it), with three text channels. */
  place(people: readonly [Person, ...Person[]]): Place;
  /** Turns the second step of signing in on; answers how to make its code. */
  askForCode(person: Person): Promise<() => string>;
  befriend(a: Person, b: Person): void;
  /** Others are not shown whether this person is here. */
  hide(person: Person): Promise<void>;
  /** So much time goes by for the server at once. */
  pass(ms: number): void;
  /** Takes no requests, or no messages, of people who are no friends. */
  close(person: Person, to: 'requests' | 'messages'): Promise<void>;
  /** Cuts every socket without a word. */
  killSockets(): void;
  /** Cuts every socket, and nobody can resume. */
  loseSessions(): Promise<void>;
  /** Sockets stay open and the server neither reads nor answers. */
  halfOpen(): () => void;
  /** Does to this share (0-1) of the events; answers what ends it. */
  disturb(kind: 'duplicate' | 'reorder' | 'swallow' | 'garbage', share: number): () => void;
  /** Does the next sends, but cuts the line before the answer. */
  loseAnswers(times: number): void;
  /** Cuts the next uploads when this share (0-1) of their bytes has come. */
  cutUploads(share: number, times: number): void;
  /** There is no room for the next uploads. */
  fillUp(times: number): void;
  /** How many uploads were begun, refused and cut ones too. */
  uploadsSeen(): number;
  /** A file as the server has it. */
  fileBytes(id: string): Uint8Array;
  revoke(person: Person): void;
  /** How often a message with this text stands in the server's own books. */
  stored(text: string): number;
  restart(): Promise<void>;
  /** Fails where anything was said that the family's specification does not know. */
  stop(): Promise<void>;
};

export type RigOptions = {
  readonly heartbeatMs?: number;
  readonly limited?: boolean;
  /** The test asks what no specification knows, on purpose; answers must be right all the same. */
  readonly asksWrongly?: boolean;
};
export type StartRig = (options?: RigOptions) => Promise<Rig>;

const all: readonly (readonly [string, StartRig])[] = [
  ['hubbub', startHubbub],
  ['revolt 0.5.5', startRevolt('0.5.5')],
  ['revolt today', startRevolt('today')],
];
/** All of them, or the one that `npm run conformance -- <family>` names. */
const only = process.env['HUBBUB_FAMILY'] ?? '';
export const families = all.filter(([name]) => name.startsWith(only));

const limits: Limits = {
  messageLength: 4000,
  avatarBytes: 5e6,
  bannerBytes: 1e7,
  iconBytes: 5e6,
  emojiBytes: 256e3,
  attachmentBytes: 25e6,
  attachmentsPerMessage: 10,
  uploadsPerMinute: 10,
  ...usualLengths,
};

const password = 'correct horse battery';

async function startHubbub({ heartbeatMs = 30_000, limited = false }: RigOptions = {}): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-conformance-'));
  let ahead = 0;
  const options: ServerOptions = {
    file: join(folder, 'server.db'),
    heartbeatMs,
    rateLimits: limited,
    clock: () => Date.now() + ahead,
  };
  let server: RunningServer = await startServer(options);
  const { address: origin, port } = server;
  const passwordHash = await server.seed.hash(password);
  const must = async (call: Promise<{ status: number; body: unknown }>): Promise<unknown> => {
    const { status, body } = await call;
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const gatewayFault = (action: { kind: 'duplicate' | 'reorder' | 'swallow' | 'garbage' }, chance: number) =>
    ['message_create', 'message_update', 'reaction_add'].map((t) =>
      server.faults.add({ on: 'gateway', t, chance, action }),
    );
  return {
    family: hubbub,
    origin,
    at: { origin, parts: {} },
    limits,
    nature: { resumes: true, tellsProfiles: true, servesUnused: true, endsSessions: true },
    heartbeat: 1,
    loginOf: (name) => name,
    person(name) {
      const { id, discriminator: number } = server.seed.addUser({ username: name, passwordHash });
      const token = server.seed.issueToken(id);
      return { id: asId<UserId>(id), name, login: name, password, token, number, sessionId: undefined };
    },
    place(people) {
      const [owner, ...others] = people;
      const { id } = server.seed.addGuild({ name: 'Harbour', ownerId: owner.id });
      for (const { id: userId } of others) server.seed.addMember({ guildId: id, userId });
      const channel = (name: string) => asId<ChannelId>(server.seed.addChannel({ guildId: id, name }).id);
      return {
        serverId: asId<ServerId>(id),
        channels: [channel('general'), channel('boats'), channel('quiet')],
      };
    },
    async askForCode(person) {
      const begun = await must(server.call(person.id, 'POST', '/api/auth/totp', { password }));
      const { secret } = begun as { secret: string };
      // Each code counts once, so the next one is made for the next 30 seconds.
      await must(
        server.call(person.id, 'POST', '/api/auth/totp/confirm', { code: totp(secret, Date.now()) }),
      );
      return () => totp(secret, Date.now() + 30_000);
    },
    befriend: (a, b) => server.seed.setRelationship(a.id, b.id, 'friend'),
    async hide(person) {
      const path = `/api/users/${person.id}/privacy`;
      await must(server.call(person.id, 'PATCH', path, { show_online_status: false }));
    },
    pass(ms) {
      ahead += ms;
      server.tick();
    },
    async close(person, to) {
      const name = to === 'requests' ? 'allow_friend_requests' : 'allow_dms_from_non_friends';
      await must(server.call(person.id, 'PATCH', `/api/users/${person.id}/privacy`, { [name]: false }));
    },
    killSockets: () => server.killSockets(),
    async loseSessions() {
      server.killSockets();
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve)); // until it has noticed
      server.forgetSessions();
    },
    halfOpen: () => server.faults.add({ on: 'gateway', action: { kind: 'half-open' } }),
    disturb(kind, share) {
      const ends = gatewayFault({ kind }, share);
      return () => {
        for (const end of ends) end();
      };
    },
    loseAnswers(times) {
      const path = '/api/channels/:channel_id/messages';
      server.faults.add({ on: 'http', method: 'POST', path, times, action: { kind: 'drop', when: 'after' } });
    },
    cutUploads(share, times) {
      const action = { kind: 'cut-upload', share } as const;
      server.faults.add({ on: 'http', path: '/api/upload/*', times, action });
    },
    fillUp(times) {
      const action = { kind: 'status', status: 507, code: 'quota_exceeded' } as const;
      server.faults.add({ on: 'http', path: '/api/upload/*', times, action });
    },
    uploadsSeen: () => server.log.filter((one) => one.path.startsWith('/api/upload/')).length,
    fileBytes(id) {
      const row = server.store.get<{ bytes: Uint8Array }>('SELECT bytes FROM files WHERE id = ?', id);
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
      server = await startServer({ ...options, port });
    },
    async stop() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
