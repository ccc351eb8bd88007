import type { TFunction } from 'i18next';
import type { Message } from '../../../shared/domain.ts';
import type { UserId } from '../../../shared/ids.ts';
import { isPicture } from './Attachments.tsx';

export const mentionsMe = (message: Message, me: UserId | null): boolean =>
  message.authorId !== me && (message.mentionsEveryone || (me !== null && message.mentions.includes(me)));

type Given = {
  readonly name: string;
  readonly time: string;
  readonly me: UserId | null;
  readonly chosen?: boolean;
  readonly t: TFunction;
};

/** A message in one line of words: "Jun Adeyemi, 09:31, mentions you, 1 image, 2 reactions". */
export function labelOf(message: Message, { name, time, me, chosen = false, t }: Given): string {
  const pictures = message.attachments.filter(isPicture).length;
  const files = message.attachments.length - pictures;
  const reactions = message.reactions.reduce((n, r) => n + r.count, 0);
  const words = [name, time];
  if (chosen) words.push(t('messages.isChosen'));
  if (mentionsMe(message, me)) words.push(t('messages.mentionsYou'));
  if (pictures > 0) words.push(t('messages.images', { count: pictures }));
  if (files > 0) words.push(t('messages.files', { count: files }));
  if (message.embeds.length > 0) words.push(t('messages.previews', { count: message.embeds.length }));
  if (reactions > 0) words.push(t('messages.reactions', { count: reactions }));
  if (message.editedAt !== null) words.push(t('messages.edited'));
  return words.join(', ');
}
