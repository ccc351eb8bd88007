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
  withFields,
} from './build.ts';
import type { Operation, Schema, Shape, Spec } from './spec.ts';

/*
 * Where a file is known to differ from the servers it speaks of. Each entry says how that is known: the server's source
 * (revoltchat/backend 20230103-1; stoatchat/stoatchat 0.15.1), its own later specification (0.14.3), or a recording.
 */

type Schemas = Readonly<Record<string, Schema>>;
type Correction = (schemas: Schemas) => Schemas;

const change =
  (name: string, to: (schema: Schema) => Schema): Correction =>
  (schemas) => {
    const schema = schemas[name];
    if (!schema) throw new Error(`A correction is for a schema that the file does not have: ${name}`);
    return { ...schemas, [name]: to(schema) };
  };

const anew =
  (name: string, schema: Schema): Correction =>
  (schemas) => ({ ...schemas, [name]: schema });

const add = (name: string, fields: Fields): Correction =>
  change(name, (schema) => withFields(schema, fields));

const holds = (part: Schema, tag: string) =>
  Object.values(part.properties ?? {}).some((field) => field.enum?.includes(tag));

/** Fields for the part of a union that holds `tag`. */
const addTo = (name: string, tag: string, fields: Fields): Correction =>
  change(name, (schema) => ({
    ...schema,
    oneOf: (schema.oneOf ?? []).map((part) => (holds(part, tag) ? withFields(part, fields) : part)),
  }));

const alsoPart = (name: string, part: Schema): Correction =>
  change(name, (schema) => ({ ...schema, oneOf: [...(schema.oneOf ?? []), part] }));

const alsoError = (name: string, type: string, fields: Fields = {}): Correction =>
  alsoPart(name, object({ type: oneOf(type), ...fields }));

const alsoValue = (name: string, ...values: readonly string[]): Correction =>
  change(name, (schema) => ({ ...schema, enum: [...(schema.enum ?? []), ...values] }));

const old: readonly Correction[] = [
  // Focus came on 2022-09-18 without a new version number (source).
  alsoValue('Presence', 'Focus'),
  // Locked after wrong passwords: served by the last 0.5.5 build, missing from its list of errors (source).
  alsoError('RAuth-Error', 'LockedOut'),
  // The ticket of a verified address logs in by itself, and says so as today's file has it (judged).
  add('MFATicket', { 'authorised?': flag, 'last_totp_code?': maybe(text) }),
  // With an authorised ticket no answer is needed (source).
  change('DataLogin', (login) => ({
    ...login,
    anyOf: (login.anyOf ?? []).map((branch) => ({
      ...branch,
      required: (branch.required ?? []).filter((name) => name !== 'mfa_response'),
    })),
  })),
  // Verifying answers a ticket or null, where the file says 204 (source).
  anew('ResponseVerify', { anyOf: [object({ ticket: ref('MFATicket') })], nullable: true }),
];

const pronouns: Schema = { type: 'string', minLength: 1, maxLength: 24, nullable: true };
const picture = maybe(ref('File'));
const size = { type: 'integer', format: 'int64' };

/** All from the specification of 0.14.3, which npm does not have; the file at hand is that of 0.8.9. */
const newer: readonly Correction[] = [
  // slow mode
  addTo('Channel', 'TextChannel', { 'slowmode?': maybe(count) }),
  add('DataEditChannel', { 'slowmode?': { type: 'integer', minimum: 0, maximum: 21_600, nullable: true } }),
  alsoValue('FieldsChannel', 'Slowmode'),
  alsoError('Error', 'InSlowmode', { retry_after: count }),
  // pronouns
  add('User', { 'pronouns?': maybe(text) }),
  add('Member', { 'pronouns?': maybe(text) }),
  add('DataEditUser', { 'pronouns?': pronouns }),
  add('DataMemberEdit', { 'pronouns?': pronouns }),
  alsoValue('FieldsMember', 'Pronouns', 'VoiceChannel'),
  alsoPart('FieldsUser', oneOf('Pronouns')),
  // roles know their own id and have an icon
  add('Role', { _id: text, 'icon?': picture }),
  add('DataEditRole', { 'icon?': { type: 'string', minLength: 1, maxLength: 128, nullable: true } }),
  alsoValue('FieldsRole', 'Icon'),
  // servers
  add('Server', { approximate_member_count: count }),
  add('DataEditServer', { 'owner?': maybe(text) }),
  add('DataBanCreate', {
    'delete_message_seconds?': { type: 'integer', minimum: 0, maximum: 604_800, nullable: true },
  }),
  // with include_channels the channels stand in the place of their ids, which the file misses (source)
  change('FetchServerResponse', (schema) => ({
    ...schema,
    anyOf: (schema.anyOf ?? []).map((part) =>
      part.$ref
        ? part
        : withFields(part, { approximate_member_count: count, channels: list(ref('Channel')) }),
    ),
  })),
  // pictures and previews
  addTo('Metadata', 'Image', { 'animated?': maybe(flag), 'thumbhash?': maybe(list(count)) }),
  addTo('Special', 'YouTube', { 'creator_name?': maybe(text), 'creator_url?': maybe(text) }),
  // a message may be longer than 2000: the limit is the server's own (features.limits)
  add('DataMessageSend', { 'content?': maybe(text) }),
  add('DataEditMessage', { 'content?': { type: 'string', minLength: 1, nullable: true } }),
  // emoji may be renamed
  anew('PartialEmoji', object({ 'name?': maybe(text) })),
  anew(
    'DataEditEmoji',
    object({
      'name?': { type: 'string', minLength: 1, maxLength: 32, pattern: '^[a-z0-9_]+$', nullable: true },
    }),
  ),
  // errors that came later
  ...['CannotDeleteMessage', 'CantCreateServers', 'IsElevated', 'HeaderTooLarge'].map((type) =>
    alsoError('Error', type),
  ),
  // the server tells its limits and its legal pages
  anew(
    'UserLimits',
    object({
      outgoing_friend_requests: size,
      bots: size,
      message_length: size,
      message_attachments: size,
      servers: size,
      voice_quality: size,
      video: flag,
      video_resolution: list(size),
      video_aspect_ratio: list({ type: 'number' }),
      file_upload_size_limits: table(count),
    }),
  ),
  anew(
    'GlobalLimits',
    object({
      group_size: size,
      message_embeds: size,
      message_replies: size,
      message_reactions: size,
      server_emoji: size,
      server_roles: size,
      server_channels: size,
      new_user_hours: size,
      body_limit_size: size,
      restrict_server_creation: list(text),
    }),
  ),
  anew(
    'LimitsConfig',
    object({ global: ref('GlobalLimits'), new_user: ref('UserLimits'), default: ref('UserLimits') }),
  ),
  anew('LegalLinks', object({ terms_of_service: text, privacy_policy: text, guidelines: text })),
  add('RevoltFeatures', { limits: ref('LimitsConfig'), legal_links: ref('LegalLinks') }),
  // no factor need be named
  change('MultiFactorStatus', ({ required: _all, ...status }) => status),
  // of these only events speak (source: crates/core/models)
  anew(
    'UserVoiceState',
    object({
      id: text,
      joined_at: time,
      is_receiving: flag,
      is_publishing: flag,
      screensharing: flag,
      camera: flag,
    }),
  ),
  anew('ChannelVoiceState', object({ id: text, participants: list(ref('UserVoiceState')) })),
  anew('ChannelSlowmode', object({ channel_id: text, duration: count, retry_after: count })),
  anew('PolicyChange', object({ created_time: time, effective_time: time, description: text, url: text })),
];

const answer = (schema: Schema) => ({ description: '', content: { 'application/json': { schema } } });
type Paths = Spec['paths'];

function amend(paths: Paths, line: string, change: (op: Operation) => Operation): Paths {
  const [method = '', path = ''] = line.split(' ');
  const op = paths[path]?.[method];
  if (!op) throw new Error(`A correction is for an operation that the file does not have: ${line}`);
  return { ...paths, [path]: { ...paths[path], [method]: change(op) } };
}

const answers =
  (status: string, response: Operation['responses'][string]) =>
  (op: Operation): Operation => ({
    ...op,
    responses: { ...op.responses, [status]: response },
  });

/** Both guards must let a request through, though the file lists them as a choice (source: the routes' parameters). */
const together = (op: Operation): Operation => ({
  ...op,
  security: [Object.assign({}, ...(op.security ?? []))],
});

const tickets = [
  'post /auth/account/delete',
  'post /auth/account/disable',
  'post /auth/mfa/recovery',
  'patch /auth/mfa/recovery',
  'post /auth/mfa/totp',
  'delete /auth/mfa/totp',
];

function correctedPaths(shape: Shape, spec: Paths): Paths {
  let paths = tickets.reduce((now, line) => amend(now, line, together), spec);
  if (shape === '0.5.5')
    return amend(paths, 'post /auth/account/verify/{code}', answers('200', answer(ref('ResponseVerify'))));
  const withTicket = (op: Operation) =>
    together({ ...op, security: [...(op.security ?? []), { 'Valid-MFA-Ticket': [] }] });
  // since 2026-06 sessions are ended only with a ticket (source: routes/session/revoke.rs, revoke_all.rs)
  paths = amend(paths, 'delete /auth/session/all', withTicket);
  paths = amend(paths, 'delete /auth/session/{id}', withTicket);
  paths = amend(paths, 'post /safety/report', answers('204', { description: '' }));
  paths = amend(paths, 'post /policy/acknowledge', answers('204', { description: '' }));
  const emoji = '/custom/emoji/{id}';
  const { put } = paths[emoji] ?? {};
  const renamed: Operation = {
    ...(put as Operation),
    operationId: 'emoji_edit',
    requestBody: answer(ref('DataEditEmoji')),
  };
  return { ...paths, [emoji]: { ...paths[emoji], patch: renamed } };
}

/** The document as the servers are. */
export function correct(shape: Shape, spec: Spec): Spec {
  const corrections = shape === '0.5.5' ? old : newer;
  return {
    ...spec,
    paths: correctedPaths(shape, spec.paths),
    components: {
      ...spec.components,
      schemas: corrections.reduce((now, change) => change(now), spec.components.schemas),
    },
  };
}

/**
 * Operations that newer servers have and that the file at hand does not: refused until somebody who needs one describes
 * it above.
 */
export const undescribed: Readonly<Record<Shape, readonly string[]>> = {
  '0.5.5': ['GET /ping', 'GET /ratelimit', 'GET /swagger/', 'GET /openapi.json'],
  today: [
    'GET /servers/{target}/audit_logs',
    'PATCH /webhooks/{webhook_id}/{token}/{message_id}',
    'DELETE /webhooks/{webhook_id}/{token}/{message_id}',
  ],
};
