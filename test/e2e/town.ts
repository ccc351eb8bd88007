import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Shape } from '../server/revolt/face.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server/start.ts';
import { type DesktopApp, expect, type Page } from './fixture.ts';

/** A person of the town, who can sign in. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** What they sign in with on Stoat servers. */
  readonly email: string;
  readonly password: string;
};

/** A small community on a reference server: few people, short channels, known words. */
export type Town = {
  readonly server: RunningServer;
  readonly host: string;
  readonly mira: Person;
  readonly jun: Person;
  readonly guildId: string;
  readonly channels: { readonly lounge: string; readonly workshop: string; readonly notices: string };
  /** The environment that signs an app in as this person by itself, as `npm start` does. */
  as(person: Person): Record<string, string>;
  /** The same on the town's Stoat server of this age (`revolt` among the options). */
  asOn(shape: Shape, person: Person): Record<string, string>;
  /** Writes as this person, past all limits. */
  write(person: Person, channelId: string, content: string): Promise<string>;
};

const password = 'lamp over the shed door';

/** Starts the town. `history`: how many messages the lounge begins with. */
export async function startTown(options: ServerOptions & { history?: number } = {}): Promise<Town> {
  const { history = 30, ...more } = options;
  const server = await startServer({ name: 'Larkfield', rateLimits: false, ...more });
  const { seed } = server;
  const passwordHash = await seed.hash(password);
  const person = (username: string, displayName: string): Person => ({
    ...seed.addUser({ username, displayName, passwordHash, email: `${username}@larkfield.example` }),
    name: username,
    email: `${username}@larkfield.example`,
    password,
  });
  const [mira, jun] = [person('mira', 'Mira Okafor'), person('jun', 'Jun Adeyemi')];
  const guildId = seed.addGuild({ name: 'Larkfield Makers', ownerId: jun.id }).id;
  const second = seed.addGuild({ name: 'Tidal Radio', ownerId: jun.id }).id;
  // Jun is in both: they are his.
  for (const guild of [guildId, second]) seed.addMember({ guildId: guild, userId: mira.id });
  const category = seed.addChannel({ guildId, name: 'Front door', type: 'category' }).id;
  const channel = (name: string, extra = {}) =>
    seed.addChannel({ guildId, name, parentId: category, ...extra }).id;
  const channels = {
    lounge: channel('lounge', { topic: 'Talk about anything' }),
    workshop: channel('workshop'),
    notices: channel('notices', { overwrites: [{ roleId: guildId, deny: ['send_messages'] }] }),
  };
  seed.addChannel({ guildId: second, name: 'on-air' });
  seed.setRelationship(mira.id, jun.id, 'friend');
  const start = Date.now() - 3_600_000;
  seed.batch(() => {
    for (let i = 0; i < history; i += 1) {
      seed.addMessage({
        channelId: channels.lounge,
        authorId: i % 3 === 0 ? mira.id : jun.id,
        content: `line ${i + 1} of the lounge`,
        at: start + i * 20_000,
      });
    }
  });
  const address = server.address;
  const signedIn = (where: string, name: string) => ({
    HUBBUB_DEMO: JSON.stringify({ address: where, name, password }),
  });
  return {
    server,
    host: address.replace('http://', ''),
    mira,
    jun,
    guildId,
    channels,
    as: ({ name }) => signedIn(address, name),
    asOn: (shape, { email }) => signedIn(server.revolt(shape).address, email),
    async write(author, channelId, content) {
      const { status, body } = await server.call(author.id, 'POST', `/api/channels/${channelId}/messages`, {
        content,
      });
      if (status >= 300) throw new Error(`not written: ${status} ${JSON.stringify(body)}`);
      return (body as { id: string }).id;
    },
  };
}

/** The rows of the open channel. */
export const rows = (page: Page) => page.getByTestId('message-list').getByRole('article');

/** The row whose text holds these words. */
export const row = (page: Page, text: string) => rows(page).filter({ hasText: text });

/** My messages of the open channel that are not there yet. */
export const unsent = (page: Page) => page.getByTestId('message-list').locator('article:not([data-id])');

/** Opens a channel by its name in the channel list. */
export async function openChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('treeitem', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('main', { name, exact: true })).toBeVisible();
}

/** Waits until the open channel shows this text. */
export async function sees(page: Page, text: string): Promise<void> {
  await expect(rows(page).filter({ hasText: text }).first()).toBeVisible();
}

/** The field one writes in. */
export const composer = (page: Page) => page.getByRole('textbox', { name: /message/i });

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** A message as the server has it. */
export type Written = { readonly id: string; readonly content: string; readonly author: string };

/** All that was said in a channel, as the server keeps it, oldest first. */
export const written = (server: RunningServer, channelId: string): Written[] =>
  server.store.all<Written>(
    'SELECT id, content, author_id AS author FROM messages WHERE channel_id = ? ORDER BY id',
    channelId,
  );

/** The texts an app has on disk to be sent, in their order. */
export function waiting({ userData }: DesktopApp): string[] {
  const database = new DatabaseSync(join(userData, 'outbox.db'), { readOnly: true });
  const texts = database.prepare('select text from outbox order by seq').all();
  database.close();
  return texts.map((one) => String(one['text']));
}
