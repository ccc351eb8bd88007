import { describe, expect, test } from 'vitest';
import { timelineOf, viewOf } from '../../../renderer/actions/channel-view.ts';
import {
  beginEdit,
  editLast,
  react,
  remove,
  saveEdit,
  setEditText,
} from '../../../renderer/actions/message.ts';
import {
  acknowledge,
  jumpTo,
  jumpToPresent,
  loadChannel,
  loadNewer,
  loadOlder,
  lookAway,
  markRead,
  trimWindow,
} from '../../../renderer/actions/messages.ts';
import { openChannel } from '../../../renderer/actions/places.ts';
import { type AccountId, asId, type ChannelId, type MessageId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { community, messageOf } from '../../support/community.ts';
import { testApp } from '../../support/testApp.ts';

const accountId = asId<AccountId>('acc-mira');
const tools = { accountId, channelId: asId<ChannelId>('tools') };
const id = (n: number) => asId<MessageId>(`m${String(n).padStart(8, '0')}`);
const rest = () => new Promise((done) => setTimeout(done, 5));

async function opened(channelId = 'tools') {
  const world = await testApp();
  openChannel(world.app, accountId, asId<ChannelId>(channelId));
  await rest();
  const at = { accountId, channelId: asId<ChannelId>(channelId) };
  return { ...world, at, line: () => timelineOf(world.state(), at), view: () => viewOf(world.state(), at) };
}

describe('loading', () => {
  test('a channel opens with its newest page, and with what came while that was on its way', async () => {
    const { app, fake, at, line, view } = await opened('metalwork');
    expect(line()?.ids).toHaveLength(30);
    expect(line()).toMatchObject({ hasNewer: false });
    expect(view().load).toBe('idle');
    expect(fake.args('message:list').filter((q) => q.channelId === 'metalwork')).toHaveLength(1);
    await loadChannel(app, at.accountId, at.channelId); // there already
    expect(fake.args('message:list').filter((q) => q.channelId === 'metalwork')).toHaveLength(1);
  });

  test('a message that came between the request and its answer is fetched', async () => {
    const { app, fake, state } = await testApp();
    const late = messageOf(1950, 'metalwork', 'kit');
    fake.answer('message:list', ({ after }) => {
      if (after !== null) return [late];
      fake.happen(accountId, { type: 'messageUpserted', message: late }); // told before the answer without it
      return [messageOf(1899, 'metalwork', 'kit')];
    });
    const at = { accountId, channelId: asId<ChannelId>('metalwork') };
    await loadChannel(app, accountId, at.channelId);
    expect(timelineOf(state(), at)?.ids).toEqual([id(1899), late.id]);
  });

  test('where much was not read it opens around the last message that was', async () => {
    const { line, view, fake } = await opened('woodwork');
    expect(view().readUpTo).toBe(id(1800));
    expect(fake.args('message:list').map((q) => q.around)).toContain(id(1800));
    expect(line()?.ids.length).toBeGreaterThan(0);
  });

  test('older pages come before, newer after, and the window stays at 200', async () => {
    const { app, line } = await opened();
    for (let i = 0; i < 4; i++) await loadOlder(app, tools);
    expect(line()?.ids).toHaveLength(200);
    expect(line()).toMatchObject({ hasOlder: true, hasNewer: true });
    expect(line()?.ids.at(-1)).toBe(id(1858));
    await loadNewer(app, tools);
    expect(line()?.ids.at(-1)).toBe(id(1909));
    expect(line()?.ids).toEqual([...(line()?.ids ?? [])].sort());
  });

  test('asked twice at one end while a page is on its way, it is asked for once', async () => {
    const { app, fake } = await opened();
    const before = fake.args('message:list').length;
    await Promise.all([loadOlder(app, tools), loadOlder(app, tools)]);
    expect(fake.args('message:list')).toHaveLength(before + 1);
  });

  test('what cannot be loaded is said where it would stand, and can be tried again', async () => {
    const { app, fake, line, view } = await opened();
    fake.answer('message:list', () => {
      throw new Failure('offline', 'offline');
    });
    await loadOlder(app, tools);
    expect(view().olderError).toMatchObject({ code: 'offline' });
    expect(line()?.ids).toHaveLength(50);
  });

  test('a page that comes after the window has moved elsewhere is dropped', async () => {
    const { app, fake, line } = await opened();
    let give = () => {};
    fake.answer('message:list', async ({ before }) => {
      if (before === null) return [messageOf(1000, 'tools', 'kit')];
      await new Promise<void>((resolve) => {
        give = resolve;
      });
      return [messageOf(1850, 'tools', 'kit')];
    });
    const older = loadOlder(app, tools);
    await jumpTo(app, tools, id(1000));
    give();
    await older;
    expect(line()?.ids).toEqual([id(1000)]);
  });

  test('messages that make the window too long let go of the end one does not look at', async () => {
    const { app, fake, line } = await opened();
    const many = Array.from({ length: 230 }, (_, i) => messageOf(2000 + i, 'tools', 'kit'));
    fake.happen(accountId, ...many.map((message) => ({ type: 'messageUpserted' as const, message })));
    expect(line()?.ids).toHaveLength(280);
    trimWindow(app, tools, true);
    expect(line()?.ids).toHaveLength(200);
    expect(line()?.ids.at(-1)).toBe(id(2229));
    expect(line()).toMatchObject({ hasOlder: true, hasNewer: false });
  });
});

describe('jumping', () => {
  test('to a message that is there only asks for it to be shown', async () => {
    const { app, fake, view } = await opened();
    const before = fake.args('message:list').length;
    await jumpTo(app, tools, id(1904));
    expect(view().target).toMatchObject({ id: id(1904) });
    expect(fake.args('message:list')).toHaveLength(before);
  });

  test('to an old one loads what is around it, and back to the present the newest', async () => {
    const { app, line, view } = await opened();
    await jumpTo(app, tools, id(1600));
    expect(line()?.ids).toContain(id(1600));
    expect(line()).toMatchObject({ hasNewer: true });
    await jumpToPresent(app, tools);
    expect(line()?.ids.at(-1)).toBe(id(1909));
    expect(view().target).toMatchObject({ id: 'newest' });
  });

  test('to one that is gone says so and stays', async () => {
    const { app, state, line } = await opened();
    const before = line();
    await jumpTo(app, tools, id(99));
    expect(state().notices.map((n) => n.code)).toEqual(['messageGone']);
    expect(line()).toBe(before);
  });
});

describe('reading', () => {
  test('is told to the server once, and known here at once', async () => {
    const { app, fake, state } = await opened();
    fake.answer('channel:acknowledge', () => undefined);
    await acknowledge(app, tools);
    await acknowledge(app, tools);
    expect(fake.args('channel:acknowledge')).toEqual([{ ...tools, messageId: id(1909) }]);
    const read = state().accounts.get(accountId)?.entities.readStates.get(tools.channelId);
    expect(read).toMatchObject({ lastReadId: id(1909), mentions: 0 });
  });

  test('a window that ends before the present has not been read to its end', async () => {
    const { app, fake } = await opened();
    await jumpTo(app, tools, id(1600));
    await acknowledge(app, tools);
    expect(fake.args('channel:acknowledge')).toEqual([]);
  });

  test('Esc reads all, takes the line away and goes to the newest', async () => {
    const { app, fake, view } = await opened();
    expect(view().readUpTo).toBe(id(1907));
    await markRead(app, tools);
    expect(view()).toMatchObject({ readUpTo: null, target: { id: 'newest' } });
    expect(fake.args('channel:acknowledge')).toHaveLength(1);
  });

  test('who looks away finds a line before what came then', async () => {
    const { app, view } = await opened('metalwork');
    lookAway(app, { accountId, channelId: asId<ChannelId>('metalwork') });
    expect(view().readUpTo).toBe(id(1899));
  });
});

describe('one message', () => {
  test('an edit is saved, with names as ids', async () => {
    const { app, fake, line, view } = await opened();
    expect(editLast(app, tools)).toBe(true);
    expect(view().editing).toBe(id(1909));
    await saveEdit(app, tools, 'Thank you @jun, see #sewing');
    expect(fake.args('message:edit').at(-1)?.text).toBe('Thank you <@jun>, see <#sewing>');
    expect(line()?.rows.get(id(1909))).toMatchObject({ text: 'Thank you <@jun>, see <#sewing>' });
    expect(view().editing).toBeNull();
  });

  test('an edit that fails keeps its text and says why', async () => {
    const { app, fake, view } = await opened();
    beginEdit(app, tools, id(1909));
    setEditText(app, tools, 'new words');
    fake.answer('message:edit', () => {
      throw new Failure('forbidden', 'missingPermission');
    });
    await saveEdit(app, tools, 'new words');
    expect(view()).toMatchObject({
      editing: id(1909),
      editText: 'new words',
      editError: { code: 'missingPermission' },
    });
    await saveEdit(app, tools, 'x'.repeat(4001));
    expect(view()).toMatchObject({ editError: { code: 'messageTooLong' } });
    expect(fake.args('message:edit')).toHaveLength(1);
  });

  test('a reaction is added, and taken back where it is mine', async () => {
    const { app, fake } = await opened();
    await react(app, tools, { messageId: id(1908), emoji: '💡' });
    await react(app, tools, { messageId: id(1908), emoji: '❤️' });
    expect(fake.args('message:react').map((r) => [r.emoji, r.on])).toEqual([
      ['💡', false],
      ['❤️', true],
    ]);
  });

  test('what is deleted goes, also when the server says it is gone already', async () => {
    const { app, fake, line, state } = await opened();
    fake.answer('message:remove', () => {
      throw new Failure('notFound', 'messageGone');
    });
    await remove(app, tools, id(1909));
    expect(line()?.rows.has(id(1909))).toBe(false);
    fake.answer('message:remove', () => {
      throw new Failure('forbidden', 'missingPermission');
    });
    await remove(app, tools, id(1908));
    expect(line()?.rows.has(id(1908))).toBe(true);
    expect(state().notices.map((n) => n.code)).toEqual(['missingPermission']);
  });
});

test('a new snapshot forgets what is not on the screen: it may have gaps', async () => {
  const { app, fake, state, line } = await opened('metalwork');
  openChannel(app, accountId, tools.channelId);
  await rest();
  expect([...(state().accounts.get(accountId)?.timelines.keys() ?? [])]).toContain('metalwork');
  const [first] = community();
  if (first) fake.happen(accountId, first.snapshot);
  expect([...(state().accounts.get(accountId)?.timelines.keys() ?? [])]).toEqual(['tools']);
  expect(line()).toBeUndefined();
});
