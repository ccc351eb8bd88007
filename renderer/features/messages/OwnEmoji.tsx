import { type EmojiId, mediaPath } from '../../../shared/ids.ts';
import { emojiOf, ownEmojiIn } from '../../../shared/state/emoji.ts';
import { Emoji, EmojiPicture } from '../../components/Emoji.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

function useOwnEmoji(id: EmojiId | undefined) {
  const { at } = useRow();
  const known = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    return entities && id !== undefined ? emojiOf(entities, id) : undefined;
  });
  return { known, src: known && mediaPath(at.accountId, known.media) };
}

/** A server's own emoji in a text, called as it is called now. One of a server one is not in is a word. */
export function OwnEmoji({ name, id }: { name: string; id: EmojiId }) {
  const { known, src } = useOwnEmoji(id);
  return <EmojiPicture key={src} name={known?.name ?? name} src={src} />;
}

/** The emoji of a reaction, whoever's it is. */
export function ReactionEmoji({ text }: { text: string }) {
  const { src } = useOwnEmoji(ownEmojiIn(text)?.id);
  return <Emoji text={text} src={src} />;
}
