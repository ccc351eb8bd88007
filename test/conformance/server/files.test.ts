import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type House, type Json, openHouse, PNG, seedGuild } from './client.ts';

let house: House;
let mara: Client;
let tom: Client;
let channelId: string;

beforeEach(async () => {
  house = await openHouse();
  mara = house.person('mara');
  tom = house.person('tom');
  ({ channelId } = seedGuild(house, mara, [tom]));
});
afterEach(() => house.close());

const code = (answer: { body: Json }) => answer.body.error?.code;

test('rows 20 to 23: pictures are kept and served to anybody', async () => {
  for (const kind of ['avatar', 'banner', 'icon', 'emoji']) {
    const { status, body } = await mara.upload(kind, PNG);
    expect([status, body.url]).toEqual([200, `/api/files/${body.file_id}`]);
    const response = await fetch(house.server.address + body.url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(house.server.address + body.url, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  }
});

test('uploads are refused: no token, no picture, nothing, too large', async () => {
  expect((await house.anonymous.upload('avatar', PNG)).status).toBe(401);
  const text = await mara.upload('avatar', Buffer.from('<html>'), { type: 'image/png' });
  expect([text.status, code(text)]).toEqual([415, 'unsupported_type']);
  expect(code(await mara.upload('avatar', Buffer.alloc(0)))).toBe('file_empty');
  expect(code(await mara.send('POST', '/api/upload/avatar', {}))).toBe('invalid_body');
  const limits = { emoji: 262_144, avatar: 5_242_880, banner: 10_485_760, icon: 5_242_880 };
  for (const [kind, limit] of Object.entries(limits)) {
    const at = Buffer.concat([PNG, Buffer.alloc(limit - PNG.length)]);
    expect((await mara.upload(kind, at)).status, kind).toBe(200);
    const over = await mara.upload(kind, Buffer.concat([at, Buffer.alloc(1)]));
    expect([over.status, over.body.error.code, over.body.error.limit]).toEqual([
      413,
      'file_too_large',
      limit,
    ]);
  }
});

test('rows 24, 25: an attachment belongs to its uploader until it is posted, then to who sees the channel', async () => {
  const upload = await mara.upload('attachment', PNG, { name: '../boat.png', alt: 'A boat' });
  expect(upload.body).toMatchObject({
    filename: 'boat.png',
    size: PNG.length,
    content_type: 'image/png',
    width: 1,
    height: 1,
    alt: 'A boat',
  });
  const { file_id, url } = upload.body;
  expect((await house.anonymous.get(url)).status).toBe(401);
  expect(code(await tom.get(url))).toBe('unknown_file');
  const body = { attachment_ids: [file_id] };
  expect(code(await tom.send('POST', `/api/channels/${channelId}/messages`, body))).toBe(
    'unknown_attachment',
  );
  const sent = await mara.send('POST', `/api/channels/${channelId}/messages`, body);
  expect(sent.body.attachments).toMatchObject([{ id: file_id, url, alt: 'A boat' }]);
  expect(code(await mara.send('POST', `/api/channels/${channelId}/messages`, body))).toBe(
    'unknown_attachment',
  );
  expect((await tom.get(url)).status).toBe(200);
  expect((await house.person('eve').get(url)).status).toBe(404);
  const part = await fetch(house.server.address + url, {
    headers: { Authorization: `Bearer ${tom.token}`, Range: 'bytes=1-3' },
  });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1-3/${PNG.length}`]);
  expect(await part.text()).toBe('PNG');
});

test('a page is never served as one', async () => {
  const page = Buffer.from('<script>alert(1)</script>');
  const { url } = (await mara.upload('attachment', page, { name: 'x.html', type: 'text/html' })).body;
  const served = await mara.get(url);
  expect(served.headers.get('content-type')).toBe('application/octet-stream');
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('all uploads share 10 per minute', async () => {
  await house.close();
  let now = Date.parse('2026-05-01T12:00:00Z');
  house = await openHouse({ rateLimits: true, clock: () => now });
  mara = house.person('mara');
  const kinds = ['avatar', 'banner', 'icon', 'emoji', 'attachment'];
  for (let count = 0; count < 10; count += 1) {
    expect((await mara.upload(kinds[count % 5] ?? '', PNG)).status).toBe(200);
  }
  now += 15_000;
  const limited = await mara.upload('icon', PNG);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '45']);
  expect(limited.body.error).toMatchObject({ code: 'upload_rate_limited', limit: 10, retry_after: 45 });
  expect((await house.person('tom').upload('icon', PNG)).status).toBe(200);
  now += 45_000;
  expect((await mara.upload('icon', PNG)).status).toBe(200);
});
