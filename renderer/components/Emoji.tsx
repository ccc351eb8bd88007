import { drawnEmoji } from './drawn-emoji.ts';
import { bare, emojiName } from './emoji.ts';
import './emoji.css';

/** One emoji: drawn by us where we have it, else by the system's own letters. Decorative: its button is named. */
export function Emoji({ text }: { text: string }) {
  const drawn = drawnEmoji.get(bare(text));
  if (drawn) {
    return (
      <svg className="emoji" viewBox="0 0 20 20" aria-hidden="true">
        {drawn.map(({ d, fill, stroke }) => (
          <path key={d} d={d} fill={fill ?? 'none'} stroke={stroke} />
        ))}
      </svg>
    );
  }
  const own = /^\w+:/.test(text);
  return (
    <span className="emoji" aria-hidden="true">
      {own ? `:${emojiName(text)}:` : text}
    </span>
  );
}
