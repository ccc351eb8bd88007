import {
  count,
  type Fields,
  flag,
  list,
  maybe,
  object,
  oneOf,
  ref,
  table,
  text,
  time,
  whole,
} from './build.ts';
import type { Schema, Shape, Spec } from './spec.ts';

/*
 * The websocket has no official schema. This table is of the servers' own source: quark/src/events/client.rs at
 * 20230103-1 for 0.5.5, crates/core/database/src/events/client.rs at 0.15.1 for today. Objects in events are the
 * components of the OpenAPI file.
 */

/** An exact object, or a component whose fields stand in the frame itself, beside its type. */
export type Kind = Schema | Whole;
export interface Whole {
  readonly whole: string;
}
type Row = Fields | Whole;
type Rows = Readonly<Record<string, Row>>;

const unset = (name: string): Schema => list(ref(name));

/**
 * Any of the fields of a component, of whatever part of it: what an update carries. Fields that say what a thing is
 * never change.
 */
function partOf(spec: Spec, name: string, more: Fields = {}): Schema {
  const schema = spec.components.schemas[name] ?? {};
  const parts = [schema, ...(schema.oneOf ?? [])];
  const fields = Object.assign({}, ...parts.map((part) => part.properties), more) as Record<string, Schema>;
  const fixed = ['_id', 'channel_type', 'server', 'user', 'recipients'];
  return object(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([field]) => !fixed.includes(field))
        .map(([field, value]) => [`${field}?`, value]),
    ),
  );
}

/** When something was set, in milliseconds, and what, as text. */
const setting: Schema = { type: 'array', minItems: 2, maxItems: 2, items: {}, 'x-tuple': [whole, text] };
const settings = table(setting);
const pingData: Schema = { anyOf: [whole, list(count)] };

/** The fields of all events that both ages share, but for their type. */
const shared = (spec: Spec): Rows => ({
  // what is inside is read as a frame of its own
  Bulk: { v: list({ type: 'object' }) },
  Authenticated: {},
  Pong: { data: pingData },
  Message: { whole: 'Message' },
  MessageUpdate: { id: text, channel: text, data: partOf(spec, 'Message') },
  MessageAppend: { id: text, channel: text, append: object({ 'embeds?': list(ref('Embed')) }) },
  MessageDelete: { id: text, channel: text },
  BulkMessageDelete: { channel: text, ids: list(text) },
  MessageReact: { id: text, channel_id: text, user_id: text, emoji_id: text },
  MessageUnreact: { id: text, channel_id: text, user_id: text, emoji_id: text },
  MessageRemoveReaction: { id: text, channel_id: text, emoji_id: text },
  ChannelCreate: { whole: 'Channel' },
  ChannelUpdate: { id: text, data: partOf(spec, 'Channel'), clear: unset('FieldsChannel') },
  ChannelDelete: { id: text },
  ChannelGroupJoin: { id: text, user: text },
  ChannelGroupLeave: { id: text, user: text },
  ChannelStartTyping: { id: text, user: text },
  ChannelStopTyping: { id: text, user: text },
  ChannelAck: { id: text, user: text, message_id: text },
  ServerCreate: { id: text, server: ref('Server'), channels: list(ref('Channel')) },
  ServerUpdate: { id: text, data: partOf(spec, 'Server'), clear: unset('FieldsServer') },
  ServerDelete: { id: text },
  ServerMemberUpdate: {
    id: ref('MemberCompositeKey'),
    data: partOf(spec, 'Member'),
    clear: unset('FieldsMember'),
  },
  ServerMemberJoin: { id: text, user: text },
  ServerMemberLeave: { id: text, user: text },
  ServerRoleUpdate: { id: text, role_id: text, data: partOf(spec, 'Role'), clear: unset('FieldsRole') },
  ServerRoleDelete: { id: text, role_id: text },
  UserUpdate: { id: text, data: partOf(spec, 'User'), clear: unset('FieldsUser') },
  UserRelationship: { id: text, user: ref('User') },
  UserSettingsUpdate: { id: text, update: settings },
  EmojiCreate: { whole: 'Emoji' },
  EmojiDelete: { id: text },
});

const old: Readonly<Record<string, Fields>> = {
  Ready: {
    users: list(ref('User')),
    servers: list(ref('Server')),
    channels: list(ref('Channel')),
    members: list(ref('Member')),
    // an Option without a skip: null is written where there are none
    'emojis?': maybe(list(ref('Emoji'))),
  },
  UserRelationship: { status: ref('RelationshipStatus') },
};

const voice = ref('UserVoiceState');

/** Fields that events have today beside the shared ones, and the events that only today has. */
const today = (spec: Spec): Rows => ({
  Error: { data: ref('Error') },
  Logout: {},
  Ready: {
    'users?': list(ref('User')),
    'servers?': list(ref('Server')),
    'channels?': list(ref('Channel')),
    'members?': list(ref('Member')),
    'emojis?': list(ref('Emoji')),
    'voice_states?': list(ref('ChannelVoiceState')),
    'user_settings?': settings,
    'channel_unreads?': list(ref('ChannelUnread')),
    'policy_changes?': list(ref('PolicyChange')),
  },
  MessageUpdate: { clear: list(oneOf('Pinned')) },
  ServerCreate: { emojis: list(ref('Emoji')), voice_states: list(ref('ChannelVoiceState')) },
  ServerMemberJoin: { member: ref('Member') },
  ServerMemberLeave: { reason: oneOf('Leave', 'Kick', 'Ban') },
  // a role that is new carries its id, which the partial form calls so
  ServerRoleUpdate: { data: partOf(spec, 'Role', { id: text }) },
  ServerRoleRanksUpdate: { id: text, ranks: list(text) },
  UserUpdate: { 'event_id?': maybe(text) },
  UserPlatformWipe: { user_id: text, flags: whole },
  EmojiUpdate: { id: text, data: ref('PartialEmoji') },
  DeleteSession: { user_id: text, session_id: text },
  DeleteAllSessions: { user_id: text, 'exclude_session_id?': maybe(text) },
  WebhookCreate: { whole: 'Webhook' },
  WebhookUpdate: { id: text, data: partOf(spec, 'Webhook'), remove: unset('FieldsWebhook') },
  WebhookDelete: { id: text },
  VoiceChannelJoin: { id: text, state: voice },
  VoiceChannelLeave: { id: text, user: text },
  VoiceChannelMove: { user: text, from: text, to: text, state: voice },
  UserVoiceStateUpdate: { id: text, channel_id: text, data: partOf(spec, 'UserVoiceState') },
  UserMoveVoiceChannel: { node: text, from: text, to: text, token: text },
  UserSlowmodes: { slowmodes: list(ref('ChannelSlowmode')) },
  VoiceCallUpdate: { initiator_id: text, channel_id: text, 'started_at?': maybe(time), ended: flag },
});

export const isWhole = (row: Row | Kind): row is Whole => 'whole' in row && typeof row.whole === 'string';

const kinds = (rows: Rows): Readonly<Record<string, Kind>> =>
  Object.fromEntries(
    Object.entries(rows).map(([type, row]) => [
      type,
      isWhole(row) ? row : object({ type: oneOf(type), ...row }),
    ]),
  );

/** Every event of a server of that age, by type. */
export function eventsOf(shape: Shape, spec: Spec): Readonly<Record<string, Kind>> {
  const rows: Record<string, Row> = { ...shared(spec) };
  for (const [type, more] of Object.entries(shape === '0.5.5' ? old : today(spec)))
    rows[type] = isWhole(more) ? more : { ...(rows[type] as Fields), ...more };
  return kinds(rows);
}

/** What a client may say (source: events/server.rs of the same versions). */
export function commandsOf(shape: Shape): Readonly<Record<string, Kind>> {
  const rows = {
    Authenticate: { token: text },
    BeginTyping: { channel: text },
    EndTyping: { channel: text },
    Ping: { data: pingData },
  };
  return kinds(shape === '0.5.5' ? rows : { ...rows, Subscribe: { server_id: text } });
}
