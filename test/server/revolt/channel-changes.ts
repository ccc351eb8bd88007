import type { ChannelRow } from '../rows.ts';
import { userOrFail } from '../users.ts';
import { channelFacts, channelView, recipientsOf } from './channels.ts';
import { isToday } from './face.ts';
import { toUlid } from './ids.ts';
import type { BonfireEvent, Line } from './line.ts';
import { userFacts } from './users.ts';

type Facts = Readonly<Record<string, unknown>>;

const CHANNEL_FIELDS = {
  description: 'Description',
  icon: 'Icon',
  default_permissions: 'DefaultPermissions',
};

/** What is new about a channel: of a group also who came and went. */
export function channelDiff(line: Line, channel: ChannelRow): BonfireEvent[] {
  const key = `channel:${channel.id}`;
  const view = channelFacts(line.face, channel, line.userId);
  const before = line.known.get(key);
  if (!before) {
    line.known.set(key, view);
    meet(line, channel);
    return [{ type: 'ChannelCreate', ...channelView(line.face, channel, line.userId) }];
  }
  const extra = isToday(line.face) ? { voice: 'Voice' } : {};
  const fields = channel.guild_id
    ? { ...CHANNEL_FIELDS, ...extra }
    : { description: 'Description', icon: 'Icon' };
  const change = line.known.change(key, view, channel.type === 'dm' ? {} : fields);
  if (!change) return [];
  const { recipients, ...data } = change.data;
  const people = recipients ? comings(view, before) : [];
  const changed = Object.keys(data).length > 0 || change.clear.length > 0;
  return changed
    ? [...people, { type: 'ChannelUpdate', id: toUlid(channel.id), data, clear: change.clear }]
    : people;
}

function comings(view: Facts, before: Facts): BonfireEvent[] {
  const [now, then] = [view['recipients'] as string[], (before['recipients'] as string[] | undefined) ?? []];
  const of = (type: string, users: string[]) =>
    users.map((user) => ({ type, id: String(view['_id']), user }));
  return [
    ...of(
      'ChannelGroupJoin',
      now.filter((one) => !then.includes(one)),
    ),
    ...of(
      'ChannelGroupLeave',
      then.filter((one) => !now.includes(one)),
    ),
  ];
}

/** People of a new direct message or group are heard of from now on. */
function meet(line: Line, channel: ChannelRow): void {
  if (channel.guild_id) return;
  for (const { user_id } of recipientsOf(line.face.world, channel.id)) {
    const key = `user:${user_id}`;
    if (line.known.has(key)) continue;
    line.known.set(key, userFacts(line.face, userOrFail(line.face.world, user_id), line.userId));
  }
}
