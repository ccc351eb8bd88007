/*
 * Objects of family B as they stand on the wire, in either age: `old` is 0.5.5, `now` is Stoat today.
 */
type Json = Readonly<Record<string, unknown>>;

const id = (letter: string) => `01HZ${letter.repeat(22)}`;
export const ids = {
  me: id('A'),
  other: id('B'),
  server: id('C'),
  channel: id('D'),
  message: id('E'),
  role: id('F'),
  emoji: id('G'),
};
const file: Json = {
  _id: 'nano',
  tag: 'avatars',
  filename: 'me.png',
  metadata: { type: 'Image', width: 128, height: 128 },
  content_type: 'image/png',
  size: 5120,
};

const user = {
  _id: ids.me,
  username: 'mira',
  avatar: file,
  status: { text: 'tea', presence: 'Focus' },
  online: true,
};
const server = {
  _id: ids.server,
  owner: ids.me,
  name: 'Harbour',
  channels: [ids.channel],
  categories: [{ id: 'one', title: 'Deck', channels: [ids.channel] }],
  default_permissions: 2 ** 40,
};
const role = { name: 'Crew', permissions: { a: 8, d: 0 }, colour: '#ff8800', hoist: true, rank: 0 };
const embed: Json = { type: 'Text', title: 'A boat', description: 'It *floats*' };

export const eg = {
  channel: {
    channel_type: 'TextChannel',
    _id: ids.channel,
    server: ids.server,
    name: 'quay',
    role_permissions: { [ids.role]: { a: 0, d: 4 } },
  },
  message: {
    _id: ids.message,
    channel: ids.channel,
    author: ids.me,
    content: 'ahoy',
    edited: '2022-10-01T10:00:00.123Z',
    embeds: [embed],
    reactions: { '🌊': [ids.me] },
    replies: [],
  },
  member: { _id: { server: ids.server, user: ids.me }, joined_at: '2022-09-01T00:00:00Z', roles: [ids.role] },
  emoji: { _id: ids.emoji, parent: { type: 'Server', id: ids.server }, creator_id: ids.me, name: 'boat' },
  old: {
    user: { ...user, relationship: 'User' },
    server: { ...server, roles: { [ids.role]: role } },
    config: {
      revolt: '0.5.5',
      features: {
        captcha: { enabled: false, key: '' },
        email: false,
        invite_only: false,
        autumn: { enabled: true, url: 'http://127.0.0.1/autumn' },
        january: { enabled: false, url: '' },
        voso: { enabled: false, url: '', ws: '' },
      },
      ws: 'ws://127.0.0.1/ws',
      app: 'http://127.0.0.1',
      vapid: '',
    },
  },
  now: {
    user: { ...user, relationship: 'User', discriminator: '0042', display_name: 'Mira', pronouns: 'she' },
    server: { ...server, approximate_member_count: 3, roles: { [ids.role]: { ...role, _id: ids.role } } },
  },
} satisfies Record<string, Json>;
