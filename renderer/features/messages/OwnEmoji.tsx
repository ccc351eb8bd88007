import type { EmojiId } from '../../../shared/ids.ts';
import { ownEmojiIn } from '../../../shared/state/emoji.ts';
import { Emoji, EmojiPicture } from '../../components/Emoji.tsx';
import { useOwnEmoji } from '../../store/emoji.ts';
import { useRow } from './world.ts';

/** A server's own emoji in a text, called as it is called now. One of a server one is not in is a word. */
export function OwnEmoji({ name, id }: { name: string; id: EmojiId }) {
  const { at } = useRow();
  const { known, src } = useOwnEmoji(at.accountId, id);
  return <EmojiPicture key={src} name={known?.name ?? name} src={src} />;
}

/** The emoji of a reaction, whoever's it is. */
export function ReactionEmoji({ text }: { text: string }) {
  const { at } = useRow();
  const { src } = useOwnEmoji(at.accountId, ownEmojiIn(text)?.id);
  return <Emoji text={text} src={src} />;
}
