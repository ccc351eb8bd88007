import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import {
  composer,
  openChannel,
  row,
  rows,
  say,
  sees,
  startTown,
  type Town,
  unsent,
  waiting,
  written,
} from './town.ts';

// Two people, each with an app of their own, on one server.

let town: Town;
let mira: DesktopApp;
let jun: DesktopApp;

test.beforeAll(async () => {
  town = await startTown();
  [mira, jun] = await Promise.all([
    launchApp({ env: town.as(town.mira) }),
    launchApp({ env: town.as(town.jun) }),
  ]);
  for (const { page } of [mira, jun]) await sees(page, 'line 30 of the lounge');
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await town.server.close();
});

const both = () => [mira.page, jun.page] as const;

/** Points at a message and presses one of its actions. */
async function act(page: Page, text: string, action: string): Promise<void> {
  await page.mouse.move(0, 0);
  await row(page, text).hover();
  await row(page, text).getByRole('toolbar').getByRole('button', { name: action, exact: true }).click();
}

const member = (page: Page, name: string, presence = '') =>
  page
    .getByRole('complementary', { name: 'Members' })
    .getByRole('button', { name: new RegExp(`^${name}.*${presence}`) });

test('what is sent in one window is in the other within a second, once', async () => {
  const took: number[] = [];
  for (let i = 1; i <= 5; i += 1) {
    const text = `is anybody in, for the ${i}th time`;
    await composer(mira.page).fill(text);
    const arrived = jun.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('article[data-id]')].some((a) => a.textContent?.includes(wanted)),
      text,
      { polling: 'raf' },
    );
    const began = performance.now();
    await composer(mira.page).press('Enter');
    await arrived;
    took.push(Math.round(performance.now() - began));
  }
  test.info().annotations.push({ type: 'from window to window, ms', description: took.join(' ') });
  await expect(unsent(mira.page)).toHaveCount(0);
  for (const page of both())
    for (let i = 1; i <= 5; i += 1) await expect(row(page, `for the ${i}th time`)).toHaveCount(1);
});

test('an answer shows what it answers, and the way there', async () => {
  await say(jun.page, 'who has the bicycle pump');
  await act(mira.page, 'who has the bicycle pump', 'Reply (R)');
  await expect(mira.page.getByRole('button', { name: /^Answering/ })).toContainText('bicycle pump');
  await say(mira.page, 'it hangs behind the door');
  const answer = row(jun.page, 'it hangs behind the door');
  const preview = answer.getByRole('button', { name: /who has the bicycle pump/ });
  await expect(preview).toBeVisible();
  await expect(mira.page.getByRole('button', { name: /^Answering/ })).toHaveCount(0);
  await preview.click();
  const target = jun.page.locator('article:focus');
  await expect(target).toContainText('who has the bicycle pump');
});

test('reactions come and go both ways', async () => {
  await say(jun.page, 'the kettle works again');
  await act(mira.page, 'the kettle works again', 'React (E)');
  await mira.page.getByRole('combobox', { name: 'Find an emoji' }).fill('thumbs');
  await mira.page.keyboard.press('Enter');
  const chip = (page: Page) =>
    row(page, 'the kettle works again').getByRole('button', { name: /^thumbs up/ });
  await expect(chip(jun.page)).toHaveAccessibleName(/, 1 reaction$/);
  await expect(chip(mira.page)).toHaveAttribute('aria-pressed', 'true');
  await chip(jun.page).click();
  await expect(chip(mira.page)).toHaveAccessibleName(/2 reactions, one of them yours/);
  await chip(mira.page).click();
  await expect(chip(jun.page)).toHaveAccessibleName(/, 1 reaction, yours$/);
  await expect(chip(mira.page)).toHaveAttribute('aria-pressed', 'false');
  await chip(jun.page).click();
  for (const page of both()) await expect(chip(page)).toHaveCount(0);
});

test('an edit is seen, and said to be one', async () => {
  await say(mira.page, 'we meet at sven');
  await sees(jun.page, 'we meet at sven');
  await expect(unsent(mira.page)).toHaveCount(0);
  await composer(mira.page).press('ArrowUp');
  const field = mira.page.getByRole('textbox', { name: 'Edit message' });
  await expect(field).toHaveValue('we meet at sven');
  await field.fill('we meet at seven');
  await field.press('Enter');
  for (const page of both()) {
    await expect(row(page, 'we meet at seven')).toContainText('(edited)');
    await expect(row(page, 'we meet at sven')).toHaveCount(0);
  }
  await expect(composer(mira.page)).toBeFocused();
});

test('a deleted message goes for everyone, after one was asked', async () => {
  await say(mira.page, 'forget I said this');
  await sees(jun.page, 'forget I said this');
  await expect(unsent(mira.page)).toHaveCount(0);
  await act(mira.page, 'forget I said this', 'More (M)');
  await mira.page.getByRole('menuitem', { name: 'Delete message' }).click();
  const question = mira.page.getByRole('dialog', { name: 'Delete this message?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(row(jun.page, 'forget I said this')).toHaveCount(1);
  await act(mira.page, 'forget I said this', 'More (M)');
  await mira.page.getByRole('menuitem', { name: 'Delete message' }).click();
  await question.getByRole('button', { name: 'Delete message' }).click();
  for (const page of both()) await expect(row(page, 'forget I said this')).toHaveCount(0);
});

test('who types is seen until the message comes', async () => {
  await composer(jun.page).pressSequentially('let me think');
  await expect(mira.page.getByText('Jun is typing')).toBeVisible();
  await expect(jun.page.getByText(/is typing/)).toHaveCount(0);
  await composer(jun.page).press('Enter');
  await sees(mira.page, 'let me think');
  await expect(mira.page.getByText('Jun is typing')).toHaveCount(0);
});

test('a new presence is seen in the member list and told to the server', async () => {
  await expect(member(mira.page, 'Jun Adeyemi', 'Online')).toBeVisible();
  for (const page of both()) await expect(page.getByText('2 members, 2 here')).toBeVisible();
  await jun.page
    .getByRole('button', { name: /^Jun Adeyemi, Online/ })
    .first()
    .click();
  await jun.page.getByRole('radio', { name: /^Do not disturb/ }).click();
  await jun.page.keyboard.press('Escape');
  await expect(member(mira.page, 'Jun Adeyemi', 'Do not disturb')).toBeVisible();
  const { id } = town.jun;
  await expect
    .poll(async () => (await town.server.call(town.mira.id, 'GET', `/api/presence/${id}`)).body)
    .toMatchObject({ status: 'dnd' });
  await jun.page.keyboard.press('Control+Shift+1');
  await expect(member(mira.page, 'Jun Adeyemi', 'Online')).toBeVisible();
});

test('a direct message begins in the member list and is found at home', async () => {
  await member(mira.page, 'Jun Adeyemi').click();
  await mira.page
    .getByRole('dialog', { name: 'Jun Adeyemi' })
    .getByRole('button', { name: 'Message' })
    .click();
  await expect(mira.page.getByRole('main', { name: 'Jun Adeyemi' })).toBeVisible();
  await say(mira.page, 'between you and me');
  const home = jun.page.getByRole('button', { name: 'Friends and messages, 1 waiting' });
  await home.click();
  await jun.page
    .getByRole('navigation', { name: 'Friends and messages' })
    .getByRole('button', { name: /^Mira Okafor/ })
    .click();
  await sees(jun.page, 'between you and me');
  await say(jun.page, 'of course');
  await sees(mira.page, 'of course');
  await expect(jun.page.getByRole('button', { name: 'Friends and messages', exact: true })).toBeVisible();
  for (const page of both()) {
    await page.getByRole('button', { name: /^Larkfield Makers/ }).click();
    await expect(page.getByRole('main', { name: 'lounge' })).toBeVisible();
  }
});

const readStates = () => town.server.store.all('SELECT * FROM read_states WHERE user_id = ?', town.mira.id);

test('unread and mention marks rise where one is not, and go where one reads', async () => {
  const workshop = (page: Page) => page.getByRole('treeitem', { name: /^workshop/ });
  // a channel one has never read shows no mark but a mention
  await town.write(town.jun, town.channels.workshop, 'the lathe is broken');
  await openChannel(mira.page, 'workshop');
  await sees(mira.page, 'the lathe is broken');
  await expect.poll(() => JSON.stringify(readStates())).toContain(town.channels.workshop);
  await openChannel(mira.page, 'lounge');
  await openChannel(jun.page, 'workshop');
  await say(jun.page, 'the lathe is free');
  await expect(workshop(mira.page)).toHaveAccessibleName('workshop, unread');
  await composer(jun.page).pressSequentially('@Mir');
  await expect(jun.page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
  await jun.page.keyboard.press('Tab');
  await composer(jun.page).pressSequentially('have a look');
  await composer(jun.page).press('Enter');
  await expect(workshop(mira.page)).toHaveAccessibleName('workshop, 1 mention');
  await expect(mira.page.getByRole('button', { name: 'Larkfield Makers, 1 mention' })).toBeVisible();
  await workshop(mira.page).click();
  const called = row(mira.page, 'have a look');
  await expect(called).toHaveAccessibleName(/mentions you/);
  await expect(called).toContainText('@Mira Okafor');
  await expect(workshop(mira.page)).toHaveAccessibleName('workshop');
  await expect(mira.page.getByRole('button', { name: 'Larkfield Makers', exact: true })).toBeVisible();
  await expect
    .poll(() => JSON.stringify(readStates()))
    .toContain(written(town.server, town.channels.workshop).at(-1)?.id);
  await openChannel(jun.page, 'lounge');
});

test('what is written where nobody has looked since the start is there when one looks, and goes on live', async () => {
  await openChannel(mira.page, 'lounge');
  mira = await mira.restart();
  await openChannel(mira.page, 'lounge');
  await openChannel(jun.page, 'workshop');
  await say(jun.page, 'the kiln is warm');
  const workshop = mira.page.getByRole('treeitem', { name: /^workshop/ });
  await expect(workshop).toHaveAccessibleName('workshop, unread');
  await workshop.click();
  await sees(mira.page, 'the kiln is warm');
  await say(jun.page, 'and now it is hot');
  await sees(mira.page, 'and now it is hot');
  await expect(workshop).toHaveAccessibleName('workshop');
  await openChannel(jun.page, 'lounge');
  await openChannel(mira.page, 'lounge');
});

test('a draft stays over another channel and over a restart', async () => {
  await openChannel(mira.page, 'workshop');
  await composer(mira.page).fill('half a thought');
  await openChannel(mira.page, 'lounge');
  await expect(composer(mira.page)).toHaveValue('');
  await expect(mira.page.getByRole('treeitem', { name: 'workshop, draft' })).toBeVisible();
  await composer(mira.page).fill('another, for the lounge');
  await openChannel(mira.page, 'workshop');
  await expect(composer(mira.page)).toHaveValue('half a thought');
  mira = await mira.restart();
  await openChannel(mira.page, 'lounge');
  await expect(composer(mira.page)).toHaveValue('another, for the lounge');
  await openChannel(mira.page, 'workshop');
  await expect(composer(mira.page)).toHaveValue('half a thought');
  await composer(mira.page).fill('');
  await openChannel(mira.page, 'lounge');
  await composer(mira.page).fill('');
});

test('500 messages past 20 killed sockets: none lost, none twice, all in order', async () => {
  test.setTimeout(240_000);
  await jun.close();
  const { server, channels } = town;
  const { page } = mira;
  const before = written(server, channels.lounge).length;
  await openChannel(page, 'lounge');
  await expect(rows(page).first()).toBeVisible();
  // every tenth answer to a send is lost as well: the server has the message, the app does not know
  server.faults.add({
    on: 'http',
    method: 'POST',
    path: '/api/channels/:channel_id/messages',
    chance: 0.1,
    action: { kind: 'drop', when: 'after' },
  });
  let kills = 0;
  const tryNow = page.getByRole('button', { name: 'Try now' });
  for (let i = 1; i <= 250; i += 1) {
    await say(page, `mira says ${i}`);
    await town.write(town.jun, channels.lounge, `jun says ${i}`);
    if (i % 12 !== 0) continue;
    server.killSockets();
    kills += 1;
    // every fourth time the server has forgotten the session too, so that it cannot be resumed
    if (kills % 4 === 0) server.forgetSessions();
    if (kills % 2 === 0) await tryNow.click({ timeout: 2000 }).catch(() => {});
  }
  server.faults.clear();
  if (await tryNow.isVisible()) await tryNow.click().catch(() => {});
  expect(kills).toBe(20);
  await expect(unsent(page)).toHaveCount(0, { timeout: 120_000 });
  expect(waiting(mira)).toEqual([]);

  const kept = written(server, channels.lounge).slice(before);
  for (const [author, name] of [
    [town.mira.id, 'mira'],
    [town.jun.id, 'jun'],
  ]) {
    const said = kept.filter((one) => one.author === author).map((one) => one.content);
    expect(said).toEqual(Array.from({ length: 250 }, (_, i) => `${name} says ${i + 1}`));
  }
  await expect(rows(page).last()).toHaveAttribute('data-id', kept.at(-1)?.id ?? '');
  const seen = await readUp(page, kept[0]?.id ?? '');
  expect(seen).toEqual(kept.map((one) => one.id));
  test.info().annotations.push({ type: 'sockets killed', description: String(kills) });
});

/** Reads from the newest message up to one, as a person does: screen by screen. Their ids, oldest first. */
async function readUp(page: Page, untilId: string): Promise<string[]> {
  let seen: string[] = [];
  await expect
    .poll(
      async () => {
        const now = await page.getByTestId('message-list').evaluate((box) => {
          const ids = [...box.querySelectorAll('article[data-id]')].map(
            (a) => a.getAttribute('data-id') ?? '',
          );
          box.scrollTop -= box.clientHeight;
          return ids;
        });
        expect(new Set(now).size).toBe(now.length);
        const first = seen[0];
        const joint = first === undefined ? now.length : now.indexOf(first);
        expect(joint, 'the window slid past rows that were never read').toBeGreaterThanOrEqual(0);
        if (first !== undefined) {
          const overlap = now.slice(joint);
          expect(overlap).toEqual(seen.slice(0, overlap.length));
        }
        seen = [...now.slice(0, joint), ...seen];
        return seen.includes(untilId);
      },
      { timeout: 30_000, intervals: [60] },
    )
    .toBe(true);
  return seen.slice(seen.indexOf(untilId));
}
