import { z } from 'zod';
import { type Mentions, mentionsIn } from '../content.ts';
import type { ChannelRow, FileRow, MessageRow } from '../rows.ts';
import { missing, Refusal } from './errors.ts';
import { type Face, isToday } from './face.ts';
import { claimed, fileView } from './files.ts';
import { fromUlid } from './ids.ts';
import { may, need, type Permission } from './permissions.ts';
import { maybe, text } from './router.ts';
import { dense } from './users.ts';

const MAX = 2000;
const MAX_FILES = 5;
const MAX_REPLIES = 5;

/** Colours as CSS has them, gradients among them: the server's own pattern. */
export const COLOUR =
  /^(?:[a-z ]+|var\(--[a-z\d-]+\)|rgba?\([\d, ]+\)|#[a-f0-9]+|(repeating-)?(linear|conic|radial)-gradient\(([a-z ]+|var\(--[a-z\d-]+\)|rgba?\([\d, ]+\)|#[a-f0-9]+|\d+deg)([ ]+(\d{1,3}%|0))?(,[ ]*([a-z ]+|var\(--[a-z\d-]+\)|rgba?\([\d, ]+\)|#[a-f0-9]+)([ ]+(\d{1,3}%|0))?)+\))$/i;

export const embedSchema = z.object({
  icon_url: maybe(text(1, 128)),
  url: maybe(z.string()),
  title: maybe(text(1, 100)),
  description: maybe(text(1, 2000)),
  media: maybe(z.string()),
  colour: maybe(text(1, 128).regex(COLOUR)),
});
export type Embed = z.output<typeof embedSchema>;

export const draftSchema = z.object({
  nonce: maybe(text(1, 64)),
  content: maybe(text(0, MAX)),
  attachments: maybe(z.array(z.string()).min(1).max(128)),
  replies: maybe(z.array(z.object({ id: z.string(), mention: z.boolean() }))),
  embeds: maybe(z.array(embedSchema).min(1).max(10)),
  masquerade: maybe(
    z.object({ name: maybe(text(1, 32)), avatar: maybe(text(1, 128)), colour: maybe(text(1, 32)) }),
  ),
  interactions: maybe(
    z.object({ reactions: maybe(z.array(z.string())), restrict_reactions: z.boolean().optional() }),
  ),
  flags: maybe(z.number().int().min(0)),
});
export type Draft = z.output<typeof draftSchema>;

/** Text and embeds together have one limit. */
export function checkSum(
  content: string | null | undefined,
  embeds: readonly Embed[] | null | undefined,
): void {
  const sizes = (embeds ?? []).map(
    ({ title, description }) => (title?.length ?? 0) + (description?.length ?? 0),
  );
  const sum = sizes.reduce((all, one) => all + one, content?.length ?? 0);
  if (sum > MAX) throw new Refusal('PayloadTooLarge');
}

export function checkEmpty(draft: Draft): void {
  const nothing = !draft.attachments?.length && !draft.embeds?.length;
  if (!draft.content && nothing) throw new Refusal('EmptyMessage');
}

/** What each part of a message needs, after the right to write at all. */
export function checkParts(face: Face, channel: ChannelRow, userId: string, draft: Draft): void {
  need(face, channel, userId, 'SendMessage');
  const { attachments, replies, embeds, interactions, masquerade } = draft;
  checkCount(face, 'TooManyAttachments', { there: attachments?.length, max: MAX_FILES });
  checkCount(face, 'TooManyReplies', { there: replies?.length, max: MAX_REPLIES });
  const wanted: [unknown, Permission][] = [
    [attachments?.length, 'UploadFiles'],
    [embeds?.length, 'SendEmbeds'],
    [interactions?.reactions?.length, 'React'],
    [masquerade, 'Masquerade'],
    [masquerade?.colour, 'ManageRole'],
  ];
  for (const [part, permission] of wanted) if (part) need(face, channel, userId, permission);
}

function checkCount(
  face: Face,
  type: string,
  { there = 0, max }: { there: number | undefined; max: number },
): void {
  if (there > max) throw new Refusal(type, isToday(face) ? { max } : {});
}

export function filesOf(face: Face, userId: string, ulids: readonly string[] | null | undefined): FileRow[] {
  return [...new Set(ulids ?? [])].map((ulid) => claimed(face.world, userId, ulid, 'attachments'));
}

/** The messages replied to, and the people among their authors who are called by it. */
export function repliesOf(face: Face, channel: ChannelRow, replies: Draft['replies']) {
  const sql = 'SELECT * FROM messages WHERE id = ? AND channel_id = ?';
  const found = (replies ?? []).map(({ id, mention }) => {
    const row = face.world.store.get<MessageRow>(sql, fromUlid(id) ?? '', channel.id);
    if (!row) throw new Refusal('NotFound');
    return { row, mention };
  });
  const called = found.filter(({ row, mention }) => mention && row.type === 'default');
  return { ids: found.map(({ row }) => row.id), called: called.map(({ row }) => row.author_id) };
}

/** Who a stored text calls. Everybody and roles can be called only today, by those who may. */
export function mentionsOf(face: Face, channel: ChannelRow, userId: string, content: string): Mentions {
  const found = mentionsIn(content);
  if (!isToday(face)) return { users: found.users, roles: [], everyone: false };
  if (found.everyone && !may(face, channel, userId, 'MentionEveryone')) throw missing('MentionEveryone');
  if (found.roles.length > 0 && !may(face, channel, userId, 'MentionRoles')) throw missing('MentionRoles');
  return found;
}

/** Embeds a person wrote, as the message shows them; their pictures are used up by it. */
export function embedsOf(face: Face, userId: string, embeds: readonly Embed[]) {
  return embeds.map(({ media, ...rest }) => {
    const file = media ? claimed(face.world, userId, media, 'attachments') : undefined;
    const facts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
    return dense({ type: 'Text', ...facts, media: file ? fileView(file, 'attachments') : undefined });
  });
}
