import { useMemo } from 'react';
import { highlight } from '../../shared/markup/highlight.ts';
import { Icon } from '../components/Icon.tsx';
import { useMarkupWorld } from './world.ts';

/**
 * Code with its language in the corner; Copy stands in its place while it is pointed at or focused. What is scrolled
 * sideways is one stop of its row: without its own tabindex the browser makes every long block a tab stop.
 */
export function CodeBlock({ language, text }: { language: string; text: string }) {
  const pieces = useMemo(() => highlight(text, language), [text, language]);
  const world = useMarkupWorld();
  return (
    <div className="markup-block">
      <pre className="markup-pre" tabIndex={-1}>
        <code dir="ltr" tabIndex={world.tabIndex ?? -1} data-stop>
          {pieces.map((piece, i) =>
            piece.kind === 'plain' ? (
              piece.text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
              <span key={i} className={`markup-${piece.kind}`}>
                {piece.text}
              </span>
            ),
          )}
        </code>
      </pre>
      {language !== '' && <span className="markup-language">{language}</span>}
      <button
        type="button"
        className="markup-copy"
        tabIndex={world.tabIndex ?? -1}
        data-stop
        aria-label={world.words.copyCode}
        data-tip={world.words.copyCode}
        onClick={() => world.copy(text)}
      >
        <Icon name="copy" size="s" />
      </button>
    </div>
  );
}
