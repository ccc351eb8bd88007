import { describe, expect, test } from 'vitest';
import { wantedBy } from '../../electron/bundle-files.ts';
import { pagePolicy, serveApp } from '../../electron/protocol.ts';
import { type AccountId, asId, type MediaRef, mediaPath } from '../../shared/ids.ts';
import { movingGif, png } from '../support/pictures.ts';

const files: Record<string, string> = {
  'app://bundle/index.html': 'text/html; charset=utf-8',
  'app://bundle/assets/index-C4arZvpd.js': 'text/javascript; charset=utf-8',
  'app://bundle/assets/index-B_x-9.css': 'text/css; charset=utf-8',
  'app://bundle/assets/-dash.woff2': 'font/woff2',
  'app://bundle/icons.svg': 'image/svg+xml',
  'app://bundle/index.html#anchor': 'text/html; charset=utf-8',
};

const nothing = [
  'app://bundle',
  'app://bundle/',
  'app://bundle//index.html',
  'app://bundle/./index.html',
  'app://bundle/../index.html',
  'app://bundle/assets/../index.html',
  'app://bundle/assets/..',
  'app://bundle/..',
  'app://bundle/...html',
  'app://bundle/a..b.html',
  'app://bundle/%2e%2e/index.html',
  'app://bundle/%2E%2E/index.html',
  'app://bundle/..%2findex.html',
  'app://bundle/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  'app://bundle/..%5cindex.html',
  'app://bundle/..\\index.html',
  'app://bundle/%5c%5cserver%5cshare.html',
  'app://bundle/index.html%00',
  'app://bundle/index.html%00.js',
  'app://bundle/index.html\u0000',
  'app://bundle/%252e%252e/index.html',
  'app://bundle/%25%32%65.html',
  'app://bundle/%69ndex.html',
  'app://bundle//etc/passwd',
  'app://bundle/C:/Windows/x.html',
  'app://bundle/C:%5Cx.html',
  'app:////server/share.html',
  'app:///index.html',
  'app://other/index.html',
  'app://bundle.evil.example/index.html',
  'app://bundle@evil.example/index.html',
  'app://user@bundle/index.html',
  'app://bundle:80/index.html',
  'app://BUNDLE/index.html',
  'APP://bundle/index.html',
  'file:///index.html',
  'https://bundle/index.html',
  'app://bundle/index.html?',
  'app://bundle/index.html?x=../../etc/passwd',
  'app://bundle/?index.html',
  'app://bundle/.env',
  'app://bundle/.git/config.json',
  'app://bundle/assets/.hidden.js',
  'app://bundle/index',
  'app://bundle/index.php',
  'app://bundle/index.html.',
  'app://bundle/index.html/',
  'app://bundle/index.HTML',
  'app://bundle/index.js.map',
  'app://bundle/main.exe',
  'app://bundle/x.constructor',
  'app://bundle/x.__proto__',
  'app://bundle/index .html',
  'app://bundle/ïndex.html',
  'app://bundle/con|x.html',
  'app://bundle/x.html;y.js;',
  `app://bundle/${'x'.repeat(5000)}.html`,
  'app://bundle/media',
  'app://bundle/media/',
  'app://bundle/media/a',
  'app://bundle/media/a/',
  'app://bundle/media//b',
  'app://bundle/media/a/b/c',
  'app://bundle/media/a/b?x',
  'app://bundle/media/a/%',
  'app://bundle/media/a/%00',
  'app://bundle/media/a/%0a',
  'app://bundle/media/a/%ff',
  'app://bundle/media/%1f/b',
];

/** A GIF of one pixel with so many frames. */
function gifOf(count: number): Uint8Array {
  const [head, frame, end] = [movingGif(), [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0], 0x3b];
  const start = head.subarray(0, head.indexOf(Buffer.from([0x21, 0xf9, 4])));
  return Buffer.from([...start, ...Array.from({ length: count }, () => frame).flat(), end]);
}
/** The headers of a WebP of 16 x 16 with so many frames; no frame has anything in it. */
function webpOf(count: number): Uint8Array {
  const part = (name: string, data: number[]) => [
    ...Buffer.from(name, 'latin1'),
    data.length,
    0,
    0,
    0,
    ...data,
  ];
  const body = [
    ...Buffer.from('WEBP', 'latin1'),
    ...part('VP8X', [2, 0, 0, 0, 15, 0, 0, 15, 0, 0]),
    ...Array.from({ length: count }, () => part('ANMF', Array(16).fill(0))).flat(),
  ];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.from([...Buffer.from('RIFF', 'latin1'), ...length, ...body]);
}
/** A PNG that says it has so many frames. */
function apngOf(count: number): Uint8Array {
  const still = png(10, 10);
  const control = Buffer.alloc(20);
  control.writeUInt32BE(8);
  control.write('acTL', 4, 'latin1');
  control.writeUInt32BE(count, 8);
  return Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
}

describe('check 19: the custom protocol', () => {
  test.each(Object.entries(files))('%s is a file of its type', (url, contentType) => {
    const path = url.slice('app://bundle/'.length).replace(/#.*/, '');
    expect(wantedBy(url, 'GET')).toEqual({ kind: 'file', path, contentType });
  });
  test.each(nothing.map((url) => [url.slice(0, 80), url]))('%j is nothing', (_name, url) => {
    expect(wantedBy(url, 'GET')).toBeNull();
  });
  test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'get', ''])('%s is no way to ask', (method) => {
    expect(wantedBy('app://bundle/index.html', method)).toBeNull();
  });

  const refs = [
    'avatars/1.png',
    '/api/files/0190?size=64',
    'https://a.example/x#y',
    '../../x',
    '%2e%2e',
    'ä/ö',
    "it's(1)!*~",
  ];
  test.each(refs)('a picture %j comes through the address as it was', (ref) => {
    const path = mediaPath(asId<AccountId>('4b68-ad'), asId<MediaRef>(ref));
    expect(wantedBy(`app://bundle/${path.slice(2)}`, 'GET')).toEqual({
      kind: 'media',
      accountId: '4b68-ad',
      ref,
    });
  });
});

const onePixel = new Uint8Array(
  Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
);
const bytes = new TextEncoder().encode('<!doctype html>');
const parts = {
  readFile: async (path: string) => {
    if (path !== 'index.html') throw new Error('ENOENT: no such file /home/x/secret');
    return bytes;
  },
  media: async (accountId: string, ref: string) => {
    if (accountId !== 'a') throw new Error('no such account');
    return { contentType: ref, bytes: onePixel };
  },
  chosen: async (handle: string) => {
    if (handle !== 'f-1') throw new Error('no such file');
    return { contentType: 'image/png', bytes: onePixel };
  },
};
const get = (url: string, method = 'GET') => serveApp(parts, { url, method });

describe('replies', () => {
  test('check 19: a page has its type, and is not sniffed', async () => {
    const reply = await get('app://bundle/index.html');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(bytes);
  });

  test.each([
    'app://bundle/index.html',
    'app://bundle/missing.html',
    'app://bundle/../x',
    'app://bundle/media/b/image%2Fpng',
    'https://example.org/',
  ])('check 21: %s carries the policy of the page', async (url) => {
    const reply = await get(url);
    expect(reply.headers.get('content-security-policy')).toBe(pagePolicy);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    if (url !== 'app://bundle/index.html') {
      expect(reply.status).toBe(404);
      expect(await reply.text()).toBe('');
    }
  });

  test('check 21: the policy lets nothing in but the app itself', () => {
    const rules = new Map(
      pagePolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const name of ['connect-src', 'frame-src', 'object-src', 'base-uri', 'form-action']) {
      expect(rules.get(name), name).toEqual(["'none'"]);
    }
    for (const name of ['script-src', 'style-src', 'media-src', 'font-src']) {
      expect(rules.get(name), name).toEqual(["'self'"]);
    }
    expect(rules.get('img-src')).toEqual(["'self'", 'data:', 'blob:']);
    expect(rules.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(pagePolicy).not.toMatch(/unsafe|\*|https?:|wss?:|app:/);
  });

  test.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'IMAGE/PNG; charset=x'])(
    'check 21: a picture of type %s is passed on, able to do nothing',
    async (type) => {
      const reply = await get(`app://bundle/media/a/${encodeURIComponent(type)}`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe(type.split(';')[0]?.toLowerCase());
      expect(reply.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      );
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  test('check 21: a drawing cannot run', async () => {
    const reply = await get('app://bundle/media/a/image%2Fsvg%2Bxml');
    expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/);
  });

  test.each([
    'text/html',
    'application/xhtml+xml',
    'image/svg',
    'application/javascript',
    'video/mp4',
    '',
    'image/png2',
  ])('what a server calls %j is no picture', async (type) => {
    expect((await get(`app://bundle/media/a/${encodeURIComponent(type || 'x')}`)).status).toBe(404);
  });

  test('an error says nothing', async () => {
    const reply = await get('app://bundle/missing.html');
    expect(JSON.stringify([...reply.headers])).not.toContain('ENOENT');
  });
});

/** A PNG by its header alone. */
function pngOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 6], 24);
  return bytes;
}

test.each([
  'app://bundle/index.html',
  'app://bundle/media/a/x',
  'app://bundle/chosen/f-1',
  'app://bundle/nothing-here',
])('check 9: %s is answered with no-referrer', async (url) => {
  const reply = await get(url);
  expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
});

describe('pictures, before a decoder sees them', () => {
  const draw = (bytes: Uint8Array, contentType = 'image/png') =>
    serveApp(
      { ...parts, media: async () => ({ contentType, bytes }) },
      { url: 'app://bundle/media/a/x', method: 'GET' },
    );

  test.each([
    [4000, 3000, 200],
    [10_000, 4000, 200],
    [10_001, 10, 404],
    [8000, 8000, 404],
    [65_000, 65_000, 404],
    [0, 10, 404],
  ])('check 32: one of %i x %i pixels answers %i', async (width, height, status) => {
    expect((await draw(pngOf(width, height))).status).toBe(status);
  });

  const frames: Record<string, (count: number) => Uint8Array> = {
    'image/gif': gifOf,
    'image/webp': webpOf,
    'image/png': apngOf,
  };
  test.each([
    ['image/gif', 2, 200],
    ['image/gif', 3000, 200],
    ['image/gif', 10_000, 404],
    ['image/webp', 3000, 200],
    ['image/webp', 10_000, 404],
    ['image/png', 3000, 200],
    ['image/png', 10_000, 404],
  ])('check 32: a moving %s of %i frames answers %i', async (contentType, count, status) => {
    const bytes = frames[contentType]?.(count) ?? new Uint8Array();
    expect((await draw(bytes, contentType)).status).toBe(status);
    expect((await draw(bytes, 'image/jpeg')).status, 'called something else').toBe(status);
  });

  test('check 32: parts that claim a length of their own end the walk, and not the app', async () => {
    const webp = Buffer.from(webpOf(2));
    webp.writeUInt32LE(0xffffffff, webp.indexOf('ANMF') + 4);
    expect((await draw(webp, 'image/webp')).status).toBe(200);
    const moving = Buffer.from(apngOf(2));
    moving.writeUInt32BE(0xffffffff, 33);
    expect((await draw(moving)).status).toBe(200);
  });

  test('check 32: one that is cut off, or is none, is not handed on', async () => {
    expect((await draw(pngOf(10, 10).subarray(0, 12))).status).toBe(404);
    expect((await draw(new TextEncoder().encode('GIF89a'), 'image/gif')).status).toBe(404);
    expect((await draw(new TextEncoder().encode('<html>'))).status).toBe(404);
  });

  test('check 51: a chosen picture is served by its handle, and nothing by a path', async () => {
    const reply = await get('app://bundle/chosen/f-1');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    for (const path of ['f-2', '..%2fsecret', '/etc/passwd', 'f-1?x=1', 'f-1/x', '']) {
      expect((await get(`app://bundle/chosen/${path}`)).status, path).toBe(404);
    }
  });
});
