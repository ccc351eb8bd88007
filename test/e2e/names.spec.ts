import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, openChannel, row, rows, sees, startTown, type Town } from './town.ts';

// Names that would turn, hide or bury what stands around them, in every place of the window where a name stands.

let town: Town;
let desktop: DesktopApp;
let page: Page;

const turned = '\u202eliam\u202c \u2067evil\u200b\ufeff';
const heap = `Z${'\u0301'.repeat(60)}algo`;
const dana = 'דנה 2';

test.beforeAll(async () => {
  town = await startTown({ history: 2 });
  const { seed, store } = town.server;
  store.run('UPDATE users SET display_name = ? WHERE id = ?', turned, town.jun.id);
  const more = [heap, dana].map((displayName, i) => {
    const { id } = seed.addUser({ username: `other${i}`, displayName });
    seed.addMember({ guildId: town.guildId, userId: id });
    return id;
  });
  store.run('UPDATE channels SET name = ? WHERE id = ?', `work\u202eshop\u2066`, town.channels.workshop);
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 2 of the lounge');
  for (const [i, id] of more.entries())
    await town.server.call(id, 'POST', `/api/channels/${town.channels.lounge}/messages`, {
      content: `said by other ${i}`,
    });
  await sees(page, 'said by other 1');
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

/** Where each letter of an element is drawn, in the order of the text. */
const lefts = (selector: string, within: string) =>
  page.evaluate(
    ([find, words]) => {
      const element = [...document.querySelectorAll(find)].find((e) => e.textContent?.includes(words));
      if (!element) return null;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: { letter: string; left: number }[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        for (let i = 0; i < text.length; i += 1) {
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          if (box.width > 0) found.push({ letter: text.charAt(i), left: box.left });
        }
      }
      return found;
    },
    [selector, within] as const,
  );
const rising = (all: { left: number }[] | null): boolean =>
  all !== null && all.length > 0 && all.every((one, i) => i === 0 || one.left > (all[i - 1]?.left ?? 0));

test('check 30: what turns or hides is nowhere in the window', async () => {
  const seen = await page.evaluate(() => {
    const attributes = [...document.querySelectorAll('*')].flatMap((e) =>
      [...e.attributes].map((a) => a.value),
    );
    return [document.title, document.body.textContent ?? '', ...attributes].join('\n');
  });
  expect(seen).toContain('liam evil');
  expect(seen).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200b\u2060\ufeff]/);
  expect(seen).not.toMatch(/\p{M}{5}/u);
  await openChannel(page, 'workshop');
  await openChannel(page, 'lounge');
});

test('check 30: letters stand in the order in which they are written, in lists and over messages', async () => {
  for (const [selector, words] of [
    ['.message-name', 'liam evil'],
    ['[data-region="members"] bdi', 'liam evil'],
    ['.channel-name', 'workshop'],
  ] as const) {
    await expect.poll(async () => rising(await lefts(selector, words)), `${selector}: ${words}`).toBe(true);
  }
});

test('check 30: a name from right to left stays beside its neighbours', async () => {
  const message = row(page, 'said by other 1');
  const [name, time, text] = await Promise.all([
    message.locator('.message-name bdi, .message-name').first().boundingBox(),
    message.locator('time').boundingBox(),
    message.locator('.message-content').boundingBox(),
  ]);
  expect(name?.x ?? 0).toBeLessThan(time?.x ?? 0);
  expect(text?.x ?? -1).toBeLessThanOrEqual(name?.x ?? 0);
  await town.server.call(town.jun.id, 'POST', `/api/channels/${town.channels.lounge}/typing`);
  await expect(page.getByText('liam is typing')).toBeVisible();
  await expect.poll(async () => rising(await lefts('.typing .cut', 'liam is typing'))).toBe(true);
});

test('check 30: a text that turns does not turn the word behind it', async () => {
  await composer(page).fill('ends \u202ewrong');
  await composer(page).press('Enter');
  const id = await rows(page).last().getAttribute('data-id');
  await expect.poll(() => rows(page).last().getAttribute('data-id')).toMatch(/./);
  const sent = page.locator(`[data-id="${(await rows(page).last().getAttribute('data-id')) ?? id}"]`);
  await town.server.call(
    town.mira.id,
    'PATCH',
    `/api/channels/${town.channels.lounge}/messages/${await sent.getAttribute('data-id')}`,
    { content: 'ends \u202etwisted' },
  );
  await expect(sent.getByText('edited')).toBeVisible();
  const all = await lefts('.message-edited', 'edited');
  expect(rising(all)).toBe(true);
  const words = await sent.locator('.message-content p').boundingBox();
  expect(all?.[0]?.left ?? 0).toBeGreaterThan((words?.x ?? 0) + 40);
});

test('check 26: a counterfeit host is shown as browsers send it, and told in the tip', async () => {
  await town.write(town.jun, town.channels.lounge, 'counterfeit https://b\u0430nk.example/login here');
  const link = row(page, 'counterfeit').getByRole('link');
  await expect(link).toHaveText('https://xn--bnk-6cd.example/login');
  await expect(link).toHaveAttribute('rel', /noreferrer/);
  await expect(link).toHaveAttribute('title', /xn--bnk-6cd\.example/);
  await town.write(town.jun, town.channels.lounge, 'named [https://bank.example](https://thief.example/x)');
  const named = row(page, 'named').getByRole('link');
  await expect(named).toHaveClass(/misleading/);
  await expect(named).toHaveAttribute('title', /thief\.example/);
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'java\nscript:alert(1)', '&#106;avascript:1'])
    await town.write(town.jun, town.channels.lounge, `inert [press](${url})`);
  await expect(row(page, 'inert')).toHaveCount(4);
  await expect(row(page, 'inert').getByRole('link')).toHaveCount(0);
});
