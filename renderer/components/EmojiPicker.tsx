import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../shared/ids.ts';
import type { EmojiGroup } from '../../shared/state/emoji.ts';
import { Emoji } from './Emoji.tsx';
import { type EmojiEntry, type EmojiSection, sectionsFor, stepIn } from './emojiSections.ts';
import './emoji.css';

type Props = {
  /** Answers an emoji of everybody's as itself, one of a server's own as `name:id`. */
  readonly onPick: (text: string) => void;
  /** The servers' own, a section each. */
  readonly own?: { readonly accountId: AccountId; readonly groups: readonly EmojiGroup[] };
};

/** Search by name, arrows through the grid, Enter takes. Stands in a Popover, which closes it. */
export function EmojiPicker({ onPick, own }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [word, setWord] = useState('');
  const [at, setAt] = useState(0);
  const sections = useMemo(() => sectionsFor(word, own), [word, own]);
  const found = sections.flatMap((section) => section.all);
  const chosen = found[at] ?? found[0];
  useEffect(() => {
    if (at >= 0)
      grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (e: KeyboardEvent) => {
    const sideways = e.key === 'ArrowLeft' || e.key === 'ArrowRight';
    const next = sideways && word !== '' ? null : stepIn(sections, at, e.key);
    if (next !== null) {
      e.preventDefault();
      setAt(next);
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
      <div id={id} ref={grid} className="emoji-list" role="listbox" aria-label={t('emoji.all')}>
        {sections.map((section) => (
          <Section key={section.key} id={id} section={section} chosen={chosen} onPick={onPick} />
        ))}
      </div>
      <p className="emoji-foot" aria-live="off">
        {chosen ? chosen.name : t('emoji.none')}
      </p>
    </div>
  );
}

type SectionProps = Pick<CellProps, 'id' | 'onPick'> & {
  section: EmojiSection;
  chosen: EmojiEntry | undefined;
};
function Section({ id, section, chosen, onPick }: SectionProps) {
  const { t } = useTranslation();
  const label = section.label ?? t('emoji.everybody');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, no fieldset
    <div role="group" aria-label={label}>
      {(section.label !== null || section.among) && (
        <p className="emoji-head cut" aria-hidden="true">
          <bdi>{label}</bdi>
        </p>
      )}
      <div className="emoji-grid">
        {section.all.map((one) => (
          <Cell key={one.text} id={`${id}-${one.text}`} one={one} chosen={one === chosen} onPick={onPick} />
        ))}
      </div>
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
      <Emoji text={one.text} src={one.src} />
    </div>
  );
}
