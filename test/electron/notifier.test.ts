import { describe, expect, test } from 'vitest';
import { Notifier } from '../../electron/notifier.ts';
import { hears, type Note } from '../../electron/notify.ts';
import type { Message } from '../../shared/domain.ts';
import type { DomainEvent, Snapshot } from '../../shared/events.ts';
import { asId, type ChannelId, type MessageId, type UserId } from '../../shared/ids.ts';
import type { Command } from '../../shared/ipc.ts';
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { noEntities } from '../../shared/state/entities.ts';
import { community, messageOf } from '../support/community.ts';
import { FakeWorld } from '../support/fakeWorld.ts';

const mira = asId<UserId>('mira');
type Stands = { note: Note; click: () => void };

/** One account that hears, and a desktop that shows. */
function room() {
  const world = new FakeWorld();
  const [account] = community();
  if (!account) throw new Error('no account');
  const { id } = account.view;
  const state = {
    entities: noEntities,
    presence: account.view.presence,
    preferences: defaultPreferences as Preferences,
    looking: null as ChannelId | null,
    gone: false,
    looks: 0,
  };
  const standing: Stands[] = [];
  const opened: (Command | null)[] = [];
  const notifier = new Notifier({
    world,
    look: () => {
      state.looks += 1;
      const { entities, preferences, looking, presence } = state;
      if (state.gone) return null;
      return { account: { ...account.view, presence }, entities, preferences, looking, now: world.now() };
    },
    hears: (accountId) =>
      hears({
        account: { id: accountId, presence: state.presence },
        preferences: state.preferences,
        now: world.now(),
      }),
    show: (note, click) => {
      const one = { note, click };
      standing.push(one);
      return { close: () => void standing.splice(standing.indexOf(one), 1) };
    },
    open: (command) => opened.push(command),
  });
  const hear = (...events: DomainEvent[]) => {
    state.entities = applyEvents(state.entities, events);
    notifier.hear(id, events);
  };
  const titles = () => standing.map(({ note }) => note.title.replace(' · mira on hubbub.example', ''));
  const bodies = () => standing.map(({ note }) => note.body);
  hear(account.snapshot);
  return { world, id, state, standing, opened, notifier, hear, titles, bodies, snapshot: account.snapshot };
}

type Room = ReturnType<typeof room>;
const said = ({ world }: Room, n: number, channel: string, over: Partial<Message> = {}): DomainEvent => ({
  type: 'messageUpserted',
  message: messageOf(n, channel, 'jun', {
    text: `words ${n}`,
    sentAt: world.now(),
    mentions: [mira],
    ...over,
  }),
});
const idOf = (n: number) => asId<MessageId>(`m${String(n).padStart(8, '0')}`);
const read = (channel: string, n: number): DomainEvent => ({
  type: 'readStateChanged',
  readState: { channelId: asId<ChannelId>(channel), lastReadId: idOf(n), mentions: 0 },
});
const settle = ({ world }: Room) => world.pass(300);

describe('notifications', () => {
  test('what was there at the start is no news', async () => {
    const at = room();
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('one per channel, replaced by a newer one', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'));
    await settle(at);
    at.hear(said(at, 3002, 'tools'));
    await settle(at);
    at.hear(said(at, 3003, 'woodwork'));
    await settle(at);
    expect(at.bodies()).toEqual(['words 3002', 'words 3003']);
  });

  test('an edit, a repeated frame and an own answer tell nothing new', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'));
    await settle(at);
    at.standing[0]?.click();
    expect(at.standing).toEqual([]);
    at.hear(said(at, 3001, 'tools', { editedAt: at.world.now(), text: 'edited' }), said(at, 1500, 'tools'));
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('a click opens the message, a request the friends', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'));
    const bea = { userId: asId<UserId>('bea'), kind: 'incoming', nickname: null, since: null } as const;
    at.hear({ type: 'relationshipUpserted', relationship: bea });
    await settle(at);
    expect(at.titles()).toEqual([
      'Jun Adeyemi in tool-library, Larkfield Makers',
      'Bea Lindqvist wants to be friends',
    ]);
    for (const { click } of [...at.standing]) click();
    expect(at.standing).toEqual([]);
    expect(at.opened).toEqual([
      { do: 'open', accountId: at.id, channelId: 'tools', messageId: idOf(3001) },
      { do: 'friends', accountId: at.id },
    ]);
    // Noor asked before the start, Bea is asking still
    at.hear({ type: 'relationshipUpserted', relationship: bea });
    at.hear({ type: 'relationshipUpserted', relationship: { ...bea, userId: asId<UserId>('noor') } });
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('a request that was answered stands no longer', async () => {
    const at = room();
    const bea = { userId: asId<UserId>('bea'), nickname: null, since: null } as const;
    at.hear({ type: 'relationshipUpserted', relationship: { ...bea, kind: 'incoming' } });
    await settle(at);
    at.hear({ type: 'relationshipUpserted', relationship: { ...bea, kind: 'friend' } });
    expect(at.standing).toEqual([]);
  });

  test('goes when it is read, answered, or taken back, here or elsewhere', async () => {
    const at = room();
    for (const end of [
      () => at.hear(read('tools', 3001)),
      () => at.hear(said(at, 3002, 'tools', { authorId: mira })),
      () => at.hear({ type: 'messagesRemoved', channelId: asId('tools'), messageIds: [idOf(3001)] }),
      () => at.hear({ type: 'channelRemoved', channelId: asId('tools') }),
      () => at.notifier.forget(at.id),
    ]) {
      at.notifier.forget(at.id);
      at.state.entities = noEntities;
      at.hear(at.snapshot);
      at.hear(said(at, 3001, 'tools'));
      await settle(at);
      expect(at.bodies(), String(end)).toEqual(['words 3001']);
      end();
      expect(at.standing, String(end)).toEqual([]);
    }
  });

  test('what is read at once, or unsaid at once, is never shown', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'), read('tools', 3001));
    at.hear(said(at, 3002, 'woodwork'));
    at.hear({ type: 'messagesRemoved', channelId: asId('woodwork'), messageIds: [idOf(3002)] });
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('many channels at once are one notification', async () => {
    const at = room();
    const channels = ['tools', 'woodwork', 'metalwork', 'electronics', 'sewing'];
    at.hear(...channels.map((channel, i) => said(at, 3001 + i, channel)));
    await settle(at);
    expect(at.titles()).toEqual(['5 messages want you']);
    at.standing[0]?.click();
    expect(at.opened).toEqual([null]);
  });

  test('what was said long ago, heard only now, is summed up', async () => {
    const at = room();
    const sentAt = at.world.now() - 3_600_000;
    at.hear(said(at, 3001, 'tools', { sentAt }), said(at, 3002, 'woodwork', { sentAt }));
    at.hear(said(at, 3003, 'metalwork'));
    await settle(at);
    expect(at.titles()).toEqual(['2 messages want you', 'Jun Adeyemi in metalwork, Larkfield Makers']);
  });

  test('after a gap what was missed is one notification, without what is in front of one', async () => {
    const at = room();
    const later = (channels: Record<string, number>): Snapshot => ({
      ...at.snapshot,
      channels: at.snapshot.channels.map((c) =>
        c.id in channels ? { ...c, lastMessageId: idOf(4000 + (channels[c.id] ?? 0)) } : c,
      ),
      readStates: Object.entries(channels).map(([id, mentions]) => ({
        channelId: asId<ChannelId>(id),
        lastReadId: idOf(1),
        mentions,
      })),
    });
    at.state.looking = asId<ChannelId>('sewing');
    at.hear(later({ tools: 3, 'dm-jun': 2, sewing: 4, woodwork: 0 }));
    await settle(at);
    expect(at.titles()).toEqual(['5 messages want you']);
    // the same again: nothing was missed
    at.standing[0]?.click();
    at.hear(later({ tools: 3, 'dm-jun': 2, sewing: 4, woodwork: 0 }));
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('what was only heard of is not what was missed', async () => {
    const at = room();
    const tools = asId<ChannelId>('tools');
    at.hear({ type: 'messageHeard', id: idOf(4003), channelId: tools, authorId: asId('jun') });
    const channels = at.snapshot.channels.map((c) =>
      c.id === tools ? { ...c, lastMessageId: idOf(4003) } : c,
    );
    const readStates = [{ channelId: tools, lastReadId: idOf(1), mentions: 3 }];
    at.hear({ ...at.snapshot, channels, readStates });
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('reconnected, what was read elsewhere is taken away', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'));
    await settle(at);
    const readStates = [{ channelId: asId<ChannelId>('tools'), lastReadId: idOf(3001), mentions: 0 }];
    at.hear({ ...at.snapshot, readStates });
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('do not disturb, muting and another choice are looked at when it counts', async () => {
    const at = room();
    let n = 5000;
    for (const [change, count] of [
      [{ presence: 'online' }, 0],
      [{ presence: 'dnd' }, 0],
      [
        { presence: 'online', preferences: { ...defaultPreferences, mutedUntil: at.world.now() + 60_000 } },
        0,
      ],
      [{ preferences: { ...defaultPreferences, notify: { [at.id]: 'none' } } }, 0],
      [{ presence: 'focus', preferences: { ...defaultPreferences, notify: { [at.id]: 'all' } } }, 0],
      [{ presence: 'online' }, 1],
    ] as const) {
      Object.assign(at.state, change);
      n += 1;
      at.hear(said(at, n, 'metalwork', { mentions: [] }));
      await settle(at);
      expect(at.standing.length, JSON.stringify(change)).toBe(count);
    }
  });

  test('what came while it was quiet stays unsaid, though it is no longer', async () => {
    const at = room();
    at.state.presence = 'dnd';
    at.hear(said(at, 3001, 'tools'));
    at.state.presence = 'online';
    await settle(at);
    expect(at.standing).toEqual([]);
    // and the other way round
    at.hear(said(at, 3002, 'tools'));
    at.state.presence = 'dnd';
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('talk that wants nobody costs no look at what is known', async () => {
    const at = room();
    const { looks } = at.state;
    for (let n = 0; n < 500; n += 1) at.hear(said(at, 3001 + n, 'tools', { mentions: [] }));
    await settle(at);
    expect(at.state.looks).toBe(looks);
  });

  test('an account that went meanwhile says nothing', async () => {
    const at = room();
    at.hear(said(at, 3001, 'tools'));
    at.notifier.forget(at.id);
    at.state.gone = true;
    await settle(at);
    expect(at.standing).toEqual([]);
  });

  test('no more stand at one time than anybody reads', async () => {
    const at = room();
    const ids = Array.from({ length: 40 }, (_, i) => `dm-${i}`);
    const [dm] = at.snapshot.channels.filter(({ kind }) => kind === 'dm');
    if (!dm) throw new Error('no direct message');
    for (const [i, id] of ids.entries()) {
      at.hear({ type: 'channelUpserted', channel: { ...dm, id: asId<ChannelId>(id), lastMessageId: null } });
      at.hear(said(at, 7000 + i, id));
      await settle(at);
    }
    expect(at.standing.length).toBe(20);
    expect(at.bodies().at(-1)).toBe('words 7039');
  });
});
