import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Message } from '../../shared/domain.ts';
import { type AttachmentId, asId, type MediaRef, type MessageId } from '../../shared/ids.ts';
import { newNonce } from '../conformance/client.ts';
import type { Violation } from '../gate/gate.ts';
import type { Shape } from '../server/revolt/face.ts';
import { png } from '../support/pictures.ts';
import { type Meeting, meet } from './meeting.ts';
import type { SignInPeer } from './peer.ts';
import { signInRevoltJs } from './revoltJs.ts';
import { signInStoatJs } from './stoatJs.ts';

// Family B as others speak it: Bram is there with an official client library, Ada with our client, on one server.
// Each test goes on from the one before.

// it shows its whole sign-in with its token; servers read the token only (protocols/revolt.md 6)
const wholeSignIn = ['result', '_id', 'user_id', 'name'].map(
  (field): Violation => ({ where: 'Authenticate', why: `/ has the unknown field ${field}` }),
);
/** With what each says that no server of its age knows. */
const libraries: readonly (readonly [string, Shape, SignInPeer, readonly Violation[]])[] = [
  ['revolt.js 6.0.20', '0.5.5', signInRevoltJs, wholeSignIn],
  ['stoat.js 7.3.4', 'today', signInStoatJs, []],
];
const none: readonly string[] = [];
const messages = '/channels/:target/messages';
const one = `${messages}/:msg`;
const reactions = `${one}/reactions/:emoji`;
const friend = '/users/:target/friend';
const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, n) => all + n, 0);

describe.each(libraries)('%s and our client on a server of %s', (library, shape, signIn, known) => {
  let m: Meeting;
  let latest = 0;
  beforeAll(async () => {
    m = await meet(shape, signIn);
  });
  afterAll(async () => {
    await m.end();
    const { seen, violations } = m.watching;
    console.log(
      `${library} on ${shape}: ${sum(seen.requests)} requests, ${sum(seen.commands)} frames of clients and ` +
        `${sum(seen.events)} events looked at, ${violations.length - known.length} violations` +
        `${known.length > 0 ? ` but for ${known.length} known ones` : ''}; ` +
        `seen by the other after at most ${latest} ms`,
    );
  });

  /** By the server's log (as test/e2e/two-people.spec.ts does): what one does, the other sees within a second. */
  async function withinASecond(what: string, act: () => unknown, seen: () => boolean): Promise<void> {
    const ms = await m.passesOn(what, act, seen);
    latest = Math.max(latest, ms);
    expect(ms, `ms from the server's ${what}`).toBeLessThan(1000);
  }

  /** What our client was told of a message last. */
  const told = (fits: (message: Message) => boolean): Message | undefined =>
    m.ours
      .of('messageUpserted')
      .map((e) => e.message)
      .findLast(fits);
  const ofBram = (text: string) => told((it) => it.authorId === m.bram && it.text === text);
  const removed = (id: string) => m.ours.of('messagesRemoved').some((e) => e.messageIds.includes(asId(id)));
  const reacted = (messageId: string, emoji: string, added: boolean) => {
    const of = m.ours.of('reactionChanged').filter((e) => e.messageId === messageId && e.emoji === emoji);
    return of.at(-1)?.added === added && of.at(-1)?.userId === m.bram;
  };
  const typingToldLast = (types: readonly string[]) =>
    m.ours.events.findLast((e) => types.includes(e.type) && 'userId' in e && e.userId === m.bram)?.type;

  /** Bram says something and Ada reads it. */
  async function bramSays(
    text: string,
    { channelId = m.channelId, fileIds = none } = {},
  ): Promise<MessageId> {
    let id = '';
    await withinASecond(
      `POST ${messages}`,
      async () => {
        id = await m.theirs.say(channelId, text, fileIds);
      },
      () => ofBram(text) !== undefined,
    );
    expect(ofBram(text)).toMatchObject({ id, channelId, authorId: m.bram });
    return asId(id);
  }
  /** The other way about. */
  async function adaSays(text: string, { channelId = m.channelId, fileIds = none } = {}): Promise<MessageId> {
    const { ours, theirs } = m;
    let id = '';
    await withinASecond(
      `POST ${messages}`,
      async () => {
        const attachments = fileIds.map(asId<AttachmentId>);
        const message = { channelId, text, nonce: newNonce(), replyTo: null, attachments };
        ({ id } = await ours.backend.send(message));
      },
      () => id !== '' && theirs.message(id) !== null,
    );
    expect(theirs.message(id)).toMatchObject({ text, authorId: m.ada, edited: false });
    return asId<MessageId>(id);
  }

  test('sign in with a password and know where they are', () => {
    expect(m.theirs.ownId).toBe(m.bram);
    expect(m.theirs.channelName(m.channelId)).toBe('general');
    expect(m.ours.state.channels.get(m.channelId)?.name).toBe('general');
  });

  test('greet each other', async () => {
    // not looked at by the clock: the gate gets ready as the first of each kind comes, where the server runs too
    await m.passesOn(
      `POST ${messages}`,
      () => m.theirs.say(m.channelId, 'ahoy'),
      () => ofBram('ahoy') !== undefined,
    );
  });

  test('read what the other writes, rewrites and takes back', async () => {
    const { ours, theirs, channelId } = m;
    const his = await bramSays('the tide is out');
    await withinASecond(
      `PATCH ${one}`,
      () => theirs.edit(channelId, his, 'the tide is in'),
      () => ofBram('the tide is in')?.editedAt != null,
    );
    await withinASecond(
      `DELETE ${one}`,
      () => theirs.remove(channelId, his),
      () => removed(his),
    );
    const hers = await adaSays('the lamp is lit');
    await withinASecond(
      `PATCH ${one}`,
      () => ours.backend.edit(channelId, hers, 'the lamp is out'),
      () => theirs.message(hers)?.text === 'the lamp is out' && theirs.message(hers)?.edited === true,
    );
    await withinASecond(
      `DELETE ${one}`,
      () => ours.backend.remove(channelId, hers),
      () => theirs.message(hers) === null,
    );
  });

  test('see the reactions of the other come and go', async () => {
    const { ours, theirs, channelId } = m;
    const at = { channelId, messageId: await bramSays('who comes along?'), emoji: '⛵' };
    for (const on of [true, false]) {
      await withinASecond(
        `${on ? 'PUT' : 'DELETE'} ${reactions}`,
        () => theirs.react(at, on),
        () => reacted(at.messageId, '⛵', on),
      );
    }
    const hers = { ...at, emoji: '👍' };
    for (const on of [true, false]) {
      await withinASecond(
        `${on ? 'PUT' : 'DELETE'} ${reactions}`,
        () => ours.backend.react(hers, on),
        () => (theirs.message(at.messageId)?.reactions['👍'] ?? []).includes(m.ada) === on,
      );
    }
  });

  test('see the other type, and stop', async () => {
    const { ours, theirs, channelId } = m;
    const types = ['typingStarted', 'typingStopped'];
    await withinASecond(
      'BeginTyping',
      () => theirs.type(channelId),
      () => typingToldLast(types) === 'typingStarted',
    );
    await withinASecond(
      'EndTyping',
      () => theirs.stopTyping(channelId),
      () => typingToldLast(types) === 'typingStopped',
    );
    await withinASecond(
      'BeginTyping',
      () => ours.backend.typing(channelId),
      () => theirs.typing(channelId).includes(m.ada),
    );
  });

  test('become friends, each by asking, and part again', async () => {
    const { ours, theirs, ada, bram } = m;
    const kind = () => ours.state.relationships.get(bram)?.kind;
    await withinASecond(
      'POST /users/friend',
      () => theirs.befriend(ada),
      () => kind() === 'incoming',
    );
    await withinASecond(
      `PUT ${friend}`,
      () => ours.backend.befriend(bram),
      () => theirs.relation(ada) === 'Friend',
    );
    await withinASecond(
      `DELETE ${friend}`,
      () => theirs.unfriend(ada),
      () => kind() === undefined,
    );
    const { number } = m;
    await withinASecond(
      'POST /users/friend',
      () => ours.backend.askByName('bram', number),
      () => theirs.relation(ada) === 'Incoming',
    );
    await withinASecond(
      'POST /users/friend',
      () => theirs.befriend(ada),
      () => kind() === 'friend',
    );
  });

  test('see how the other is, as friends', async () => {
    await withinASecond(
      'PATCH /users/@me',
      () => m.ours.backend.setPresence('idle'),
      () => m.theirs.presence(m.ada) === 'Idle',
    );
    await withinASecond(
      'PATCH /users/@me',
      () => m.theirs.setPresence('Busy'),
      () => m.ours.state.presences.get(m.bram)?.state === 'dnd',
    );
  });

  test('write to each other alone', async () => {
    const channelId = await m.ours.backend.openDirect(m.bram);
    await adaSays('only for you', { channelId });
    await bramSays('and only for you', { channelId });
    const [inPlace, alone] = [m.ours.texts(m.channelId), m.ours.texts(channelId)];
    expect(alone).toEqual(expect.arrayContaining(['only for you', 'and only for you']));
    expect(inPlace).not.toContain('only for you');
  });

  test('load the files of the other', async () => {
    const { ours, theirs } = m;
    const bytes = new Uint8Array(png(40, 20));
    const his = await theirs.upload(new File([bytes], 'quay.png', { type: 'image/png' }));
    await bramSays('look at this', { fileIds: [his] });
    const [shown] = ofBram('look at this')?.attachments ?? [];
    expect(shown).toMatchObject({ name: 'quay.png', contentType: 'image/png', width: 40, height: 20 });
    const parts: Uint8Array[] = [];
    await ours.backend.download(
      shown?.media ?? asId<MediaRef>(''),
      async (chunk) => void parts.push(chunk.slice()),
      new AbortController().signal,
    );
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);

    const source = {
      name: 'lamp.png',
      contentType: 'image/png',
      sizeBytes: bytes.length,
      alt: null,
      async *chunks() {
        yield bytes;
      },
    };
    const { signal } = new AbortController();
    const hers = await ours.backend.upload('attachment', source, {
      signal,
      progress: () => undefined,
      limited: () => undefined,
    });
    const id = await adaSays('and at this', { fileIds: [hers.id] });
    const [file] = theirs.message(id)?.files ?? [];
    expect(file?.name).toBe('lamp.png');
    const loaded = await fetch(file?.url ?? '');
    expect(Buffer.from(await loaded.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('say and are told nothing that the official file of that age does not know', () => {
    expect(m.watching.violations).toEqual(known);
    expect(m.ours.problems).toEqual([]);
    const asked = [...m.watching.seen.requests.keys()];
    for (const what of ['POST /auth/session/login', 'POST /users/friend']) expect(asked).toContain(what);
    expect([...m.watching.seen.commands.keys()]).toEqual(
      expect.arrayContaining(['BeginTyping', 'EndTyping']),
    );
    for (const event of ['Ready', 'Message', 'MessageReact', 'ChannelStartTyping', 'UserRelationship'])
      expect([...m.watching.seen.events.keys()]).toContain(event);
  });
});

test('what the official file does not know is seen, whoever says it', async () => {
  const m = await meet('0.5.5', signInRevoltJs);
  onTestFinished(() => m.end());
  const before = m.watching.violations.length;
  // longer than a status may be
  const customStatus = { text: 'x'.repeat(200), emoji: null };
  const { id } = m.server.seed.addUser({ username: 'cleo', customStatus });
  const headers = { 'x-session-token': m.server.seed.issueToken(id) };
  expect((await fetch(`${m.address}/users/@me?tint=1`, { headers })).status).toBe(200);
  const found = m.watching.violations.slice(before).map(({ where }) => where);
  expect(found).toEqual(['GET /users/@me query', 'GET /users/@me 200']);
});
