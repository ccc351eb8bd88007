import { emojiName } from './emoji.ts';
import './emoji.css';

/** One emoji in the system's colour letters; one of the server's own by its name. Decorative: its button is named. */
export function Emoji({ text }: { text: string }) {
  const own = /^\w+:/.test(text);
  return (
    <span className="emoji" aria-hidden="true">
      {own ? `:${emojiName(text)}:` : text}
    </span>
  );
}
