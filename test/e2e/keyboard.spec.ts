import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, rows, sees, startTown, type Town } from './town.ts';

// Nothing here points, clicks or calls focus(): only page.keyboard, and looking.

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses a key until what is wanted has the focus; so many times at most. */
async function pressUntilFocused(page: Page, key: string, wanted: ReturnType<Page['getByRole']>, most = 20) {
  for (let i = 0; i < most; i += 1) {
    if (await wanted.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

const rail = (page: Page) => page.getByRole('navigation', { name: 'Accounts and servers' });
const channel = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) });
const fieldOf = (page: Page, channelName: string, me: string) =>
  page.getByRole('textbox', { name: `Message ${channelName} as ${me}`, exact: true });
/** The row that holds the cursor. */
const cursor = (page: Page) => page.locator('article:focus');
const message = (page: Page, text: string) => rows(page).filter({ hasText: text });

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const sides = ['top', 'bottom', 'left', 'right'] as const;

/** What has the focus, and where its ring is: code has it around its block, the composer over its section. */
function aboutFocus(): { name: string; box: Box } {
  const element = document.activeElement ?? document.body;
  const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
  const ringed = element.matches('code, textarea') ? element.closest('pre, section') : element;
  const { x, y, width, height } = (ringed ?? element).getBoundingClientRect();
  const box = { x, y, width, height };
  return { name: `${element.tagName.toLowerCase()} ${words.slice(0, 60)}`, box };
}

/** Pictures of the four edges of a box, 4 px to both sides: where a ring is drawn. */
async function edges(page: Page, { x, y, width, height }: Box): Promise<Buffer[]> {
  const size = { width: 1280, height: 800 };
  const [left, top] = [Math.max(0, x - 4), Math.max(0, y - 4)];
  const right = Math.min(size.width, x + width + 4);
  const bottom = Math.min(size.height, y + height + 4);
  const across = { x: left, width: right - left, height: 8 };
  const along = { y: top, width: 8, height: bottom - top };
  const clips = [
    { ...across, y: top },
    { ...across, y: bottom - 8 },
    { ...along, x: left },
    { ...along, x: right - 8 },
  ];
  const pictures: Buffer[] = [];
  for (const clip of clips) pictures.push(await page.screenshot({ clip }));
  return pictures;
}

test('sign in, add an account, switch between them', async ({ launch }) => {
  const town = await startTown();
  const { page } = await launch({ args: ['--no-demo'] });
  const signIn = async (name: string) => {
    await expect(page.getByRole('textbox', { name: 'Server address' })).toBeFocused();
    await page.keyboard.type(town.host);
    await press(page, 'Enter');
    await expect(page.getByRole('region', { name: 'Larkfield, found' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Email or name' })).toBeFocused();
    await page.keyboard.type(name);
    await press(page, 'Tab');
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await page.keyboard.type(town.mira.password);
    await press(page, 'Enter');
  };
  await signIn('mira');
  await expect(fieldOf(page, 'lounge', 'Mira Okafor')).toBeFocused();
  await sees(page, 'line 30 of the lounge');

  await pressUntilFocused(page, 'F6', rail(page).getByRole('button', { name: /^Larkfield Makers/ }), 2);
  await press(page, 'End');
  await expect(rail(page).getByRole('button', { name: /^Settings/ })).toBeFocused();
  await press(page, 'ArrowUp');
  await expect(rail(page).getByRole('button', { name: 'Add an account' })).toBeFocused();
  await press(page, 'Enter');
  await signIn('jun');
  await expect(fieldOf(page, 'lounge', 'Jun Adeyemi')).toBeFocused();

  await press(page, 'Control+1');
  await expect(fieldOf(page, 'lounge', 'Mira Okafor')).toBeFocused();
  await press(page, 'Control+2');
  await expect(fieldOf(page, 'lounge', 'Jun Adeyemi')).toBeFocused();
  await press(page, 'Control+2'); // again: the next server of it
  await expect(fieldOf(page, 'on-air', 'Jun Adeyemi')).toBeFocused();
  await town.server.close();
});

test.describe('signed in', () => {
  let town: Town;
  let desktop: DesktopApp;
  let page: Page;
  const me = 'Mira Okafor';

  test.beforeAll(async () => {
    town = await startTown({ history: 0 });
    const { server, channels, mira, jun } = town;
    const start = Date.now() - 4_000_000;
    server.seed.batch(() => {
      for (let i = 1; i <= 400; i += 1) {
        const authorId = i % 3 === 1 ? mira.id : jun.id;
        const content = `line ${i} of the lounge`;
        server.seed.addMessage({ channelId: channels.lounge, authorId, content, at: start + i * 9_000 });
      }
    });
    desktop = await launchApp({ env: town.as(town.mira) });
    page = desktop.page;
    await sees(page, 'line 400 of the lounge');
  });
  test.afterAll(async () => {
    await desktop.close();
    await town.server.close();
  });
  test.beforeEach(async () => {
    await press(page, 'Escape', 'Control+K');
    await page.keyboard.type('#lounge');
    await expect(page.getByRole('option', { name: /^lounge/ })).toHaveAttribute('aria-selected', 'true');
    await press(page, 'Enter');
    await sees(page, 'of the lounge');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
  });
  const toMessages = async () => {
    await press(page, 'Shift+F6');
    await expect(cursor(page)).toBeVisible();
  };

  test('F6 goes round the regions, and back', async () => {
    const members = page.getByRole('complementary', { name: 'Members' }).getByRole('button');
    await press(page, 'F6');
    await expect(members.first()).toBeFocused();
    await press(page, 'F6');
    await expect(rail(page).getByRole('button', { name: /^Larkfield Makers/ })).toBeFocused();
    await press(page, 'F6');
    await expect(channel(page, 'lounge')).toBeFocused();
    await press(page, 'F6');
    await expect(cursor(page)).toContainText(/line \d+ of the lounge/);
    await press(page, 'F6');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
    await press(page, 'Shift+F6');
    await expect(cursor(page)).toHaveRole('article');
    await press(page, 'Shift+F6');
    await expect(channel(page, 'lounge')).toBeFocused();
    await press(page, 'Shift+F6', 'Shift+F6', 'Shift+F6');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
  });

  test('servers and channels: keys, arrows, letters', async () => {
    await press(page, 'Control+PageDown');
    await expect(fieldOf(page, 'on-air', me)).toBeFocused();
    await press(page, 'Control+PageUp');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
    await press(page, 'Alt+ArrowDown');
    await expect(fieldOf(page, 'workshop', me)).toBeFocused();
    await press(page, 'Alt+ArrowUp');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
    await press(page, 'Alt+ArrowLeft');
    await expect(fieldOf(page, 'workshop', me)).toBeFocused();
    await press(page, 'Alt+ArrowRight');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();

    await press(page, 'F6', 'F6', 'ArrowDown');
    await expect(rail(page).getByRole('button', { name: /^Tidal Radio/ })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('main', { name: 'on-air' })).toBeVisible();
    await press(page, 'ArrowUp', 'Enter');
    await expect(page.getByRole('main', { name: 'lounge' })).toBeVisible();

    await press(page, 'F6', 'w');
    await expect(channel(page, 'workshop')).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
    await expect(channel(page, 'workshop')).toBeFocused(); // who came by the arrows stays in the list
    await press(page, 'Home');
    const category = page.getByRole('treeitem', { name: 'Front door' });
    await expect(category).toBeFocused();
    await press(page, 'ArrowLeft');
    await expect(category).toHaveAttribute('aria-expanded', 'false');
    await press(page, 'ArrowRight');
    await expect(category).toHaveAttribute('aria-expanded', 'true');
  });

  test('a channel for reading only, and the settings, take the focus too', async () => {
    await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown');
    await expect(page.getByText('Here you can read, but not write.')).toBeVisible();
    await expect(page.locator('body')).not.toBeFocused();
    await press(page, 'Control+,');
    await expect(page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeVisible();
    await expect(page.locator('body')).not.toBeFocused(); // though their code came after the key
    const section = (name: string) =>
      page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name });
    await pressUntilFocused(page, 'F6', section('Appearance'), 4);
    await press(page, 'ArrowDown', 'Enter');
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
  });

  test('scroll back through history, and return', async () => {
    await toMessages();
    await press(page, 'End', 'PageUp', 'PageUp');
    await expect(message(page, 'line 400 of the lounge')).not.toBeInViewport();
    await expect(cursor(page)).toBeInViewport();
    await expect(async () => {
      await press(page, 'Home');
      await expect(message(page, 'line 1 of the lounge').first()).toBeInViewport({ timeout: 300 });
    }).toPass({ intervals: [50] });
    await expect(cursor(page)).toHaveAccessibleName(/^Mira Okafor/);
    await press(page, 'ArrowDown');
    await expect(cursor(page)).toContainText('line 2 of the lounge');
    await press(page, 'PageDown');
    await expect(cursor(page)).not.toContainText('line 2 of the lounge');
    await press(page, 'Escape');
    await expect(fieldOf(page, 'lounge', me)).toBeFocused();
    await expect(message(page, 'line 400 of the lounge')).toBeInViewport();
  });

  test('write, move the cursor, reply, react, edit, delete', async () => {
    await page.keyboard.type('first by keyboard');
    await press(page, 'Shift+Enter');
    await page.keyboard.type('and its second line');
    await press(page, 'Enter');
    await expect(message(page, 'first by keyboard')).toHaveAttribute('data-id', /./);
    await expect(composer(page)).toHaveValue('');

    await toMessages();
    await press(page, 'End');
    await expect(cursor(page)).toContainText('first by keyboard');
    await press(page, 'ArrowUp');
    await expect(cursor(page)).toContainText('line 400 of the lounge');
    await press(page, 'r');
    await expect(composer(page)).toBeFocused();
    await expect(page.getByRole('button', { name: /^Answering/ })).toContainText('line 400 of the lounge');
    await page.keyboard.type('an answer');
    await press(page, 'Enter');
    const answer = message(page, 'an answer');
    await expect(answer).toContainText('line 400 of the lounge');
    await expect(answer).toHaveAttribute('data-id', /./);

    await toMessages();
    await press(page, 'End', 'e');
    await expect(page.getByRole('combobox', { name: 'Find an emoji' })).toBeFocused();
    await page.keyboard.type('thumb');
    await press(page, 'Enter');
    await expect(answer.getByRole('button', { name: /1 reaction, yours/ })).toBeVisible();
    await expect(answer).toBeFocused();
    await pressUntilFocused(page, 'Tab', answer.getByRole('button', { name: /1 reaction, yours/ }));
    await press(page, 'Enter'); // takes it back
    await expect(answer.getByRole('button', { name: /reaction, yours/ })).toHaveCount(0);
    await expect(answer).toBeFocused();

    await press(page, 'Escape', 'Shift+F6', 'F6');
    await expect(composer(page)).toBeFocused();
    await press(page, 'ArrowUp');
    const edit = page.getByRole('textbox', { name: 'Edit message' });
    await expect(edit).toBeFocused();
    await page.keyboard.type(', changed');
    await press(page, 'Enter');
    await expect(answer).toContainText('an answer, changed (edited)');
    await expect(composer(page)).toBeFocused();
    await press(page, 'ArrowUp');
    await expect(edit).toBeFocused();
    await page.keyboard.type(' again');
    await press(page, 'Escape');
    await expect(composer(page)).toBeFocused();
    await expect(answer).not.toContainText('again');

    await toMessages();
    await press(page, 'End', 'Backspace');
    const question = page.getByRole('dialog', { name: 'Delete this message?' });
    await expect(question).toBeVisible();
    await press(page, 'Escape');
    await expect(question).toBeHidden();
    await expect(answer).toBeFocused();
    await press(page, 'Backspace');
    await pressUntilFocused(page, 'Tab', question.getByRole('button', { name: 'Delete message' }));
    await press(page, 'Enter');
    await expect(answer).toHaveCount(0);
    await expect(cursor(page)).toContainText('first by keyboard'); // the row beside it has the cursor
  });

  test('complete a name and an emoji while writing', async () => {
    await page.keyboard.type('hello @ju');
    await expect(page.getByRole('option', { name: /^Jun Adeyemi/ })).toHaveAttribute('aria-selected', 'true');
    await press(page, 'Tab');
    await expect(composer(page)).toHaveValue(/^hello @jun#\d{4} $/);
    await press(page, 'Control+e');
    await expect(page.getByRole('combobox', { name: 'Find an emoji' })).toBeFocused();
    await page.keyboard.type('heart');
    await press(page, 'Enter');
    await expect(composer(page)).toBeFocused();
    await expect(composer(page)).toHaveValue(/^hello @jun#\d{4} \p{Extended_Pictographic}/u);
    await press(page, 'Control+e', 'Escape');
    await expect(composer(page)).toBeFocused();
    await press(page, 'Control+A', 'Backspace');
  });

  test('menus and dialogs give the focus back to where it was', async () => {
    await press(page, 'Control+K');
    await expect(page.getByRole('combobox', { name: 'Jump to' })).toBeFocused();
    await press(page, 'Escape');
    await expect(composer(page)).toBeFocused();
    await press(page, 'Control+/');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab');
    await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1); // it keeps the focus
    await press(page, 'Escape');
    await expect(composer(page)).toBeFocused();
    await press(page, 'Control+Shift+S');
    await expect(page.getByRole('dialog', { name: 'Status' }).locator(':focus')).toHaveCount(1);
    await press(page, 'Escape');
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeHidden();
    await expect(composer(page)).toBeFocused();

    await press(page, 'F6');
    const member = page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: /^Jun Adeyemi/ });
    await pressUntilFocused(page, 'ArrowDown', member);
    await press(page, 'Enter');
    await expect(page.getByRole('dialog', { name: 'Jun Adeyemi' }).locator(':focus')).toHaveCount(1);
    await press(page, 'Escape');
    await expect(member).toBeFocused();

    await press(page, 'F6', 'Home', 'ArrowDown');
    const portrait = rail(page).getByRole('button', { name: /^Mira Okafor, Online/ });
    await expect(portrait).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeVisible();
    const idle = page.getByRole('radio', { name: /^Idle/ });
    await press(page, 'ArrowDown');
    await expect(idle).toBeFocused();
    await expect(idle).toBeChecked();
    await press(page, 'ArrowUp', 'Escape');
    await expect(portrait).toBeFocused();

    await press(page, 'F6', 'F6', 'End');
    const row = await cursor(page).getAttribute('data-id');
    const here = page.locator(`article[data-id="${row}"]`);
    await press(page, 'm');
    await expect(page.getByRole('menuitem', { name: 'Copy text' })).toBeFocused();
    await press(page, 'Escape');
    await expect(here).toBeFocused();
    const more = here.getByRole('button', { name: /^More/ });
    await pressUntilFocused(page, 'Tab', more, 6);
    await press(page, 'Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await press(page, 'Escape');
    await expect(here.or(more).and(page.locator(':focus'))).toHaveCount(1);
    await press(page, 'Shift+F6', 'F6', 'm');
    await press(page, 'End');
    await expect(page.getByRole('menuitem').last()).toBeFocused();
    await press(page, 'Enter');
    await press(page, 'Escape');
    await expect(here).toBeFocused();
  });

  test('Esc closes the top layer, then the reply, then goes to the newest message', async () => {
    await toMessages();
    await press(page, 'End', 'PageUp', 'PageUp', 'r', 'Control+Shift+S');
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeVisible();
    const reply = page.getByRole('button', { name: /^Answering/ });
    await press(page, 'Escape');
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeHidden();
    await expect(composer(page)).toBeFocused();
    await expect(reply).toBeVisible();
    await press(page, 'Escape');
    await expect(reply).toBeHidden();
    await expect(rows(page).last()).not.toBeInViewport();
    await press(page, 'Escape');
    await expect(rows(page).last()).toBeInViewport();
    await expect(composer(page)).toBeFocused();
  });

  test('every stop of a Tab round shows that it has the focus', async () => {
    await desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 800 }),
    );
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const names: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      const { name, box } = await page.evaluate(aboutFocus);
      const focused = await edges(page, box);
      await press(page, 'Tab');
      // between the last stop and the first the window itself has it
      if (name.startsWith('body')) continue;
      const rest = await edges(page, box);
      const ring = sides.filter((_, n) => !focused[n]?.equals(rest[n] ?? focused[n]));
      // the composer has no box: the line above it grows
      const wanted = name.startsWith('textarea') ? ['top'] : sides;
      expect.soft(ring, `sides of ${name} that show the focus`).toEqual(expect.arrayContaining([...wanted]));
      names.push(name);
      if (await composer(page).evaluate((field) => field === document.activeElement)) break;
    }
    await expect(composer(page)).toBeFocused();
    expect(new Set(names).size, 'no stop comes twice').toBe(names.length);
    // one stop for each list; those of the message under the cursor are its own
    expect(names.filter((name) => name.startsWith('article'))).toHaveLength(1);
    expect(names.length).toBeGreaterThan(12);
  });

  test('text of twice the size: nothing that one needs is cut off', async () => {
    await desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 800 }),
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1280);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '32px'));
    const last = rows(page).last();
    await expect(last).toBeInViewport();
    for (const part of [composer(page), channel(page, 'workshop'), channel(page, 'notices')]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    // one line stays one line, and none is wider or higher than its room
    const cut = await page.evaluate(() => {
      const lines = '.message-time, .message-name, .channel-name, .composer-field, .markup, .bar-here';
      return [...document.querySelectorAll<HTMLElement>(lines)]
        .filter(
          (part) => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1,
        )
        .map((part) => `${part.className}: ${part.textContent}`);
    });
    await page.screenshot({ path: 'test-results/looks/text-200.png' });
    expect(cut).toEqual([]);
    const lines = await last.locator('time').evaluate((part) => {
      const text = document.createRange();
      text.selectNodeContents(part);
      return text.getClientRects().length;
    });
    expect(lines, 'lines of the time').toBe(1);
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  });

  test('everything twice as large: all is there, and in a smaller window the channels are in a drawer', async () => {
    const zoom = (factor: number, width: number) =>
      desktop.evaluate(
        ({ BrowserWindow }, wanted) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.setBounds({ x: 0, y: 0, width: wanted.width, height: 800 });
          window?.webContents.setZoomFactor(wanted.factor);
        },
        { factor, width },
      );
    await zoom(2, 1280);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
    for (const part of [composer(page), rows(page).last(), channel(page, 'workshop')]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await page.screenshot({ path: 'test-results/looks/zoom-200.png' });
    await zoom(2, 1000);
    await expect(channel(page, 'workshop')).toBeHidden();
    await expect(composer(page)).toBeInViewport({ ratio: 1 });
    await expect(rows(page).last()).toBeInViewport({ ratio: 1 });
    await press(page, 'F6'); // what is hidden is passed over
    await expect(rail(page).locator(':focus')).toHaveCount(1);
    await press(page, 'F6');
    await expect(cursor(page)).toHaveCount(1);
    await pressUntilFocused(page, 'Shift+Tab', page.getByRole('button', { name: 'Channels' }));
    await press(page, 'Enter');
    await expect(channel(page, 'workshop')).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: 'test-results/looks/zoom-200-drawer.png' });
    await pressUntilFocused(page, 'F6', channel(page, 'lounge'), 6);
    await press(page, 'ArrowDown', 'Enter');
    await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
    await expect(channel(page, 'workshop')).toBeHidden();
    await expect(fieldOf(page, 'workshop', me)).toBeFocused();
    await zoom(1, 1280);
  });
});
