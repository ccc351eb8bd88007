import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../renderer/actions/channel-view.ts';
import { draftOf, saveDraft, setDraft, tellTyping } from '../../../renderer/actions/drafts.ts';
import { decodeMentions, encodeMentions } from '../../../renderer/actions/mentions.ts';
import { setReply } from '../../../renderer/actions/message.ts';
import { discard, editUnsent, retry, send } from '../../../renderer/actions/outbox.ts';
import { openChannel } from '../../../renderer/actions/places.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  type MessageId,
  type Nonce,
  type ServerId,
} from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { communityNow } from '../../support/community.ts';
import { testApp } from '../../support/testApp.ts';

const accountId = asId<AccountId>('acc-mira');
const at = { accountId, channelId: asId<ChannelId>('tools') };
const nonce = asId<Nonce>('nonce-1');
const rest = () => new Promise((done) => setTimeout(done, 5));

async function opened() {
  const world = await testApp();
  openChannel(world.app, accountId, at.channelId);
  await rest();
  return { ...world, rows: () => world.state().outbox };
}

describe('sending', () => {
  test('draws the row before anything has left, and forgets the draft only when main has the text', async () => {
    const { app, fake, rows } = await opened();
    setDraft(app, at, 'hello');
    let take = () => {};
    fake.answer('message:send', () => new Promise<void>((resolve) => (take = resolve)));
    const sending = send(app, at, 'hello');
    expect(rows()).toMatchObject([{ nonce, text: 'hello', state: 'sending', queuedAt: communityNow }]);
    expect(draftOf(app, at)).toBe('');
    expect(fake.args('draft:save')).toEqual([]);
    take();
    await sending;
    expect(fake.args('draft:save')).toEqual([{ ...at, text: '' }]);
  });

  test('the row is gone when the message is there, whichever way it came', async () => {
    const { app, state, rows } = await opened();
    await send(app, at, 'hello');
    await rest();
    expect(rows()).toEqual([]);
    const timeline = state().accounts.get(accountId)?.timelines.get(at.channelId);
    expect(timeline?.rows.get(timeline.ids.at(-1) ?? asId<MessageId>(''))?.text).toBe('hello');
  });

  test('carries what it answers, once', async () => {
    const { app, fake, state } = await opened();
    setReply(app, at, asId<MessageId>('m00001908'));
    await send(app, at, 'yes');
    expect(fake.args('message:send').at(-1)).toMatchObject({ replyTo: 'm00001908' });
    expect(viewOf(state(), at).replyingTo).toBeNull();
  });

  test('without a connection it waits', async () => {
    const { app, fake, rows } = await opened();
    fake.change(accountId, { connection: { state: 'waiting', retryAt: 0 } });
    await send(app, at, 'later');
    expect(rows()).toMatchObject([{ text: 'later', state: 'waiting' }]);
  });

  test('a text that main refuses stays on its row with the reason', async () => {
    const { app, fake, rows } = await opened();
    fake.answer('message:send', () => {
      throw new Failure('internal', 'outboxNotSaved');
    });
    await send(app, at, 'precious');
    expect(rows()).toMatchObject([{ text: 'precious', state: 'failed', error: { code: 'outboxNotSaved' } }]);
    expect(fake.args('draft:save')).toEqual([]); // what main has of it stays
  });
});

describe('a row that did not go', () => {
  async function failed() {
    const world = await opened();
    world.fake.answer('message:send', () => {
      throw new Failure('offline', 'offline');
    });
    await send(world.app, at, 'precious <@jun>');
    return world;
  }

  test('goes again; main is handed it anew where it never had it', async () => {
    const { app, fake, rows } = await failed();
    fake.answer('outbox:retry', () => {
      throw new Failure('notFound', 'notFound');
    });
    let sent = '';
    fake.answer('message:send', ({ text }) => {
      sent = text;
    });
    await retry(app, at, nonce);
    expect(sent).toBe('precious <@jun>');
    expect(rows()).toMatchObject([{ state: 'sending', error: null }]);
  });

  test('goes back into the composer under what is written there', async () => {
    const { app, fake, rows } = await failed();
    setDraft(app, at, 'half a thought');
    await editUnsent(app, at, nonce);
    expect(draftOf(app, at)).toBe('half a thought\nprecious @jun');
    expect(rows()).toEqual([]);
    expect(fake.args('draft:save').at(-1)?.text).toBe('half a thought\nprecious @jun');
  });

  test('is discarded by word only', async () => {
    const { app, fake, rows } = await failed();
    await discard(app, at, nonce);
    expect(rows()).toEqual([]);
    expect(fake.args('outbox:discard')).toEqual([{ accountId, nonce }]);
  });
});

test('typing is told no oftener than the server asks for, and not where it has no use for it', async () => {
  const { app, fake } = await opened();
  let now = communityNow;
  const clocked = { ...app, now: () => now };
  await tellTyping(clocked, at);
  now += 4999;
  await tellTyping(clocked, at);
  now += 1;
  await tellTyping(clocked, at);
  expect(fake.args('channel:typing')).toHaveLength(2);
  const view = app.store.getState().accounts.get(accountId)?.view;
  if (view) fake.change(accountId, { capabilities: { ...view.capabilities, typingMs: null } });
  now += 10_000;
  await tellTyping(clocked, at);
  expect(fake.args('channel:typing')).toHaveLength(2);
});

test('a draft is saved as it stands', async () => {
  const { app, fake } = await opened();
  setDraft(app, at, 'one\ntwo');
  await saveDraft(app, at);
  expect(fake.args('draft:save')).toEqual([{ ...at, text: 'one\ntwo' }]);
});

describe('names and ids', () => {
  test.each([
    ['hi @jun', 'hi <@jun>'],
    ['@JUN, @kit. @bea-', '<@jun>, <@kit>. <@bea>-'],
    ['me@jun.example', 'me@jun.example'],
    ['@nobody_here', '@nobody_here'],
    ['`@jun` and ```\n#sewing\n```', '`@jun` and ```\n#sewing\n```'],
    ['see #sewing and #nowhere', 'see <#sewing> and #nowhere'],
    ['&#sewing', '&#sewing'],
    ['the :lantern: is lit:on_air:', 'the <:lantern:emoji-lantern> is lit<:on_air:emoji-on_air>'],
    [':no:lantern:lantern:', ':no<:lantern:emoji-lantern>lantern:'],
    [':lantern::plane:', '<:lantern:emoji-lantern><:plane:emoji-plane>'],
    ['at 10:30:15, :nowhere:', 'at 10:30:15, :nowhere:'],
    ['`:lantern:` @jun', '`:lantern:` <@jun>'],
    ['`<@jun>`', '`<@jun>`'],
  ])('%j goes out as %j', async (written, sent) => {
    const { state } = await opened();
    const entities = state().accounts.get(accountId)?.entities;
    if (!entities) throw new Error('no account');
    const larkfield = asId<ServerId>('larkfield');
    expect(encodeMentions(written, entities, larkfield)).toBe(sent);
    expect(encodeMentions(decodeMentions(sent, entities, larkfield), entities, larkfield)).toBe(sent);
  });

  test('an emoji that another has the name of, or nobody knows, keeps its id in a field', async () => {
    const { state } = await opened();
    const entities = state().accounts.get(accountId)?.entities;
    if (!entities) throw new Error('no account');
    const [larkfield, tidal] = [asId<ServerId>('larkfield'), asId<ServerId>('tidal')];
    const texts = ['<:lantern:emoji-other-lantern>', '<a:parrot:1>', 'x <:plane:1>'];
    for (const text of texts) expect(decodeMentions(text, entities, larkfield)).toBe(text);
    expect(decodeMentions(texts[0] ?? '', entities, tidal)).toBe(':lantern:');
    expect(encodeMentions(':lantern:', entities, tidal)).toBe(texts[0]);
    expect(encodeMentions('<:lantern:emoji-plane>', entities, larkfield)).toBe('<:lantern:emoji-plane>');
  });
});
