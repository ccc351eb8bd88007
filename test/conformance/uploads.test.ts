import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Uploaded, UploadSource } from '../../electron/backends/uploads.ts';
import { asId, type MediaRef, type UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { UploadPurpose } from '../../shared/uploads.ts';
import { type Client, clientOf, newNonce } from './client.ts';
import { families, type Person, type Place, type Rig } from './rig.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const source = (name: string, bytes: Uint8Array, more: Partial<UploadSource> = {}): UploadSource => ({
  name,
  contentType: 'application/octet-stream',
  sizeBytes: bytes.byteLength,
  alt: null,
  async *chunks() {
    for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
  },
  ...more,
});
const pattern = (size: number) => Buffer.from(Array.from({ length: size }, (_, i) => (i * 31) % 251));

/** Puts a picture where it belongs; answers where everybody finds it then. */
async function used(client: Client, picture: Uploaded, purpose: UploadPurpose, at: Place): Promise<MediaRef> {
  const { backend } = client;
  const { serverId } = at;
  if (purpose === 'emoji') await backend.addEmoji(serverId, 'kettle', picture);
  else if (purpose === 'icon') await backend.editServer(serverId, { icon: picture.ref });
  else client.hear(await backend.saveProfile({ [purpose]: picture.ref }));
  const { state } = client;
  const me = state.me ?? asId<UserId>('');
  const found = {
    attachment: null,
    avatar: state.users.get(me)?.avatar,
    banner: state.profiles.get(me)?.banner,
    icon: state.servers.get(serverId)?.icon,
    emoji: state.emoji.get(serverId)?.[0]?.media,
  }[purpose];
  if (!found) throw new Error(`no ${purpose}`);
  return found;
}

describe.each(families)('%s: files', (_name, start) => {
  let rig: Rig;
  let mara: Person;
  let tom: Person;
  let place: Place;
  let client: Client;
  beforeEach(async () => {
    rig = await start({ limited: true });
    [mara, tom] = [rig.person('mara'), rig.person('tom')];
    place = rig.place([mara, tom]);
    client = await clientOf(rig, mara).live();
  });
  afterEach(async () => {
    client.backend.stop();
    await rig.stop();
  });
  const upload = (file: UploadSource, purpose: UploadPurpose = 'attachment') => {
    const seen = { progress: [] as number[], limited: [] as number[] };
    const watch = {
      signal: new AbortController().signal,
      progress: (bytes: number) => void seen.progress.push(bytes),
      limited: (ms: number) => void seen.limited.push(ms),
    };
    return { seen, done: client.backend.upload(purpose, file, watch) };
  };
  const download = async (by: Client, ref: MediaRef): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    const sink = async (chunk: Uint8Array) => void parts.push(chunk);
    await by.backend.download(ref, sink, new AbortController().signal);
    return Buffer.concat(parts);
  };
  const failure = async (work: Promise<unknown>) => {
    const why = await work.then(
      () => null,
      (e: unknown) => e,
    );
    return why instanceof Failure ? why.error : why;
  };

  test('an attachment arrives whole, with its name, words and order; others load it', async () => {
    const bytes = pattern(300_000);
    const first = upload(source('käse "1" 🎉.bin', bytes, { alt: 'Two boats' }));
    const a = await first.done;
    const b = await upload(source('b.png', png, { contentType: 'image/png' })).done;
    expect(first.seen.progress.at(-1)).toBe(bytes.length);
    expect(first.seen.progress).toEqual(first.seen.progress.toSorted((x, y) => x - y));
    const channelId = place.channels[0];
    const message = await client.backend.send({
      channelId,
      text: '',
      nonce: newNonce(),
      replyTo: null,
      attachments: [b.id, a.id],
    });
    expect(message.attachments).toMatchObject([
      { name: 'b.png', contentType: 'image/png', width: 1, height: 1 },
      { sizeBytes: bytes.length, alt: client.backend.capabilities.altText ? 'Two boats' : null },
    ]);
    expect(message.attachments[1]?.name).toContain('käse');
    const other = await clientOf(rig, tom).live();
    const media = message.attachments[1]?.media;
    if (!media) throw new Error('no attachment');
    expect((await download(other, media)).equals(bytes)).toBe(true);
    other.backend.stop();
  });

  test.each(['avatar', 'banner', 'icon', 'emoji'] as const)(
    'a picture for %s is kept and served',
    async (purpose) => {
      const kept: Uploaded = await upload(source('p.png', png, { contentType: 'image/png' }), purpose).done;
      const where = rig.nature.servesUnused ? kept.ref : await used(client, kept, purpose, place);
      expect((await download(client, where)).equals(png)).toBe(true);
      const why = await failure(upload(source('p.png', Buffer.from('hello')), purpose).done);
      expect(why).toMatchObject({ code: 'fileNotPicture' });
    },
  );

  test.each([0, 0.5, 0.99])(
    'a line that is cut at %d of the body is told as such, and nothing is kept',
    async (share) => {
      rig.cutUploads(share, 1);
      const bytes = pattern(2_000_000);
      expect(await failure(upload(source('a.bin', bytes)).done)).toMatchObject({ kind: 'offline' });
      const again = await upload(source('a.bin', bytes)).done;
      expect(Buffer.from(rig.fileBytes(again.id)).equals(bytes)).toBe(true);
    },
  );

  test('the server says when its limit is reached, and for how long', async () => {
    for (let i = 0; i < 10; i++) {
      const { done, seen } = upload(source(`${i}.txt`, Buffer.from('x')));
      await done;
      if (i === 9) expect(seen.limited.at(-1)).toBeGreaterThan(1000);
    }
    const { done, seen } = upload(source('11.txt', Buffer.from('x')));
    expect(await failure(done)).toMatchObject({ kind: 'rateLimited' });
    expect(seen.limited.at(-1)).toBeGreaterThan(1000);
  });

  test('no room, too large and a message with a file nobody has: each in its own words', async () => {
    rig.fillUp(1);
    expect(await failure(upload(source('a.bin', pattern(10))).done)).toMatchObject({ code: 'storageFull' });
    const large = source('large.png', Buffer.concat([png, Buffer.alloc(2 * rig.limits.emojiBytes)]));
    expect(await failure(upload(large, 'emoji').done)).toMatchObject({
      kind: 'tooLarge',
      code: 'fileTooLarge',
    });
    const outgoing = { channelId: place.channels[0], text: 'x', nonce: newNonce(), replyTo: null };
    const gone = client.backend.send({
      ...outgoing,
      attachments: ['0190b3a0-0000-7000-8000-000000000000' as never],
    });
    expect(await failure(gone)).toMatchObject({ code: 'attachmentGone' });
  });

  test('an upload that is ended ends at once; what its maker throws is what comes back', async () => {
    const abort = new AbortController();
    const endless = source('a.bin', pattern(10), {
      sizeBytes: 2 ** 40,
      async *chunks() {
        for (;;) {
          await new Promise((resolve) => setImmediate(resolve));
          yield pattern(1000);
        }
      },
    });
    const watch = { signal: abort.signal, progress: () => abort.abort(), limited: () => undefined };
    expect(await failure(client.backend.upload('attachment', endless, watch))).toMatchObject({
      kind: 'offline',
    });
    const changed = source('a.bin', pattern(10), {
      // biome-ignore lint/correctness/useYield: it fails before its first chunk
      async *chunks() {
        throw new Failure('invalid', 'fileChanged');
      },
    });
    expect(await failure(upload(changed).done)).toMatchObject({ code: 'fileChanged' });
  });

  test('a file elsewhere is not asked for', async () => {
    const why = await failure(download(client, 'https://elsewhere.example/api/files/x' as MediaRef));
    expect(why).toMatchObject({ kind: 'addressRefused' });
  });
});
