import { type DesktopApp, expect, look, type Page, test } from './fixture.ts';
import { composer, openChannel, row, say, sees, startTown, type Town } from './town.ts';

// Whoever may only read for a while is told until when; when it is over the composer is there again by itself.

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeEach(async () => {
  town = await startTown({ history: 3, revolt: ['0.5.5', 'today'] });
});
test.afterEach(async () => {
  await town?.server.close();
});

const silence = (ms: number) =>
  town.server.call(town.jun.id, 'PATCH', `/api/guilds/${town.guildId}/members/${town.mira.id}`, {
    timeout_until: new Date(Date.now() + ms).toISOString(),
  });

for (const kind of ['hubbub', '0.5.5', 'today'] as const) {
  test(`a time-out ends by itself, on a server of ${kind}`, async ({ launch }) => {
    const env = kind === 'hubbub' ? town.as(town.mira) : town.asOn(kind, town.mira);
    desktop = await launch({ env });
    page = desktop.page;
    await sees(page, 'line 3 of the lounge');
    await composer(page).fill('half a thought');
    expect((await silence(6_000)).status).toBe(200);
    await expect(page.getByText(/^You may write again (at|on) /)).toBeVisible();
    await expect(composer(page)).toHaveCount(0);
    await look(page, `timeout-${kind}`);
    await expect(composer(page)).toBeVisible({ timeout: 15_000 });
    await expect(composer(page)).toHaveText('half a thought');
    await composer(page).press('Enter');
    await expect(row(page, 'half a thought')).toHaveCount(1);
    await openChannel(page, 'notices');
    await expect(page.getByText('Here you can read, but not write.')).toBeVisible();
    await openChannel(page, 'workshop');
    await say(page, 'and on');
    await sees(page, 'and on');
  });
}
