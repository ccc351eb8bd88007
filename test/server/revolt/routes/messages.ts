import { z } from 'zod';
import { deleteMessages, editMessage, messageOrFail, postMessage } from '../../messages.ts';
import type { ChannelRow, MessageRow } from '../../rows.ts';
import {
  checkEmpty,
  checkParts,
  checkSum,
  type Draft,
  draftSchema,
  embedSchema,
  embedsOf,
  filesOf,
  mentionsOf,
  repliesOf,
} from '../drafts.ts';
import { Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { keyOf } from '../http.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { messageView, storedText } from '../messages.ts';
import { need, seenChannel } from '../permissions.ts';
import { type Ask, maybe, type Route, read, route, text } from '../router.ts';
import { checkSlowmode } from '../slowmode.ts';

const LIST = '/channels/:target/messages';
const ONE = `${LIST}/:msg`;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Messages: rows 94 and 96 to 99. */
export function messageRoutes(): Route[] {
  return [
    route({ row: 94, method: 'POST', path: LIST, body: z.unknown(), handle: send }),
    route({
      row: 96,
      method: 'GET',
      path: ONE,
      handle: (ask) => messageView(ask.face, messageOf(ask as Ask).row),
    }),
    route({
      row: 97,
      method: 'PATCH',
      path: ONE,
      body: z.object({ content: maybe(text(1, 2000)), embeds: maybe(z.array(embedSchema).max(10)) }),
      handle: edit,
    }),
    route({
      row: 98,
      method: 'DELETE',
      path: ONE,
      handle: (ask) => {
        const { channel, row } = messageOf(ask as Ask);
        if (row.author_id !== ask.userId || row.type !== 'default')
          need(ask.face, channel, ask.userId, 'ManageMessages');
        deleteMessages(ask.world, channel, [row.id]);
      },
    }),
    route({
      row: 99,
      method: 'DELETE',
      path: `${LIST}/bulk`,
      body: z.object({ ids: z.array(z.string()).min(1).max(100) }),
      handle: bulk,
    }),
  ];
}

/** A message of the path, in a channel one sees. */
export function messageOf({ face, world, userId, id }: Ask): { channel: ChannelRow; row: MessageRow } {
  const channel = seenChannel(face, id('target'), userId);
  return { channel, row: messageOrFail(world, channel, id('msg')) };
}

/** The key is used up before anything is looked at, so a refused message may not come again under it. */
function send({ face, world, userId, id, body, req }: Ask) {
  const key = keyOf(req, body);
  if (key !== null && key.length > 64) throw new Refusal('FailedValidation', { error: 'nonce' });
  if (key !== null && !face.nonces.spend(key)) throw new Refusal('DuplicateNonce');
  const draft = read(draftSchema, body);
  checkSum(draft.content, draft.embeds);
  checkEmpty(draft);
  const channel = seenChannel(face, id('target'), userId);
  if (channel.type === 'voice' && !isToday(face)) throw new Refusal('InvalidOperation');
  checkParts(face, channel, userId, draft);
  if (isToday(face)) checkSlowmode(face, channel, userId);
  const nonce = key ?? toUlid(world.newId());
  return messageView(face, store(face, channel, { userId, nonce, draft }));
}

function store(
  face: Face,
  channel: ChannelRow,
  { userId, nonce, draft }: { userId: string; nonce: string; draft: Draft },
): MessageRow {
  const { world } = face;
  const content = storedText(world, draft.content ?? '');
  const replies = repliesOf(face, channel, draft.replies);
  const mentions = mentionsOf(face, channel, userId, content);
  const files = filesOf(face, userId, draft.attachments);
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  const more = {
    replies: replies.ids.length > 0 ? json(replies.ids.map(toUlid)) : null,
    embeds: draft.embeds ? json(embedsOf(face, userId, draft.embeds)) : null,
    masquerade: json(draft.masquerade),
    interactions: json(draft.interactions),
    flags: (isToday(face) ? (draft.flags ?? 0) & 1 : 0) | (mentions.everyone ? 2 : 0),
    called: replies.called,
    mentions,
  };
  const reply_to = replies.ids[0] ?? null;
  return postMessage(world, channel, { authorId: userId, files, draft: { content, nonce, reply_to, more } });
}

interface Edit {
  content?: string | null | undefined;
  embeds?: z.output<typeof embedSchema>[] | null | undefined;
}

function edit(ask: Ask<Edit>) {
  const { face, world, userId, body } = ask;
  checkSum(body.content, body.embeds);
  const { channel, row } = messageOf(ask as Ask);
  need(face, channel, userId, 'SendMessage');
  if (row.author_id !== userId || row.type !== 'default') throw new Refusal('CannotEditMessage');
  if (body.embeds) {
    need(face, channel, userId, 'SendEmbeds');
    const embeds = JSON.stringify(embedsOf(face, userId, body.embeds));
    world.store.run('UPDATE messages SET embeds = ? WHERE id = ?', embeds, row.id);
  }
  const content = typeof body.content === 'string' ? storedText(world, body.content) : row.content;
  return messageView(face, editMessage(world, channel, row, content));
}

function bulk({ face, world, userId, id, body }: Ask<{ ids: string[] }>): void {
  const ids = body.ids.map((ulid) => fromUlid(ulid));
  const oldest = world.clock() - WEEK_MS;
  const made = (one: string) => Number.parseInt(one.replaceAll('-', '').slice(0, 12), 16);
  if (ids.some((one) => one === null || made(one) < oldest)) throw new Refusal('InvalidOperation');
  const channel = seenChannel(face, id('target'), userId);
  need(face, channel, userId, 'ManageMessages');
  const there = world.store.all<{ id: string }>(
    'SELECT id FROM messages WHERE channel_id = ? AND id IN (SELECT value FROM json_each(?))',
    channel.id,
    JSON.stringify(ids),
  );
  deleteMessages(
    world,
    channel,
    there.map((row) => row.id),
  );
}
