import { memberRow } from '../permissions.ts';
import { channelDiff } from './channel-changes.ts';
import { channelRows, channelView, seenChannels } from './channels.ts';
import { isToday } from './face.ts';
import { toUlid } from './ids.ts';
import type { BonfireEvent, Line } from './line.ts';
import { rememberServer } from './ready.ts';
import { emojiRows, emojiView, guildRow, serverView } from './servers.ts';

type View = Readonly<Record<string, unknown>>;

const SERVER_FIELDS = {
  description: 'Description',
  categories: 'Categories',
  system_messages: 'SystemMessages',
  icon: 'Icon',
  banner: 'Banner',
};

/**
 * All that is new about a server for a socket, found by looking: the server itself, its roles, its emoji, and which of its
 * channels its person sees now. Asked twice it says it once.
 */
export function serverChanges(line: Line, guildId: string): BonfireEvent[] {
  const guild = guildRow(line.face.world, guildId);
  const before = line.known.get(`server:${guildId}`);
  if (!guild || !before || !memberRow(line.face.world, guildId, line.userId)) return [];
  const channels = channelChanges(line, guildId);
  const changes = [
    ...aboutServer(line, guildId, serverView(line.face, guild)),
    ...emojiChanges(line, guildId),
  ];
  // Channels that come or go because of permissions come in one frame.
  if (channels.length > 1) return [...changes, { type: 'Bulk', v: channels }];
  return [...changes, ...channels];
}

function aboutServer(line: Line, guildId: string, view: View): BonfireEvent[] {
  const roles = roleChanges(line, guildId, view);
  const change = line.known.change(`server:${guildId}`, view, SERVER_FIELDS);
  if (!change) return roles;
  const { roles: _, approximate_member_count: __, ...data } = change.data;
  if (Object.keys(data).length === 0 && change.clear.length === 0) return roles;
  return [...roles, { type: 'ServerUpdate', id: toUlid(guildId), data, clear: change.clear }];
}

/** Roles have events of their own. */
function roleChanges(line: Line, guildId: string, view: View): BonfireEvent[] {
  const id = toUlid(guildId);
  const before = (line.known.get(`server:${guildId}`)?.['roles'] ?? {}) as Record<string, View>;
  const now = (view['roles'] ?? {}) as Record<string, View>;
  const gone = Object.keys(before).filter((role_id) => !now[role_id]);
  const news = Object.entries(now).flatMap(([role_id, role]) => {
    const known = before[role_id];
    const data = Object.fromEntries(
      Object.entries(role).filter(
        ([name, value]) => name !== '_id' && JSON.stringify(known?.[name]) !== JSON.stringify(value),
      ),
    );
    const clear = known?.['colour'] !== undefined && role['colour'] === undefined ? ['Colour'] : [];
    if (known?.['hoist'] === true && role['hoist'] === undefined) data['hoist'] = false;
    const changed = Object.keys(data).length > 0 || clear.length > 0;
    return changed ? [{ type: 'ServerRoleUpdate', id, role_id, data, clear }] : [];
  });
  return [...gone.map((role_id) => ({ type: 'ServerRoleDelete', id, role_id })), ...news];
}

function emojiChanges(line: Line, guildId: string): BonfireEvent[] {
  const prefix = `emoji:${guildId}:`;
  const rows = emojiRows(line.face.world, guildId);
  const gone = line.known.keys(prefix).filter((key) => !rows.some((row) => key === `${prefix}${row.id}`));
  for (const key of gone) line.known.forget(key);
  const news = rows.flatMap((row): BonfireEvent[] => {
    const isNew = !line.known.has(`${prefix}${row.id}`);
    const change = line.known.change(`${prefix}${row.id}`, emojiView(row), {});
    if (isNew) return [{ type: 'EmojiCreate', ...emojiView(row) }];
    if (!change || !isToday(line.face)) return [];
    return [{ type: 'EmojiUpdate', id: toUlid(row.id), data: change.data }];
  });
  return [...gone.map((key) => ({ type: 'EmojiDelete', id: toUlid(key.slice(prefix.length)) })), ...news];
}

function channelChanges(line: Line, guildId: string): BonfireEvent[] {
  const seen = seenChannels(line.face, guildId, line.userId);
  const mine = line.known
    .keys('channel:')
    .filter((key) => line.known.get(key)?.['server'] === toUlid(guildId))
    .map((key) => key.slice('channel:'.length));
  const gone = mine.filter((id) => !seen.some((row) => row.id === id));
  for (const id of gone) line.known.forget(`channel:${id}`);
  return [
    ...gone.map((id) => ({ type: 'ChannelDelete', id: toUlid(id) })),
    ...seen.flatMap((row) => channelDiff(line, row)),
  ];
}

/** A server one made or joined. */
export function serverCreated(line: Line, guildId: string): BonfireEvent[] {
  const guild = guildRow(line.face.world, guildId);
  if (!guild || line.known.has(`server:${guildId}`)) return [];
  rememberServer(line, guildId);
  const channels = seenChannels(line.face, guildId, line.userId).map((row) =>
    channelView(line.face, row, line.userId),
  );
  const event = { type: 'ServerCreate', id: toUlid(guildId), server: serverView(line.face, guild), channels };
  if (!isToday(line.face)) return [event];
  const emojis = emojiRows(line.face.world, guildId).map(emojiView);
  return [{ ...event, emojis, voice_states: [] }];
}

/** A server that is no more, or no more one's own: leaving looks like somebody leaving. */
export function leaveServer(line: Line, guildId: string, reason: string): BonfireEvent[] {
  const id = toUlid(guildId);
  const channels = channelRows(line.face.world, guildId).map((row) => `channel:${row.id}`);
  const kept = line.known.keys('channel:').filter((key) => line.known.get(key)?.['server'] === id);
  for (const key of [...channels, ...kept, `server:${guildId}`]) line.known.forget(key);
  for (const prefix of ['emoji', 'member'])
    for (const key of line.known.keys(`${prefix}:${guildId}:`)) line.known.forget(key);
  if (reason === 'deleted') return [{ type: 'ServerDelete', id }];
  const facts = { type: 'ServerMemberLeave', id, user: toUlid(line.userId) };
  const word = { kicked: 'Kick', banned: 'Ban' }[reason] ?? 'Leave';
  return [isToday(line.face) ? { ...facts, reason: word } : facts];
}
