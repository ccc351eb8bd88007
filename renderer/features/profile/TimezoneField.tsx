import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { localTime, localTimeWords, ownZone } from '../../components/localTime.ts';
import { useNow } from '../../components/useNow.ts';
import { findZones, zoneName } from './zones.ts';

type Props = { readonly value: string | null; readonly onChange: (zone: string | null) => void };

type Act = 'open' | 'shut' | 'take' | 1 | -1;
const whileShut: Readonly<Record<string, Act>> = { ArrowDown: 'open' };
const whileOpen: Readonly<Record<string, Act>> = { ArrowDown: 1, ArrowUp: -1, Enter: 'take', Escape: 'shut' };

/** A time zone, found by typing a part of its name. Esc leaves it as it was. */
export function TimezoneField({ value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [word, setWord] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const now = useNow('minute');
  const found = useMemo(() => (word === null ? [] : findZones(word)), [word]);
  const chosen = found[at] ?? found[0];
  const time = value === null ? null : localTime(value, now);
  useEffect(() => {
    if (at >= 0)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  const take = (zone: string | null) => {
    onChange(zone);
    setWord(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const open = word !== null;
    const act = open ? whileOpen[event.key] : whileShut[event.key];
    if (!act) return;
    event.preventDefault();
    if (act === 'open') setWord('');
    else if (act === 'shut') setWord(null);
    else if (act === 'take') take(chosen ?? value);
    else setAt(Math.max(0, Math.min(found.length - 1, at + act)));
  };
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {t('profile.timezone')}
      </label>
      <div className="field zone-field">
        <input
          id={id}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={word !== null}
          aria-controls={`${id}-list`}
          aria-activedescendant={word !== null && chosen ? `${id}-${chosen}` : undefined}
          aria-describedby={`${id}-help`}
          placeholder={t('profile.timezoneHint')}
          value={word ?? (value === null ? '' : zoneName(value))}
          onChange={(event) => {
            setWord(event.target.value);
            setAt(0);
          }}
          onClick={() => setWord((old) => old ?? '')}
          onBlur={() => setWord(null)}
          onKeyDown={onKeyDown}
        />
        <div
          id={`${id}-list`}
          ref={list}
          className="zone-list"
          role="listbox"
          aria-label={t('profile.timezone')}
          hidden={word === null || found.length === 0}
        >
          {found.map((zone) => (
            <Option
              key={zone}
              id={`${id}-${zone}`}
              zone={zone}
              now={now}
              chosen={zone === chosen}
              onTake={take}
            />
          ))}
        </div>
      </div>
      <p className="field-help" id={`${id}-help`}>
        {word !== null && found.length === 0 && t('profile.noZone')}
        {(word === null || found.length > 0) && (time ? localTimeWords(t, time) : t('profile.timezoneHelp'))}
      </p>
      <div className="row zone-buttons">
        <Button size="sm" onClick={() => take(ownZone())}>
          {t('profile.useOwnZone')}
        </Button>
        {value !== null && (
          <Button size="sm" look="quiet" onClick={() => take(null)}>
            {t('profile.noTimezone')}
          </Button>
        )}
      </div>
    </div>
  );
}

type OptionProps = {
  readonly id: string;
  readonly zone: string;
  readonly now: number;
  readonly chosen: boolean;
  readonly onTake: (zone: string) => void;
};
function Option({ id, zone, now, chosen, onTake }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and its keys choose here
    // biome-ignore lint/a11y/useFocusableInteractive: as above, by aria-activedescendant
    <div
      id={id}
      className="zone-option"
      role="option"
      aria-selected={chosen}
      // the field keeps the focus
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(zone)}
    >
      <span className="grow cut">{zoneName(zone)}</span>
      <span className="faint num">{localTime(zone, now)?.time}</span>
    </div>
  );
}
