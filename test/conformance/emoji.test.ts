import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { UploadSource } from '../../electron/backends/uploads.ts';
import { Failure } from '../../shared/result.ts';
import { type Client, clientOf } from './client.ts';
import { families, type Person, type Rig, type RigOptions, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function liveClient(rig: Rig, person: Person): Promise<Client> {
  const client = clientOf(rig, person);
  ends.push(() => client.backend.stop());
  return await client.live();
}

/** Ada owns the place, Bram is a member; both are live. */
async function setUp(start: StartRig, options: RigOptions = {}) {
  const rig = await start(options);
  ends.push(() => rig.stop());
  const [ada, bram] = [rig.person('ada'), rig.person('bram')];
  const place = rig.place([ada, bram]);
  const [a, b] = [await liveClient(rig, ada), await liveClient(rig, bram)];
  return { rig, ada, place, a, b };
}

const picture = readFile(new URL('../server/demo/art/emoji/lantern.webp', import.meta.url));
async function source(): Promise<UploadSource> {
  const bytes = await picture;
  return {
    name: 'lantern.webp',
    contentType: 'image/webp',
    sizeBytes: bytes.length,
    alt: null,
    async *chunks() {
      yield bytes;
    },
  };
}
const watch = { signal: new AbortController().signal, progress: () => undefined, limited: () => undefined };

async function add(client: Client, serverId: Parameters<Client['backend']['addEmoji']>[0], name: string) {
  const uploaded = await client.backend.upload('emoji', await source(), watch);
  await client.backend.addEmoji(serverId, name, uploaded);
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Failure ? error.error.kind : String(error)),
  );

describe.each(families)('%s: a server’s own emoji', (_name, start) => {
  test('one of a server somebody is not in is called by its name in a text', async ({ skip }) => {
    const { rig, a, b, place } = await setUp(start);
    const cleo = rig.person('cleo');
    const elsewhere = rig.place([cleo]);
    const c = await liveClient(rig, cleo);
    if (!c.backend.capabilities.serverEmoji) skip('this family has none');
    await add(c, elsewhere.serverId, 'lantern');
    const [emoji] = c.state.emoji.get(elsewhere.serverId) ?? [];
    const text = `from afar <:lantern:${emoji?.id}>`;
    await a.say(place.channels[0], text);
    await b.until('it is heard', () => b.texts(place.channels[0]).includes(text));
  });

  test('one that is added is known to everybody, can be fetched, used in a text and as a reaction', async () => {
    const { a, b, place } = await setUp(start);
    const own = (client: Client) => client.state.emoji.get(place.serverId) ?? [];
    expect(a.state.servers.get(place.serverId)?.abilities.manageEmoji).toBe(true);
    expect(b.state.servers.get(place.serverId)?.abilities.manageEmoji).toBe(false);
    await add(a, place.serverId, 'lantern');
    expect(own(a).map(({ name }) => name)).toEqual(['lantern']);
    await b.until('bram knows the lantern', () => own(b).length === 1);
    const [lantern] = own(b);
    if (!lantern) throw new Error('no emoji');
    expect(lantern).toMatchObject({ name: 'lantern', serverId: place.serverId, animated: false });
    const fetched = await b.backend.media(lantern.media);
    expect(Buffer.from(fetched.bytes).equals(await picture)).toBe(true);

    const [general] = place.channels;
    const text = `<:lantern:${lantern.id}>`;
    const message = await b.say(general, text);
    await a.until('ada reads it', () => a.texts(general).includes(text));
    const emoji = `lantern:${lantern.id}`;
    await a.backend.react({ channelId: general, messageId: message.id, emoji }, true);
    await b.until('bram sees the reaction', () => b.of('reactionChanged').some((e) => e.emoji === emoji));
  });

  test('a new name and a deletion are told to everybody; a new connection knows what there is', async () => {
    const { rig, ada, a, b, place } = await setUp(start);
    const names = (client: Client) => (client.state.emoji.get(place.serverId) ?? []).map(({ name }) => name);
    await add(a, place.serverId, 'lantern');
    await add(a, place.serverId, 'kettle');
    const [lantern] = a.state.emoji.get(place.serverId) ?? [];
    if (!lantern) throw new Error('no emoji');
    const { emojiRename } = a.backend.capabilities;
    const renamed = a.backend.renameEmoji(place.serverId, lantern.id, 'shed_lamp');
    if (emojiRename) await renamed;
    else expect(await codeOf(renamed)).toBe('unsupported');
    const wanted = [emojiRename ? 'shed_lamp' : 'lantern', 'kettle'];
    expect(names(a)).toEqual(wanted);
    await b.until('bram has heard', () => names(b).join() === wanted.join());
    const again = await liveClient(rig, ada);
    expect(names(again)).toEqual(wanted);
    await a.backend.removeEmoji(place.serverId, lantern.id);
    expect(names(a)).toEqual(['kettle']);
    await b.until('bram has heard', () => names(b).join() === 'kettle');
    expect(await codeOf(a.backend.removeEmoji(place.serverId, lantern.id))).toBe('notFound');
  });

  test('who may not is told so, and nothing changes', async () => {
    const { a, b, place } = await setUp(start, { asksWrongly: true }); // a name with spaces
    await add(a, place.serverId, 'lantern');
    const [lantern] = a.state.emoji.get(place.serverId) ?? [];
    if (!lantern) throw new Error('no emoji');
    expect(await codeOf(add(b, place.serverId, 'kettle'))).toBe('forbidden');
    const refused = b.backend.capabilities.emojiRename ? 'forbidden' : 'unsupported';
    expect(await codeOf(b.backend.renameEmoji(place.serverId, lantern.id, 'mine'))).toBe(refused);
    expect(await codeOf(b.backend.removeEmoji(place.serverId, lantern.id))).toBe('forbidden');
    expect(await codeOf(add(a, place.serverId, 'no spaces'))).toBe('invalid');
    expect((a.state.emoji.get(place.serverId) ?? []).map(({ name }) => name)).toEqual(['lantern']);
  });
});
