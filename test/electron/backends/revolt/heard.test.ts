import { describe, expect, test } from 'vitest';
import { glanceAt, Heard } from '../../../../electron/backends/revolt/heard.ts';
import { asId, type ChannelId, type UserId } from '../../../../shared/ids.ts';
import { channel, me, message, ready, serverId, ulid, user } from '../../../support/egRevolt.ts';
import { settled } from '../../../support/fakeWorld.ts';
import { live } from '../../../support/revoltAccount.ts';

const [here, elsewhere] = [ulid(), ulid()];
const [writer, other] = [ulid(), ulid()];

/** An account that follows one of two channels. */
async function deaf(framed: (one: object) => object = (one) => one) {
  const channels = [here, elsewhere].map((_id) => channel({ _id, server: serverId }));
  const frame = ready({
    users: [user({ _id: me, relationship: 'User' }), user({ _id: writer }), user({ _id: other })],
    channels,
  });
  const all = await live(frame, (channelId: ChannelId) => channelId === here);
  all.world.requests.length = 0;
  const say = async (one: object) => {
    all.events.length = 0;
    all.world.last.frame(framed(one));
    await settled();
    return [...all.events];
  };
  all.problems.length = 0;
  return { ...all, say };
}

const wrote = (over: object = {}) => ({
  type: 'Message',
  ...message(),
  _id: ulid(),
  channel: elsewhere,
  author: writer,
  content: 'plain words',
  mentions: [],
  ...over,
});

/** A frame of which a look is enough, and one that has to be read. */
const ways: readonly (readonly [string, (one: object) => object])[] = [
  ['by itself', (one) => one],
  ['among others', (one) => ({ type: 'Bulk', v: [one] })],
];

describe.each(ways)('a channel that is not followed, %s', (_way, framed) => {
  test('a message is only heard of, and nobody is asked for anything', async () => {
    const { say, world, problems } = await deaf(framed);
    const [one, stranger] = [wrote(), ulid()];
    const { _id: id } = one;
    expect(await say({ ...one, author: stranger })).toEqual([
      { type: 'messageHeard', id, channelId: elsewhere, authorId: stranger },
    ]);
    expect(await say({ type: 'ChannelStartTyping', id: elsewhere, user: ulid() })).toEqual([]);
    const about = { id, channel: elsewhere, channel_id: elsewhere };
    expect(await say({ type: 'MessageUpdate', ...about, data: { content: 'other' } })).toEqual([]);
    expect(await say({ type: 'MessageAppend', ...about, append: { embeds: [] } })).toEqual([]);
    const reaction = { ...about, user_id: other, emoji_id: '🎉' };
    expect(await say({ type: 'MessageReact', ...reaction })).toEqual([]);
    expect(await say({ type: 'MessageRemoveReaction', ...reaction })).toEqual([]);
    const answer = wrote({ replies: [id], mentions: [stranger] });
    expect(await say(answer)).toMatchObject([{ type: 'messageHeard' }]);
    expect(world.requests).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.each<[string, object]>([
    ['calls me', { mentions: [me] }],
    ['calls me among others', { mentions: [ulid(), me] }],
    ['calls a role', { role_mentions: [ulid()] }],
    ['calls everyone', { flags: 2 }],
    ['is mine', { author: me }],
    ['is the server’s own', { system: { type: 'user_joined', id: writer }, author: ulid(0) }],
    ['is written where one looks', { channel: here }],
  ])('a message that %s comes whole', async (_what, over) => {
    const { say } = await deaf(framed);
    const last = (await say(wrote(over))).at(-1);
    expect(last).toMatchObject({ type: 'messageUpserted' });
  });

  test('an answer to what I wrote comes whole, one to what another wrote does not', async () => {
    const { say } = await deaf(framed);
    const [mine, theirs] = [wrote({ author: me }), wrote()];
    await say(mine);
    await say(theirs);
    expect((await say(wrote({ replies: [mine._id] }))).at(-1)).toMatchObject({
      type: 'messageUpserted',
      message: { reply: { authorId: me } },
    });
    expect(await say(wrote({ replies: [theirs._id] }))).toMatchObject([{ type: 'messageHeard' }]);
  });

  test('an answer to what nobody has heard of is asked for, to know whom it calls', async () => {
    const { say, world } = await deaf(framed);
    const unknown = ulid();
    await say(wrote({ replies: [unknown] }));
    expect(world.requests.map(({ url }) => url)).toEqual([
      `https://a.example/channels/${elsewhere}/messages/${unknown}`,
    ]);
  });

  test('one that calls me in an answer to another asks for nothing more than it needs', async () => {
    const { say, world } = await deaf(framed);
    const theirs = wrote();
    await say(theirs);
    const last = (await say(wrote({ replies: [theirs._id], mentions: [me] }))).at(-1);
    expect(last).toMatchObject({ type: 'messageUpserted', message: { replyTo: theirs._id, reply: null } });
    expect(world.requests).toEqual([]);
  });

  test('a message with an id that is none is reported, and is not the newest for ever', async () => {
    const { say, problems } = await deaf(framed);
    expect(await say(wrote({ _id: 'zz' }))).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('_id')]);
  });
});

test('a look at a plain message elsewhere is enough, at others it is not', () => {
  const known = {
    me: asId<UserId>(me),
    follows: (channelId: ChannelId) => channelId === here,
    messages: new Map(),
    isSince: () => true,
  };
  const look = (over: object) => glanceAt(Buffer.from(JSON.stringify(wrote(over))), known);
  const enough: readonly object[] = [
    {},
    { mentions: [other] },
    { replies: [ulid()], flags: 0 },
    { content: `"mentions":["${me}"]`, member: { roles: [], mentions: [me] } },
  ];
  for (const over of enough) expect(look(over)).toBeInstanceOf(Heard);
  for (const over of [{ type: 'MessageUpdate' }, { channel: here }, { mentions: [me] }, { author: 7 }])
    expect(look(over)).toBeUndefined();
});
