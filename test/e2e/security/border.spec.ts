import { request } from 'node:http';
import { type DesktopApp, expect, launchApp, type Page, test } from '../fixture.ts';
import { startTown, type Town } from '../town.ts';
import { openAccount } from './bridge.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';

let town: Town;
let desktop: DesktopApp;
let page: Page;
let sentinel: Sentinel;

test.beforeAll(async () => {
  sentinel = await startSentinel();
  town = await startTown({ seeds: null });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await expect(page.getByText('line 30 of the lounge')).toBeVisible();
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
  await sentinel?.stop();
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; bytes: number };

/** Asks the app's own origin for a path exactly as it is written: no browser tidies it up first. */
async function fetched(path: string, method = 'GET'): Promise<Answer> {
  if (desktop.kind === 'electron') {
    return desktop.evaluate(
      async ({ net }, [url, how]) => {
        const answer = await net.fetch(url, { method: how, bypassCustomProtocolHandlers: false });
        const bytes = (await answer.arrayBuffer()).byteLength;
        return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes };
      },
      [`app://bundle${path}`, method] as const,
    );
  }
  const { hostname, host, port } = new URL(page.url());
  expect(hostname).toBe('bundle.app.localhost');
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes }));
    });
    asked.on('error', failed).end();
  });
}

const policy = /^default-src 'none'; script-src 'self'; /;

test('check 19: the app serves its own files, with type, nosniff and policy', async () => {
  const files = await page.evaluate(() =>
    [...document.querySelectorAll('script[src], link[href]')].map(
      (e) => new URL(e.getAttribute('src') ?? e.getAttribute('href') ?? '', location.href).pathname,
    ),
  );
  expect(files.length).toBeGreaterThan(1);
  for (const path of ['/index.html', ...files]) {
    const { status, headers, bytes } = await fetched(path);
    expect(status, path).toBe(200);
    expect(bytes).toBeGreaterThan(0);
    expect(headers['content-type']).toMatch(/^(text\/(html|javascript|css); charset=utf-8|image\/)/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toMatch(policy);
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
});

const nothing = [
  '/',
  '/./..%2f..%2fpackage.json',
  '/../../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/%252e%252e%252fpackage.json',
  '/index.html%00.js',
  '/index.html%00',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/etc/passwd',
  '/C:/Windows/win.ini',
  '/index.html?x=1',
  '/index.html/',
  '/index.HTML',
  '/.stamp',
  '/../electron/main.js',
  '/..%2felectron%2fmain.js',
  '/package.json',
  '/assets',
  '/assets/',
  '/media',
  '/media/',
  '/media/nobody/nothing',
  '/media/nobody/https%3A%2F%2Fexample.org%2Fa.png',
  '/media/..%2f..%2f/package.json',
  `/media/nobody/${'x'.repeat(5000)}`,
  '/media/nobody/%00',
  '/media/nobody/%zz',
];

test('check 19: everything else is a 404 that says nothing', async () => {
  for (const path of nothing) {
    const { status, headers, bytes } = await fetched(path);
    expect([path, status, bytes]).toEqual([path, 404, 0]);
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['content-security-policy'], path).toMatch(policy);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    expect([method, (await fetched('/index.html', method)).status]).toEqual([method, 404]);
  }
});

test('check 19: pictures come for known accounts only, and can do nothing as documents', async () => {
  const accountId = await openAccount(page);
  const refs = [
    'nothing',
    '',
    '../a',
    '/api/users/@me',
    '/api/files/../users/@me',
    '/api/files/%2e%2e/users/@me',
    'https://example.org/a.png',
    `${sentinel.origin}/api/files/1`,
    `//${sentinel.host}/api/files/1`,
    `${town.server.address}@${sentinel.host}/api/files/1`,
    `${town.server.address}/api/users/@me`,
  ];
  for (const ref of refs) {
    const { status } = await fetched(`/media/${accountId}/${encodeURIComponent(ref)}`);
    expect([ref, status]).toEqual([ref, 404]);
  }
  expect(sentinel.hits).toEqual([]);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { seed } = town.server;
  const own = { userId: town.mira.id };
  const file = seed.addFile(png, 'image/png', 'dot.png', own);
  const html = seed.addFile(Buffer.from('<script>xss(1)</script>'), 'text/html', 'dot.html', own);
  const picture = await fetched(`/media/${accountId}/${encodeURIComponent(`/api/files/${file}`)}`);
  expect(picture.status).toBe(200);
  expect(picture.headers['content-type']).toBe('image/png');
  expect(picture.headers['content-security-policy']).toMatch(/^default-src 'none'; .*sandbox$/);
  expect(picture.headers['x-content-type-options']).toBe('nosniff');
  expect((await fetched(`/media/${accountId}/${encodeURIComponent(`/api/files/${html}`)}`)).status).toBe(404);
});

test('check 20: the handlers on the session deny all but what the app needs, to all but its page', async () => {
  test.skip(desktop.kind !== 'host', 'Electron gives no way to call them');
  const permissions = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'pointerLock',
    'keyboardLock',
    'openExternal',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'unknown',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'deprecated-sync-clipboard-read',
    'something-new',
  ];
  const askers = [
    { url: 'app://bundle/index.html', isMainFrame: true },
    { url: 'app://bundle/index.html', isMainFrame: false },
    { url: 'app://other/index.html', isMainFrame: true },
    { url: 'https://bundle/index.html', isMainFrame: true },
    { url: 'file:///index.html', isMainFrame: true },
    { url: '', isMainFrame: true },
  ];
  const granted = await desktop.evaluate(
    ({ host }, [names, all]) => {
      type Handlers = {
        setPermissionRequestHandler(
          c: null,
          name: string,
          answer: (yes: boolean) => void,
          details: object,
        ): void;
        setPermissionCheckHandler(c: null, name: string, origin: string, details: object): boolean;
      };
      const of = <K extends keyof Handlers>(name: K) => {
        const handler = host.sessionHandlers.get(name);
        if (!handler) throw new Error(`no ${name}`);
        return handler as unknown as Handlers[K];
      };
      const yes: string[] = [];
      for (const name of names) {
        for (const { url, isMainFrame } of all) {
          const details = { requestingUrl: url, isMainFrame };
          of('setPermissionRequestHandler')(
            null,
            name,
            (ok) => ok && yes.push(`${name} ${url} ${isMainFrame} asked`),
            details,
          );
          if (of('setPermissionCheckHandler')(null, name, url, details))
            yes.push(`${name} ${url} ${isMainFrame} checked`);
        }
      }
      return yes;
    },
    [permissions, askers] as const,
  );
  expect(granted).toEqual(
    ['clipboard-sanitized-write', 'notifications'].flatMap((name) => [
      `${name} app://bundle/index.html true asked`,
      `${name} app://bundle/index.html true checked`,
    ]),
  );
  const others = await desktop.evaluate(({ host }) => {
    const device = host.sessionHandlers.get('setDevicePermissionHandler') as unknown as (
      d: object,
    ) => boolean;
    const screen = host.sessionHandlers.get('setDisplayMediaRequestHandler') as unknown as (
      request: object,
      answer: (streams: object) => void,
    ) => void;
    const streams: object[] = [];
    screen({ videoRequested: true, audioRequested: true }, (given) => streams.push(given));
    const devices = ['hid', 'serial', 'usb'].map((deviceType) =>
      device({ deviceType, origin: 'app://bundle', device: { deviceId: '1' } }),
    );
    return { streams, devices };
  });
  expect(others).toEqual({ streams: [{}], devices: [false, false, false] });
});

test('check 20: the page gets no camera, microphone, screen, place or device', async () => {
  const got = await page.evaluate(async () => {
    const tries: Record<string, () => Promise<unknown> | undefined> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      place: () => new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
    };
    const late = new Promise<never>((_, failed) => setTimeout(failed, 3000, new Error('late')));
    const all = Object.entries(tries).map(async ([name, run]) => {
      try {
        await Promise.race([run(), late]);
        return name;
      } catch {
        return null;
      }
    });
    return (await Promise.all(all)).filter((name) => name !== null);
  });
  expect(got).toEqual([]);
  for (const name of ['camera', 'microphone', 'geolocation']) {
    const state = await page.evaluate(
      async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
      name,
    );
    expect([name, state]).not.toEqual([name, 'granted']);
  }
});

test('check 21: whatever is put into the page, nothing runs and nothing leaves', async () => {
  const seen = await page.evaluate(async (origin) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.effectiveDirective));
    // after this turn: what DevTools evaluate may use eval, what the page evaluates later may not
    await new Promise((done) => setTimeout(done, 0));
    const ran: string[] = [];
    Object.assign(globalThis, { xss: (what: string) => ran.push(what) });
    // trusted types refuse texts before the policy is asked: with this both are tried
    const pass = (text: string) => text;
    const hole = Reflect.get(globalThis, 'trustedTypes').createPolicy('hole', {
      createHTML: pass,
      createScript: pass,
      createScriptURL: pass,
    });
    const tried: string[] = [];
    const attempt = async (name: string, run: () => unknown) => {
      tried.push(name);
      try {
        await run();
      } catch {
        // refused is what it should be
      }
    };
    const add = (tag: string, more: Record<string, string>, text = '') => {
      const element = document.createElement(tag);
      for (const [key, value] of Object.entries(more)) element.setAttribute(key, value);
      if (text) element.append(text);
      document.body.append(element);
      return element;
    };
    await attempt('inline script', () => add('script', {}, 'xss("inline script")'));
    await attempt('inline handler', () => add('button', { onclick: 'xss("handler")' }).click());
    await attempt('eval', () => Reflect.get(globalThis, 'eval')('xss("eval")'));
    await attempt('Function', () => new Function('xss("Function")')());
    await attempt('timer of text', () => setTimeout('xss("timer")' as unknown as () => void, 0));
    await attempt('innerHTML', () => {
      add('div', {}).innerHTML = '<img src=x onerror=xss("innerHTML")>';
    });
    await attempt('document.write', () => document.write('<script>xss("write")</script>'));
    await attempt('srcdoc', () => add('iframe', { srcdoc: '<script>parent.xss("srcdoc")</script>' }));
    await attempt('remote script', () => add('script', { src: `${origin}/script.js` }));
    await attempt('remote module', () => add('script', { type: 'module', src: `${origin}/module.js` }));
    await attempt('data script', () => add('script', { src: 'data:text/javascript,xss("data")' }));
    await attempt('blob script', () => {
      const url = URL.createObjectURL(new Blob(['xss("blob")'], { type: 'text/javascript' }));
      return add('script', { src: url });
    });
    await attempt('import', () => import(/* @vite-ignore */ `${origin}/import.js`));
    await attempt('worker', () => new Worker(`${origin}/worker.js`));
    await attempt('service worker', () => navigator.serviceWorker.register(`${origin}/sw.js`));
    await attempt('picture', () => add('img', { src: `${origin}/a.png` }));
    await attempt('srcset', () => add('img', { srcset: `${origin}/b.png 2x` }));
    await attempt('video', () => add('video', { src: `${origin}/a.mp4`, preload: 'auto' }));
    await attempt('audio', () => new Audio(`${origin}/a.mp3`).play());
    await attempt('frame', () => add('iframe', { src: `${origin}/frame` }));
    await attempt('object', () => add('object', { data: `${origin}/object` }));
    await attempt('embed', () => add('embed', { src: `${origin}/embed` }));
    await attempt('style sheet', () => add('link', { rel: 'stylesheet', href: `${origin}/a.css` }));
    await attempt('inline style', () => add('style', {}, `@import "${origin}/b.css";`));
    await attempt('style attribute', () => {
      add('p', { style: `background:url(${origin}/attribute.png)` });
    });
    await attempt('style by script', () => {
      add('p', {}, 'x').style.backgroundImage = `url(${origin}/cssom.png)`;
    });
    await attempt('font', () => new FontFace('far', `url(${origin}/a.woff2)`).load());
    await attempt('prefetch', () => add('link', { rel: 'prefetch', href: `${origin}/prefetch` }));
    await attempt('preload', () => add('link', { rel: 'preload', as: 'image', href: `${origin}/preload` }));
    await attempt('module preload', () => add('link', { rel: 'modulepreload', href: `${origin}/mp.js` }));
    await attempt('icon', () => add('link', { rel: 'icon', href: `${origin}/icon.png` }));
    await attempt('manifest', () => add('link', { rel: 'manifest', href: `${origin}/manifest` }));
    await attempt('fetch', () => fetch(`${origin}/fetch`, { mode: 'no-cors' }));
    await attempt('own fetch', () => fetch('/index.html'));
    await attempt('XMLHttpRequest', () => {
      const asked = new XMLHttpRequest();
      asked.open('GET', `${origin}/xhr`);
      asked.send();
    });
    await attempt('beacon', () => navigator.sendBeacon(`${origin}/beacon`, 'x'));
    await attempt('WebSocket', () => new WebSocket(`${origin.replace('http', 'ws')}/socket`));
    await attempt('EventSource', () => new EventSource(`${origin}/events`));
    await attempt('ping', () => {
      const link = add('a', { href: '#', ping: `${origin}/ping` });
      link.addEventListener('click', (e) => e.preventDefault());
      link.click();
    });
    await attempt('script text', () => {
      const script = document.createElement('script');
      script.text = hole.createScript('xss("script text")');
      document.body.append(script);
    });
    await attempt('script address', () => {
      const script = document.createElement('script');
      script.src = hole.createScriptURL(`${origin}/trusted.js`);
      document.body.append(script);
    });
    await attempt('trusted eval', () => Reflect.get(globalThis, 'eval')(hole.createScript('xss("eval")')));
    await attempt('trusted worker', () => {
      const url = URL.createObjectURL(new Blob(['fetch("/")'], { type: 'text/javascript' }));
      return new Worker(hole.createScriptURL(url));
    });
    await attempt('trusted HTML', () => {
      add('div', {}).innerHTML = hole.createHTML(
        `<img src=x onerror=xss("onerror")><svg onload=xss("svg")><iframe srcdoc="<script>parent.xss('srcdoc')</script>">` +
          `</iframe><object data="${origin}/o"></object><embed src="${origin}/e"><form action="${origin}/f">` +
          `<input name=x></form><a href="javascript:xss('link')">link</a>`,
      );
      document.querySelector('form')?.submit();
      document.querySelector<HTMLElement>('a[href^="javascript:"]')?.click();
    });
    await attempt('base', () => {
      document.head.append(Object.assign(document.createElement('base'), { href: `${origin}/` }));
      add('img', { src: 'relative.png' });
    });
    await new Promise((done) => setTimeout(done, 1500));
    return { violations: violations.sort(), ran, tried: tried.length };
  }, sentinel.origin);
  expect(seen.ran).toEqual([]);
  expect(sentinel.hits).toEqual([]);
  expect([...new Set(seen.violations)]).toEqual([
    'base-uri',
    'connect-src',
    'default-src',
    'font-src',
    'form-action',
    'frame-src',
    'img-src',
    'media-src',
    'object-src',
    'require-trusted-types-for',
    'script-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-attr',
    'style-src-elem',
    'worker-src',
  ]);
  expect(seen.violations.length).toBeGreaterThanOrEqual(40);
});
