import { useState } from 'react';
import './emoji.css';

/**
 * One emoji in the system's colour letters; one of a server's own (`name:id`) by its picture, or by its name where
 * there is none. Decorative: its button is named.
 */
export function Emoji({ text, src }: { text: string; src?: string | undefined }) {
  const own = /^\w+:/.test(text);
  return (
    <span className="emoji" aria-hidden="true">
      {own ? <EmojiPicture key={src} name={text.slice(0, text.indexOf(':'))} src={src} silent /> : text}
    </span>
  );
}

type Props = {
  readonly name: string;
  /** A path of the page's own (`mediaPath`). */
  readonly src?: string | undefined;
  /** What stands around it says its name already. */
  readonly silent?: boolean;
};

/** A picture as large as the letters around it ask for; its name while it is not known or cannot be had. */
export function EmojiPicture({ name, src, silent = false }: Props) {
  const [broken, setBroken] = useState(false);
  const word = `:${name}:`;
  if (src === undefined || broken) return <span className="emoji-word">{word}</span>;
  return (
    <img
      className="emoji-picture"
      src={src}
      alt={silent ? '' : word}
      title={silent ? undefined : word}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}
