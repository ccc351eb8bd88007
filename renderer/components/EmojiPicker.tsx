import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Emoji } from './Emoji.tsx';
import { type EmojiEntry, findEmoji } from './emoji.ts';
import './emoji.css';

const columns = 8;
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
};

/** Search by name, arrows through the grid, Enter takes. Stands in a Popover, which closes it. */
export function EmojiPicker({ onPick }: { onPick: (text: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [word, setWord] = useState('');
  const [at, setAt] = useState(0);
  const found = findEmoji(word);
  const chosen = found[at] ?? found[0];
  useEffect(() => {
    if (at >= 0)
      grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (e: KeyboardEvent) => {
    const step = steps[e.key];
    const sideways = e.key === 'ArrowLeft' || e.key === 'ArrowRight';
    if (step !== undefined && !(sideways && word !== '')) {
      e.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    } else if (e.key === 'Enter' && chosen && !e.nativeEvent.isComposing) {
      e.preventDefault();
      onPick(chosen.text);
    }
  };
  return (
    <div className="emoji-picker">
      <input
        className="emoji-search"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={chosen ? `${id}-${chosen.text}` : undefined}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        data-autofocus
        value={word}
        onChange={(e) => {
          setWord(e.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} ref={grid} className="emoji-grid" role="listbox" aria-label={t('emoji.all')}>
        {found.map((one) => (
          <Cell key={one.text} id={`${id}-${one.text}`} one={one} chosen={one === chosen} onPick={onPick} />
        ))}
      </div>
      <p className="emoji-foot" aria-live="off">
        {chosen ? chosen.name : t('emoji.none')}
      </p>
    </div>
  );
}

type CellProps = { id: string; one: EmojiEntry; chosen: boolean; onPick: (text: string) => void };
function Cell({ id, one, chosen, onPick }: CellProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and its keys choose here
    // biome-ignore lint/a11y/useFocusableInteractive: as above, by aria-activedescendant
    <div
      id={id}
      className="emoji-cell"
      role="option"
      aria-selected={chosen}
      aria-label={one.name}
      title={one.name}
      onClick={() => onPick(one.text)}
    >
      <Emoji text={one.text} />
    </div>
  );
}
