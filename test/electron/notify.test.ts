import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  decideMany,
  decideRequest,
  escapeBody,
  type NotifyWorld,
  whyQuiet,
} from '../../electron/notify.ts';
import type { Message, RelationshipKind } from '../../shared/domain.ts';
import { type AccountId, asId, type ChannelId, type MessageId, type UserId } from '../../shared/ids.ts';
import { defaultPreferences, type Notify, type Preferences } from '../../shared/preferences.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { noEntities } from '../../shared/state/entities.ts';
import { community, communityNow, messageOf, pictureOf } from '../support/community.ts';

const mira = asId<UserId>('mira');
const [account] = community();
if (!account) throw new Error('no account');
const entities = applyEvents(noEntities, [account.snapshot]);
const accountId: AccountId = account.view.id;

const worldOf = (over: Partial<NotifyWorld> = {}, preferences: Partial<Preferences> = {}): NotifyWorld => ({
  account: account.view,
  entities,
  preferences: { ...defaultPreferences, ...preferences },
  looking: null,
  now: communityNow,
  ...over,
});
const notify = (value: Notify): Partial<Preferences> => ({ notify: { [accountId]: value } });
const said = (channel: string, over: Partial<Message> = {}): Message =>
  messageOf(2001, channel, 'jun', { text: 'the lamp works', sentAt: communityNow, ...over });
const toMira = { mentions: [mira] };
const related = (userId: string, kind: RelationshipKind) =>
  applyEvents(entities, [
    {
      type: 'relationshipUpserted',
      relationship: { userId: asId<UserId>(userId), kind, nickname: null, since: null },
    },
  ]);

describe('who is heard', () => {
  const reply = {
    replyTo: asId<MessageId>('m1'),
    reply: { id: asId<MessageId>('m1'), authorId: mira, text: 'x' },
  };
  const focused = { account: { ...account.view, presence: 'focus' as const } };
  const cases: readonly [string, NotifyWorld, Message, ReturnType<typeof whyQuiet>][] = [
    ['a mention', worldOf(), said('tools', toMira), null],
    ['@everyone', worldOf(), said('tools', { mentionsEveryone: true }), null],
    ['an answer to me', worldOf(), said('tools', reply), null],
    ['a direct message', worldOf(), said('dm-jun'), null],
    ['a group', worldOf(), said('tide'), null],
    ['talk among others', worldOf(), said('tools'), 'notWanted'],
    ['talk among others, all wanted', worldOf({}, notify('all')), said('tools'), null],
    ['a mention, nothing wanted', worldOf({}, notify('none')), said('tools', toMira), 'accountOff'],
    ['nothing wanted of another account', worldOf({}, { notify: { other: 'none' } }), said('dm-jun'), null],
    ['my own', worldOf({}, notify('all')), { ...said('tools'), authorId: mira }, 'own'],
    ['of a blocked person', worldOf({ entities: related('jun', 'blocked') }), said('dm-jun'), 'blocked'],
    [
      'do not disturb',
      worldOf({ account: { ...account.view, presence: 'dnd' } }),
      said('dm-jun'),
      'doNotDisturb',
    ],
    ['focus: a mention', worldOf(focused, notify('all')), said('tools', toMira), null],
    ['focus: a direct message', worldOf(focused, notify('all')), said('dm-jun'), null],
    ['focus: a group', worldOf(focused, notify('mentions')), said('tide'), null],
    ['focus: talk among others', worldOf(focused, notify('all')), said('tools'), 'notWanted'],
    ['focus: nothing wanted', worldOf(focused, notify('none')), said('dm-jun'), 'accountOff'],
    ['invisible', worldOf({ account: { ...account.view, presence: 'invisible' } }), said('dm-jun'), null],
    ['idle', worldOf({ account: { ...account.view, presence: 'idle' } }), said('dm-jun'), null],
    ['muted', worldOf({}, { mutedUntil: communityNow + 1 }), said('dm-jun'), 'muted'],
    ['no longer muted', worldOf({}, { mutedUntil: communityNow }), said('dm-jun'), null],
    ['in front of me', worldOf({ looking: asId<ChannelId>('tools') }), said('tools', toMira), 'looking'],
    ['elsewhere', worldOf({ looking: asId<ChannelId>('woodwork') }), said('tools', toMira), null],
    ['read by now', worldOf(), { ...said('tools', toMira), id: asId<MessageId>('m00001907') }, 'read'],
    ['a channel that is gone', worldOf(), said('nowhere', toMira), 'gone'],
    ['somebody joined', worldOf({}, notify('all')), said('tools', { kind: 'join' }), 'notWritten'],
  ];
  test.each(cases)('%s', (_what, world, message, why) => {
    expect(whyQuiet(world, message)).toBe(why);
    expect(decide(world, message) === null).toBe(why !== null);
  });
});

describe('check 33: what is shown is plain text, shortened, and only as much as one wants', () => {
  const shown = (message: Partial<Message>, channel = 'tools', preferences: Partial<Preferences> = {}) =>
    decide(worldOf({}, preferences), said(channel, { ...toMira, ...message }));

  test('names the person, the place and the account', () => {
    expect(shown({})).toEqual({
      title: 'Jun Adeyemi in tool-library, Larkfield Makers · mira on hubbub.example',
      body: 'the lamp works',
      silent: true,
    });
    expect(shown({}, 'dm-jun')?.title).toBe('Jun Adeyemi · mira on hubbub.example');
    expect(shown({}, 'tide')?.title).toBe('Jun Adeyemi in Tide table · mira on hubbub.example');
  });

  test.each([
    [
      '**hi** <@mira>, see <#woodwork> or ask <@&keyholder>',
      'hi @Mira Okafor, see woodwork or ask @Keyholders',
    ],
    ['<@nobody> and <#nowhere> and <@&none>', '@somebody and a channel and @a role'],
    ['it was ||the butler||', 'it was (hidden)'],
    ['one\n\ntwo', 'one two'],
    ['\u202egnirts', 'gnirts'],
    ['<img src=x onerror=alert(1)> & <toast/>', '<img src=x onerror=alert(1)> & <toast/>'],
    [' ', 'New message'],
  ])('%j reads %j', (text, body) => {
    expect(shown({ text })?.body).toBe(body);
  });

  test('pictures and files are said, never named', () => {
    const picture = pictureOf('shed', 'a shed');
    const plan = { ...picture, name: '../../\u202etxt.exe', contentType: 'application/pdf' };
    expect(shown({ text: '', attachments: [picture] })?.body).toBe('Sent a picture');
    expect(shown({ text: '', attachments: [picture, picture] })?.body).toBe('Sent 2 pictures');
    expect(shown({ text: '', attachments: [picture, plan] })?.body).toBe('Sent 2 files');
    expect(shown({ text: 'look', attachments: [plan] })?.body).toBe('look');
  });

  test('a long message is shortened, and hidden when it is not to be read by passers-by', () => {
    const body = shown({ text: 'word '.repeat(500) })?.body ?? '';
    expect(body.endsWith('…')).toBe(true);
    expect(body.length).toBeLessThanOrEqual(181);
    expect(shown({ text: 'secret' }, 'dm-jun', { notifyText: false })).toEqual({
      title: 'Jun Adeyemi · mira on hubbub.example',
      body: 'New message',
      silent: true,
    });
  });

  test('whatever people call themselves and say, it is two lines of text without turns', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(wild, wild, wild, (who, where, text) => {
        const user = { id: asId<UserId>('jun'), username: 'jun', displayName: who };
        const known = applyEvents(entities, [
          { type: 'userUpserted', user: { ...user, discriminator: null, avatar: null, bot: false } },
        ]);
        const channel = known.channels.get(asId<ChannelId>('tools'));
        if (!channel) throw new Error('no channel');
        const renamed = applyEvents(known, [
          { type: 'channelUpserted', channel: { ...channel, name: where } },
        ]);
        const note = decide(worldOf({ entities: renamed }), said('tools', { ...toMira, text }));
        for (const line of [note?.title ?? '?', note?.body ?? '?']) {
          expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
          expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(220);
          expect(line).not.toBe('');
        }
      }),
      { numRuns: 150, seed: Date.now() % 2 ** 31 },
    );
  }, 30_000);

  test('on Linux nothing of the body is markup to the one who shows it', () => {
    const body = escapeBody('<a href="https://evil.example">here</a> & <b>now</b> &lt;');
    expect(body).toBe(
      '&lt;a href="https://evil.example"&gt;here&lt;/a&gt; &amp; &lt;b&gt;now&lt;/b&gt; &amp;lt;',
    );
    expect(body).not.toMatch(/[<>]/);
  });
});

describe('check 9: no secret stands in a notification', () => {
  test.each([
    ['join us: https://hubbub.example/invite/k3yS3cret', 'join us: hubbub.example'],
    ['<https://hubbub.example/reset?token=k3yS3cret#x>', 'hubbub.example'],
    ['https://mira:k3yS3cret@hubbub.example:8443/', 'hubbub.example'],
    ['mailto:k3yS3cret@hubbub.example and <mailto:k3yS3cret@hubbub.example>', 'a link'],
    ['[here](https://hubbub.example/invite/k3yS3cret)', 'here'],
  ])('%j', (text, words) => {
    const body = decide(worldOf(), said('dm-jun', { text }))?.body ?? '';
    expect(body).toContain(words);
    if (!text.startsWith('mailto')) expect(body).not.toContain('k3yS3cret');
  });
});

describe('what is not a message', () => {
  test('somebody wants to be friends', () => {
    expect(decideRequest(worldOf(), asId<UserId>('bea'))?.title).toBe(
      'Bea Lindqvist wants to be friends · mira on hubbub.example',
    );
    expect(decideRequest(worldOf({}, notify('none')), asId<UserId>('bea'))).toBeNull();
    expect(decideRequest(worldOf({}, { mutedUntil: communityNow + 1 }), asId<UserId>('bea'))).toBeNull();
  });

  test('many at once are one', () => {
    expect(decideMany(worldOf(), 12)?.title).toBe('12 messages want you · mira on hubbub.example');
    expect(decideMany(worldOf(), 1)?.title).toBe('1 message wants you · mira on hubbub.example');
    expect(decideMany(worldOf(), 0)).toBeNull();
    expect(decideMany(worldOf({ account: { ...account.view, presence: 'dnd' } }), 3)).toBeNull();
  });
});
