import { deflateSync } from 'node:zlib';
import { pngOf } from '../support/pictures.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { ask } from './security/bridge.ts';
import { openChannel, row, rows, sees, startTown, type Town } from './town.ts';

// How a long channel reads: nothing moves under the eyes.

let town: Town;
let desktop: DesktopApp;
let page: Page;
const ids: string[] = [];
const days = 25;
const long = 2000;

test.beforeAll(async () => {
  town = await startTown({ history: 0 });
  fill(town);
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, `note ${long}`);
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
});

const channelId = () => town.channels.lounge;

/** 2,000 messages of mixed height over 25 days; the last answers the fifth. */
function fill({ server: { seed }, channels, mira, jun }: Town): void {
  const start = Date.now() - days * 86_400_000;
  const step = (days * 86_400_000 - 120_000) / long;
  seed.batch(() => {
    for (let i = 1; i <= long; i += 1) {
      const words = `note ${i} ${'and so on, '.repeat((i * 7) % 23)}`;
      const { id } = seed.addMessage({
        channelId: channels.lounge,
        authorId: i % 5 < 2 ? mira.id : jun.id,
        content: i % 11 === 0 ? `${words}\n\`\`\`\nline\nline\nline\n\`\`\`` : words,
        at: start + i * step,
        ...(i === long ? { replyTo: ids[4] ?? '' } : {}),
      });
      ids.push(id);
    }
  });
  seed.setReadState(mira.id, channels.lounge, ids.at(-1) ?? null);
}

const list = () => page.getByTestId('message-list');
const toNewest = () => page.getByRole('button', { name: /Go to the newest|new message/ });
const newId = () => ids.at(-1) ?? '';

/** How far the list is from its bottom (px). */
const fromBottom = () =>
  list().evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop));

type Watch = { moved: number; most: number; stop: () => void };

/**
 * From now on holds, frame by frame, the first row that is wholly on the screen: how far it ever was (px) from where
 * it stood. Scrolling is done by `by` only.
 */
const watchFrom = (by: number) =>
  list().evaluate(async (box, px) => {
    const own = window as unknown as { watch?: Watch };
    own.watch?.stop();
    box.scrollTop += px;
    // painted frames are compared: the first one after the scrolling is where it all stands
    await new Promise((painted) => requestAnimationFrame(painted));
    const top = box.getBoundingClientRect().top;
    const all = [...box.querySelectorAll('article[data-id]')];
    const anchor = all.find((one) => one.getBoundingClientRect().top >= top);
    const stood = anchor?.getBoundingClientRect().top ?? 0;
    let runs = true;
    const watch: Watch = { moved: 0, most: all.length, stop: () => (runs = false) };
    own.watch = watch;
    const look = () => {
      if (!runs) return;
      const now = anchor?.isConnected ? anchor.getBoundingClientRect().top : Number.NaN;
      watch.moved = Math.max(watch.moved, Number.isNaN(now) ? 9999 : Math.abs(now - stood));
      watch.most = Math.max(watch.most, box.querySelectorAll('[data-row]').length);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, by);

const watched = () =>
  page.evaluate(() => {
    const { moved, most } = (window as unknown as { watch: Watch }).watch;
    return { moved, most };
  });

/** Lets some frames pass. */
const frames = (count = 6) =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) await new Promise((done) => requestAnimationFrame(done));
  }, count);

test('one reads back through 2,000 messages, and no row ever moves by itself', async () => {
  test.setTimeout(120_000);
  const { faults } = town.server;
  faults.add({
    on: 'http',
    method: 'GET',
    path: '/api/channels/:channel_id/messages',
    // longer than one needs to scroll to the room for what is loaded, and to stand there
    action: { kind: 'latency', ms: 200 },
  });
  let moved = 0;
  let most = 0;
  const begin = page.getByText('This is where lounge begins.');
  for (let step = 0; step < 300; step += 1) {
    const height = await list().evaluate((box) => box.clientHeight);
    await watchFrom(-Math.round(height * 2));
    await frames(step % 5 === 0 ? 12 : 2);
    const seen = await watched();
    moved = Math.max(moved, seen.moved);
    most = Math.max(most, seen.most);
    if (await begin.isVisible()) break;
  }
  faults.clear();
  test.info().annotations.push({ type: 'furthest move, px; most rows', description: `${moved}; ${most}` });
  expect(moved).toBeLessThanOrEqual(2);
  expect(most).toBeLessThanOrEqual(300);
  await expect(begin).toBeVisible();
  await expect(row(page, 'note 1 ').first()).toBeAttached();
});

/** Goes to the newest message, wherever one is. */
async function openAtNewest(): Promise<void> {
  await openChannel(page, 'workshop');
  await openChannel(page, 'lounge');
  if (await toNewest().isVisible()) await toNewest().click();
  await expect(rows(page).last()).toHaveAttribute('data-id', newId());
}

test('the newest is one press away', async () => {
  await watchFrom(-4000);
  await toNewest().click();
  await expect(rows(page).last()).toHaveAttribute('data-id', newId());
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
  await expect(toNewest()).toHaveCount(0);
});

test('days have their lines', async () => {
  for (let step = 0; step < 20 && (await list().getByRole('separator').count()) === 0; step += 1) {
    await watchFrom(-1500);
    await frames();
  }
  const { wrong, lines } = await list().evaluate((box) => {
    const day = (time: Element | null) => new Date(time?.getAttribute('datetime') ?? 0).toDateString();
    const wrong: string[] = [];
    let before: string | null = null;
    let lined = false;
    let count = 0;
    for (const one of box.querySelectorAll('article[data-id], [role=separator]')) {
      if (one.getAttribute('role') === 'separator') {
        lined = true;
        count += 1;
        continue;
      }
      const now = day(one.querySelector('time'));
      if (before !== null && (now !== before) !== lined) wrong.push(`${before} to ${now}`);
      before = now;
      lined = false;
    }
    return { wrong, lines: count };
  });
  expect(wrong).toEqual([]);
  expect(lines).toBeGreaterThan(0);
  const line = list().getByRole('separator').first();
  expect(await line.textContent()).toMatch(
    /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]+( \d{4})?$/,
  );
});

test('an answer leads to what it answers, however long ago that was, and back', async () => {
  await openAtNewest();
  await rows(page)
    .last()
    .getByRole('button', { name: /note 5 / })
    .click();
  const target = list().locator(`article[data-id="${ids[4]}"]`);
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  expect(await rows(page).count()).toBeLessThanOrEqual(300);
  await toNewest().click();
  await expect(rows(page).last()).toHaveAttribute('data-id', newId());
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
});

test('who reads at the bottom stays there while others write', async () => {
  for (let i = 1; i <= 12; i += 1) {
    ids.push(await town.write(town.jun, channelId(), `fresh ${i} ${'word '.repeat(i * 12)}`));
    await sees(page, `fresh ${i} `);
    await expect.poll(fromBottom).toBeLessThanOrEqual(1);
  }
  await expect(toNewest()).toHaveCount(0);
});

test('who reads further up stays there too, and is told how many came', async () => {
  await watchFrom(-1200);
  await frames();
  await watchFrom(0);
  for (let i = 1; i <= 3; i += 1) ids.push(await town.write(town.jun, channelId(), `later ${i}`));
  await expect(page.getByRole('button', { name: '3 new messages' })).toBeVisible();
  await frames();
  expect((await watched()).moved).toBeLessThanOrEqual(2);
  await page.getByRole('button', { name: '3 new messages' }).click();
  await sees(page, 'later 3');
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
});

const resize = (width: number, height: number) =>
  desktop.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setSize(w, h), [
    width,
    height,
  ] as const);
const sized = (width: number, height: number) =>
  expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);

for (const [width, height] of [
  [800, 560],
  [1500, 900],
  [1280, 800],
] as const) {
  test(`the bottom stays the bottom in a window of ${width} by ${height}`, async () => {
    await expect.poll(fromBottom).toBeLessThanOrEqual(1);
    await resize(width, height);
    await sized(width, height);
    await frames(20);
    expect(await fromBottom()).toBeLessThanOrEqual(1);
    await expect(rows(page).last()).toBeInViewport();
  });
}

test('the bottom stays the bottom in another density', async () => {
  for (const density of ['compact', 'cosy'] as const) {
    expect(await ask(page, 'app:settings', { density })).toMatchObject({ ok: true });
    await expect(page.locator('html')).toHaveAttribute('data-density', density);
    await frames(20);
    expect(await fromBottom()).toBeLessThanOrEqual(1);
  }
});

test('the place one reads at stays in a window of another size', async () => {
  await watchFrom(-2500);
  await frames(20);
  const place = () =>
    list().evaluate((box) => {
      const top = box.getBoundingClientRect().top;
      const first = [...box.querySelectorAll('article[data-id]')].find(
        (one) => one.getBoundingClientRect().bottom > top,
      );
      return {
        id: first?.getAttribute('data-id'),
        top: (first?.getBoundingClientRect().top ?? 0) - top,
        height: first?.getBoundingClientRect().height ?? 0,
      };
    });
  const before = await place();
  await resize(900, 620);
  await sized(900, 620);
  await frames(20);
  const after = await place();
  expect(after.id).toBe(before.id);
  await resize(1280, 800);
  await sized(1280, 800);
  await frames(20);
  const again = await place();
  expect(again.id).toBe(before.id);
  expect(Math.abs(again.top - before.top)).toBeLessThanOrEqual(2);
  await toNewest().click();
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
});

test('the room of a picture is kept before the picture is there', async () => {
  const { seed, faults } = town.server;
  faults.add({
    on: 'http',
    path: '/api/files/:file_id',
    action: { kind: 'latency', ms: 700 },
  });
  const file = seed.addFile(png(640, 400), 'image/png', 'shed.png', { alt: 'the shed', userId: town.jun.id });
  const { body } = await town.server.call(town.jun.id, 'POST', `/api/channels/${channelId()}/messages`, {
    content: 'look at the shed',
    attachment_ids: [file],
  });
  ids.push((body as { id: string }).id);
  await sees(page, 'look at the shed');
  const picture = row(page, 'look at the shed').getByRole('button', { name: /the shed/ });
  const loaded = () => picture.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth);
  await expect(picture).toBeVisible();
  const empty = await picture.boundingBox();
  expect(await loaded()).toBe(0);
  expect(empty?.height).toBeGreaterThan(90);
  await watchFrom(0);
  await expect.poll(loaded).toBe(640);
  await frames();
  expect(await picture.boundingBox()).toEqual(empty);
  expect((await watched()).moved).toBeLessThanOrEqual(1);
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
  faults.clear();
});

test('"New since" stands where reading ended, and goes by Esc', async () => {
  await openAtNewest();
  const read = () => JSON.stringify(town.server.store.all('SELECT * FROM read_states'));
  await expect.poll(read).toContain(newId());
  await openChannel(page, 'workshop');
  for (let i = 1; i <= 3; i += 1) ids.push(await town.write(town.jun, channelId(), `unread ${i}`));
  await expect(page.getByRole('treeitem', { name: 'lounge, unread' })).toBeVisible();
  await openChannel(page, 'lounge');
  const line = list().getByRole('separator', { name: /^New since \d\d:\d\d$/ });
  await expect(line).toBeInViewport();
  const next = line.locator('xpath=following-sibling::article[1]');
  await expect(next).toContainText('unread 1');
  await expect(page.getByRole('treeitem', { name: 'lounge', exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: /^Message lounge/ }).press('Escape');
  await expect(line).toHaveCount(0);
});

test('a channel with 400 unread messages opens where reading ended', async () => {
  await openChannel(page, 'workshop');
  for (let i = 1; i <= 400; i += 1) ids.push(await town.write(town.jun, channelId(), `flood ${i}.`));
  await openChannel(page, 'lounge');
  const line = list().getByRole('separator', { name: /^New since/ });
  await expect(line).toBeInViewport();
  await expect(line.locator('xpath=following-sibling::article[1]')).toContainText('flood 1.');
  expect(await list().locator('[data-row]').count()).toBeLessThanOrEqual(300);
  await toNewest().click();
  await sees(page, 'flood 400.');
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
});

test('a channel that talks for hours keeps at most 300 rows', async () => {
  for (let i = 1; i <= 700; i += 1) ids.push(await town.write(town.jun, channelId(), `chatter ${i}.`));
  await sees(page, 'chatter 700.');
  expect(await list().locator('[data-row]').count()).toBeLessThanOrEqual(300);
  await expect.poll(fromBottom).toBeLessThanOrEqual(1);
});

/** A picture of one colour. */
function png(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(
    Buffer.alloc((width + 1) * height, 0x60).map((b, i) => (i % (width + 1) ? b : 0)),
  );
  return pngOf(['IHDR', head], ['IDAT', pixels]);
}
