import type { AccountView, Voice } from '../../shared/accounts.ts';
import { usualLengths } from '../../shared/capabilities.ts';
import type {
  Attachment,
  Channel,
  ChannelKind,
  Member,
  MemberGroup,
  Message,
  Presence,
  PresenceState,
  Relationship,
  RelationshipKind,
  Role,
  ServerEmoji,
  User,
} from '../../shared/domain.ts';
import type { Snapshot } from '../../shared/events.ts';
import {
  type AccountId,
  asId,
  type ChannelId,
  type EmojiId,
  type MediaRef,
  type MessageId,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../shared/ids.ts';
import { permissions } from '../../shared/permissions.ts';

/** An account of the example community with all its server knows: what the fake bridge answers from. */
export type FakeAccount = {
  readonly view: AccountView;
  readonly snapshot: Snapshot;
  readonly messages: Map<ChannelId, Message[]>;
  readonly memberLists: ReadonlyMap<ServerId, FakeMemberList>;
};
export type FakeMemberList = { readonly groups: readonly MemberGroup[]; readonly people: readonly UserId[] };

export const communityNow = Date.UTC(2026, 10, 21, 9, 36);
const minute = 60_000;

export const everything = {
  capabilities: {
    typingMs: 5_000,
    reactions: true,
    replies: true,
    search: true,
    pins: true,
    notes: true,
    memberRanges: true,
    invisible: true,
    uploads: true,
    altText: true,
    displayName: true,
    banner: true,
    bio: true,
    pronouns: true,
    timezone: true,
    statusEmoji: true,
    statusExpiry: true,
    mutuals: true,
    friendNicknames: true,
    groups: true,
    groupIcons: true,
    privacy: true,
    serverEmoji: true,
    emojiRename: true,
    passwordChange: true,
    twoStep: true,
    sessions: true,
    searchAllWords: true,
    searchServers: true,
    focus: true,
    savedNotes: true,
    serverCreate: true,
    serverEdit: true,
    serverBanner: true,
    channelEdit: true,
    channelNsfw: true,
    slowMode: true,
    roleEdit: true,
    roleDeny: true,
    permissions,
    nicknames: true,
    timeouts: true,
    moderation: true,
    invites: true,
    inviteLimits: true,
    bulkDelete: true,
    clearReactions: true,
    bots: true,
    calls: true,
    usernameChange: true,
  },
  limits: {
    messageLength: 4000,
    avatarBytes: 8 << 20,
    bannerBytes: 8 << 20,
    iconBytes: 8 << 20,
    emojiBytes: 1 << 20,
    attachmentBytes: 50 << 20,
    attachmentsPerMessage: 10,
    uploadsPerMinute: 10,
    ...usualLengths,
  },
} as const;

export const viewOf = (id: string, host: string, name: string, voice: Voice): AccountView => ({
  id: asId<AccountId>(id),
  host,
  origin: `https://${host}`,
  name,
  voice,
  connection: { state: 'live' },
  presence: 'online',
  seenAs: 'online',
  idleSince: null,
  statusWaiting: null,
  ...everything,
});

export const userOf = (id: string, displayName: string, picture: string | null = id): User => ({
  id: asId<UserId>(id),
  username: id,
  discriminator: null,
  displayName,
  avatar: picture === null ? null : asId<MediaRef>(`avatars/${picture}.webp`),
  bot: false,
});

/** An ordinary member. */
export const mayTalk = {
  read: true,
  send: true,
  react: true,
  attach: true,
  moderate: false,
  invite: true,
  manage: false,
  managePermissions: false,
  connect: true,
} as const;
export const mayRun = {
  manage: false,
  manageEmoji: false,
  manageChannels: false,
  manageRoles: false,
  managePermissions: false,
  assignRoles: false,
  changeNickname: true,
  manageNicknames: false,
  timeout: false,
  kick: false,
  ban: false,
  seeInvites: false,
} as const;

export const channelOf = (
  id: string,
  serverId: string | null,
  name: string,
  more: Partial<Channel> = {},
): Channel => ({
  id: asId<ChannelId>(id),
  serverId: serverId === null ? null : asId<ServerId>(serverId),
  kind: 'text',
  name,
  topic: null,
  parentId: null,
  position: 0,
  locked: false,
  recipientIds: [],
  ownerId: null,
  icon: null,
  lastMessageId: null,
  slowModeSeconds: 0,
  abilities: mayTalk,
  ...more,
});

export const messageOf = (
  n: number,
  channelId: string,
  authorId: string,
  more: Partial<Message> = {},
): Message => ({
  id: asId<MessageId>(`m${String(n).padStart(8, '0')}`),
  channelId: asId<ChannelId>(channelId),
  authorId: asId<UserId>(authorId),
  kind: 'text',
  text: `Message number ${n}`,
  sentAt: communityNow - (2000 - n) * minute,
  editedAt: null,
  nonce: null,
  replyTo: null,
  reply: null,
  attachments: [],
  reactions: [],
  mentions: [],
  embeds: [],
  masquerade: null,
  mentionsEveryone: false,
  pinned: false,
  ...more,
});

export const pictureOf = (
  file: string,
  alt: string,
  size: readonly [number, number] = [1440, 720],
): Attachment => ({
  id: asId(`file-${file}`),
  name: `${file}.webp`,
  sizeBytes: 1_800_000,
  contentType: 'image/webp',
  width: size[0],
  height: size[1],
  alt,
  media: asId<MediaRef>(`pictures/${file}.webp`),
});

const people: readonly (readonly [string, string, PresenceState, string | null])[] = [
  ['mira', 'Mira Okafor', 'online', '💡 spare bulbs, Saturday'],
  ['dagny', 'Dagny Holm', 'online', '🍵 at the front desk'],
  ['tomasz', 'Tomasz Wren', 'dnd', 'sharpening, ears covered'],
  ['noor', 'Noor Haddad', 'online', 'in Bench talk'],
  ['ines', 'Ines Ferreira', 'online', '📕 reading the manual'],
  ['anders', 'Anders Vik', 'online', null],
  ['jun', 'Jun Adeyemi', 'online', null],
  ['kit', 'kit', 'online', 'in Bench talk'],
  ['yusuf', 'Yusuf Demir', 'idle', null],
  ['bea', 'Bea Lindqvist', 'online', null],
  ['otto', 'otto', 'dnd', 'on air until 18:00'],
  ['pell', 'Pell Aster', 'offline', null],
  ['ravensworth', 'ravensworth', 'offline', null],
];

const channelRow = (
  row: readonly [string, string, string | null, ChannelKind?, Partial<Channel>?],
  position: number,
) =>
  channelOf(row[0], 'larkfield', row[1], {
    kind: row[3] ?? 'text',
    parentId: row[2] === null ? null : asId<ChannelId>(row[2]),
    position,
    ...row[4],
  });

const larkfieldChannels: readonly Channel[] = (
  [
    ['front', 'Front door', null, 'category'],
    ['welcome', 'welcome', 'front'],
    ['announcements', 'announcements', 'front', 'announcement'],
    ['workshop', 'Workshop', null, 'category'],
    [
      'tools',
      'tool-library',
      'workshop',
      'text',
      { topic: 'Borrow, return, repair. Please log every loan.' },
    ],
    ['woodwork', 'woodwork', 'workshop'],
    ['metalwork', 'metalwork', 'workshop'],
    ['electronics', 'electronics', 'workshop'],
    ['sewing', 'sewing', 'workshop'],
    ['keyholders', 'keyholders', 'workshop', 'text', { locked: true }],
    ['yard', 'Around the yard', null, 'category'],
    ['pictures', 'pictures', 'yard'],
    ['events', 'events', 'yard'],
    ['garden', 'garden-plot', 'yard'],
    ['rooms', 'Rooms', null, 'category'],
    ['bench', 'Bench talk', 'rooms', 'voice'],
  ] as const
).map(channelRow);

const roles: readonly Role[] = [
  {
    id: asId<RoleId>('keyholder'),
    serverId: asId<ServerId>('larkfield'),
    name: 'Keyholders',
    colour: '#b0651d',
    position: 3,
    hoisted: true,
  },
];

const presenceOf = (state: PresenceState, text: string | null): Presence => ({
  state,
  customStatus: text === null ? null : { text, emoji: null, expiresAt: null },
  lastSeen: null,
});

const read = (channelId: string, lastReadId: string | null, mentions = 0) => ({
  channelId: asId<ChannelId>(channelId),
  lastReadId: lastReadId === null ? null : asId<MessageId>(lastReadId),
  mentions,
});

/** The end of tool-library as the design shows it. */
function toolTalk(): Message[] {
  const code =
    '```python\nfor loan in ledger.overdue(days=14):\n    notify(loan.borrower, "Could you bring back the " + loan.tool)\n```';
  const heart = [
    { emoji: '💡', count: 6, mine: true },
    { emoji: '❤️', count: 2, mine: false },
  ];
  const blade = 'The bandsaw is back from the sharpener. Please leave the tension where it is.';
  const at = (hour: number, min: number, day = 21) => Date.UTC(2026, 10, day, hour, min);
  return [
    messageOf(1901, 'tools', 'bea', {
      text: 'Has anyone seen the 4 mm hex key with the red tape?',
      sentAt: at(15, 20, 20),
    }),
    messageOf(1902, 'tools', 'yusuf', {
      text: 'In my pocket, sorry. I will hang it back before six.',
      sentAt: at(15, 24, 20),
    }),
    messageOf(1903, 'tools', 'kit', {
      text: 'Signed out: the heat gun, two clamps, the long spirit level. Back on Sunday.',
      sentAt: at(15, 58, 20),
    }),
    messageOf(1904, 'tools', 'tomasz', { text: blade, sentAt: at(16, 2, 20), editedAt: at(16, 3, 20) }),
    messageOf(1905, 'tools', 'tomasz', {
      text: 'New blade is 13 mm, so nothing tighter than a 65 mm radius.',
      sentAt: at(16, 3, 20),
      reactions: [
        { emoji: '🌱', count: 4, mine: false },
        { emoji: '🪚', count: 2, mine: true },
        { emoji: 'plane:emoji-plane', count: 3, mine: false },
      ],
    }),
    messageOf(1906, 'tools', 'dagny', { kind: 'pin', text: '', sentAt: at(16, 10, 20) }),
    messageOf(1907, 'tools', 'ines', {
      text: `Done. I also wrote the Monday check for loans past two weeks:\n${code}`,
      sentAt: at(9, 4),
      replyTo: asId<MessageId>('m00001904'),
      reply: { id: asId<MessageId>('m00001904'), authorId: asId<UserId>('tomasz'), text: blade },
    }),
    messageOf(1908, 'tools', 'jun', {
      text: '<@mira> the lamp over the shed door works again. Picture, so that you believe me.',
      sentAt: at(9, 31),
      mentions: [asId<UserId>('mira')],
      attachments: [pictureOf('shed', 'a shed at dusk with a lit lamp')],
      reactions: heart,
    }),
    messageOf(1909, 'tools', 'mira', { text: 'I believe you. Thank you both.', sentAt: at(9, 33) }),
  ];
}

/** `count` older messages of mixed height, the same on each run. */
export function oldTalk(count: number, channelId: string): Message[] {
  const authors = people.map(([id]) => id);
  const lines = [
    'Right.',
    'The vice on bench 3 sticks again. I oiled it, it helped for an hour.',
    'Can somebody bring the label printer back to the front desk? It is not in the drawer, and the loan sheet says nobody has it.',
    'Two short lines\nand a second one',
    '```sh\ngit pull\nmake check\n```',
  ];
  return Array.from({ length: count }, (_, i) =>
    messageOf(1900 - count + i, channelId, authors[Math.floor(i / 3) % authors.length] ?? 'bea', {
      text: `${lines[i % lines.length]} (${i})`,
      attachments: i % 17 === 0 ? [pictureOf('benches', 'four benches')] : [],
      reactions: i % 7 === 0 ? [{ emoji: '👍', count: 1 + (i % 3), mine: false }] : [],
    }),
  );
}

function larkfieldMembers(): { people: UserId[]; extra: User[]; groups: MemberGroup[] } {
  const extra = Array.from({ length: 398 }, (_, i) => userOf(`far${i}`, `Neighbour ${i + 1}`, null));
  const shown = people.map(([id]) => asId<UserId>(id));
  const keyholders = ['dagny', 'tomasz', 'noor'].map((id) => asId<UserId>(id));
  const here = [
    ...shown.filter((id) => !keyholders.includes(id)).slice(0, 8),
    ...extra.slice(0, 27).map((u) => u.id),
  ];
  const away = [...shown.slice(-2), ...extra.slice(27).map((u) => u.id)];
  return {
    people: [...keyholders, ...here, ...away],
    extra,
    groups: [
      { id: asId<RoleId>('keyholder'), count: keyholders.length },
      { id: 'online', count: here.length },
      { id: 'offline', count: away.length },
    ],
  };
}

const ownEmoji = (serverId: string, name: string): ServerEmoji => ({
  id: asId<EmojiId>(`emoji-${name}`),
  serverId: asId<ServerId>(serverId),
  name,
  animated: false,
  media: asId<MediaRef>(`emoji/${name}.webp`),
});

const serverOf = (id: string, name: string, icon: string | null, memberCount = 1) => ({
  id: asId<ServerId>(id),
  name,
  icon: icon === null ? null : asId<MediaRef>(`tiles/${icon}.webp`),
  ownerId: null,
  description: null,
  memberCount,
  onlineCount: Math.min(memberCount, 38),
  banner: null,
  abilities: { ...mayRun, manageEmoji: id === 'larkfield' },
});

const membership = (serverId: string, userId: string): Member => ({
  serverId: asId<ServerId>(serverId),
  userId: asId<UserId>(userId),
  nickname: null,
  roleIds: [],
  joinedAt: null,
  avatar: null,
  timeoutUntil: null,
});

const related = (id: string, kind: RelationshipKind): Relationship => ({
  userId: asId<UserId>(id),
  kind,
  nickname: null,
  since: communityNow - 3 * 24 * 60 * minute,
});

function miraAtHome(): FakeAccount {
  const members = larkfieldMembers();
  const talk = [...oldTalk(400, 'tools'), ...toolTalk()];
  const direct = (id: string, who: readonly string[], more: Partial<Channel> = {}) =>
    channelOf(id, null, '', { kind: 'dm', recipientIds: who.map((w) => asId<UserId>(w)), ...more });
  const oneIn = (channel: string, n: number, author: string) => [messageOf(n, channel, author)];
  const messages = new Map<ChannelId, Message[]>([
    [asId('tools'), talk],
    [asId('announcements'), oneIn('announcements', 1800, 'dagny')],
    [
      asId('woodwork'),
      [
        ...oldTalk(60, 'woodwork'),
        messageOf(1908, 'woodwork', 'jun', {
          text: 'The <:plane:emoji-plane> sings again, **so <:lantern:emoji-lantern> is lit** and <:gone:emoji-gone> is not',
        }),
        messageOf(1909, 'woodwork', 'bea', { text: '<:kettle_on:emoji-kettle_on> 🎉' }),
        messageOf(1910, 'woodwork', 'kit'),
      ],
    ],
    [asId('electronics'), [messageOf(1911, 'electronics', 'jun', { mentions: [asId('mira')] })]],
    [asId('pictures'), oneIn('pictures', 1801, 'bea')],
    [asId('metalwork'), oldTalk(30, 'metalwork')],
    [asId('scales'), oneIn('scales', 1700, 'otto')],
    [asId('dm-dagny'), oneIn('dm-dagny', 1912, 'dagny')],
    [asId('dm-jun'), oneIn('dm-jun', 1500, 'mira')],
  ]);
  const last = (channel: Channel): Channel => ({
    ...channel,
    lastMessageId: messages.get(channel.id)?.at(-1)?.id ?? null,
  });
  return {
    view: viewOf('acc-mira', 'hubbub.example', 'mira', 'kingfisher'),
    messages,
    memberLists: new Map([[asId<ServerId>('larkfield'), { groups: members.groups, people: members.people }]]),
    snapshot: {
      type: 'snapshot',
      me: asId<UserId>('mira'),
      users: [...people.map(([id, name]) => userOf(id, name)), ...members.extra],
      servers: [
        serverOf('larkfield', 'Larkfield Makers', 'larkfield', 412),
        serverOf('tidal', 'Tidal Synths', 'tidal'),
        serverOf('lantern', 'Lantern Book Club', 'lantern'),
        serverOf('atlas', 'Open Atlas', 'atlas'),
      ],
      channels: [
        ...larkfieldChannels,
        channelOf('scales', 'tidal', 'scales'),
        channelOf('reading', 'lantern', 'reading'),
        channelOf('maps', 'atlas', 'maps'),
        direct('dm-dagny', ['dagny']),
        direct('dm-jun', ['jun']),
        direct('tide', ['kit', 'noor', 'bea', 'otto'], { kind: 'group', name: 'Tide table' }),
      ].map(last),
      roles,
      members: ['larkfield', 'tidal', 'lantern', 'atlas'].map((server) => membership(server, 'mira')),
      presences: people.map(([id, , state, text]) => [asId<UserId>(id), presenceOf(state, text)] as const),
      relationships: [
        { userId: asId<UserId>('noor'), kind: 'incoming', nickname: null, since: communityNow - 40 * minute },
        { userId: asId<UserId>('dagny'), kind: 'friend', nickname: null, since: null },
        ...['jun', 'kit', 'otto', 'bea'].map((id) => related(id, 'friend')),
        related('tomasz', 'outgoing'),
        related('pell', 'blocked'),
      ],
      readStates: [
        read('announcements', 'm00001000'),
        read('tools', 'm00001907', 1),
        read('woodwork', 'm00001800'),
        read('electronics', 'm00001800', 2),
        read('pictures', 'm00001000'),
        read('scales', 'm00001000'),
        read('dm-dagny', 'm00001000', 1),
      ],
      profiles: [],
      own: null,
      notes: [],
      emoji: [
        ownEmoji('larkfield', 'lantern'),
        ownEmoji('larkfield', 'kettle_on'),
        ownEmoji('larkfield', 'plane'),
        ownEmoji('tidal', 'on_air'),
        // of the same name as another server's
        { ...ownEmoji('tidal', 'lantern'), id: asId<EmojiId>('emoji-other-lantern') },
      ],
    },
  };
}

type Small = { readonly view: AccountView; readonly servers: readonly (readonly [string, string])[] };
function smallAccount({ view, servers }: Small): FakeAccount {
  return {
    view,
    messages: new Map(),
    memberLists: new Map(),
    snapshot: {
      type: 'snapshot',
      me: asId<UserId>(view.name),
      users: [userOf(view.name, view.name, view.name === 'mira_k' ? 'moth_' : 'xochitl')],
      servers: servers.map(([id, name]) => serverOf(id, name, null)),
      channels: servers.map(([id]) => channelOf(`${id}-talk`, id, 'town-square')),
      roles: [],
      members: servers.map(([id]) => membership(id, view.name)),
      presences: [[asId<UserId>(view.name), presenceOf(view.presence, null)]],
      relationships: [],
      readStates: [],
      profiles: [],
      own: null,
      notes: [],
      emoji: [],
    },
  };
}

/** Three accounts on three servers, as in the design's pictures. Fresh each time. */
export const community = (): FakeAccount[] => [
  miraAtHome(),
  smallAccount({
    view: { ...viewOf('acc-otter', 'otter.example', 'mira_k', 'heather'), presence: 'dnd', seenAs: 'dnd' },
    servers: [
      ['riso', 'Riso Riot'],
      ['audio', 'Linux Audio'],
      ['hedge', 'Hedgerow'],
    ],
  }),
  smallAccount({
    view: {
      ...viewOf('acc-fox', 'fox.example', 'mirak', 'copper'),
      presence: 'invisible',
      seenAs: 'invisible',
    },
    servers: [
      ['fox', 'Foxglove Guild'],
      ['bus', 'Nightbus Radio'],
    ],
  }),
];
