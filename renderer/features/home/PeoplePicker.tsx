import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar.tsx';
import { Icon } from '../../components/Icon.tsx';
import { handleOf } from '../../components/names.ts';
import { Via } from '../../components/Via.tsx';
import { useApp } from '../../store/hooks.ts';
import { type Candidate, candidates, type Search } from './candidates.ts';
import './picker.css';

type Props = {
  readonly label: string;
  readonly picked: readonly Candidate[];
  readonly onPicked: (picked: readonly Candidate[]) => void;
  readonly search: Omit<Search, 'typed'>;
  /** No more may be chosen: why, in words. */
  readonly full: string | null;
  /** Enter with nothing typed: what was chosen is enough. */
  readonly onEnter: () => void;
};

/** People chosen by a few letters: they stand in the field, Backspace takes the last one back. */
export function PeoplePicker({ label, picked, onPicked, search, full, onEnter }: Props) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const order = useMemo(
    () => new Intl.Collator(i18n.language === 'pseudo' ? 'en' : i18n.language),
    [i18n.language],
  );
  const found = full === null ? candidates(app.store.getState(), { ...search, typed }, order) : [];
  const current = found[currentAt(at, typed, found.length)];
  const pick = (one: Candidate) => {
    onPicked([...picked, one]);
    setTyped('');
    setAt(-1);
  };
  const step = (by: number) => {
    const from = current ? found.indexOf(current) : by > 0 ? -1 : 0;
    const next = (from + by + found.length) % found.length;
    setAt(next);
    document.getElementById(optionId(id, found[next]))?.scrollIntoView({ block: 'nearest' });
  };
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowDown: found.length > 0 ? () => step(1) : undefined,
    ArrowUp: found.length > 0 ? () => step(-1) : undefined,
    Enter: current ? () => pick(current) : typed === '' ? onEnter : undefined,
    Backspace: typed === '' && picked.length > 0 ? () => onPicked(picked.slice(0, -1)) : undefined,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const does = event.nativeEvent.isComposing ? undefined : keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  return (
    <>
      <div className="field picker-field">
        <Chips picked={picked} onPicked={onPicked} />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && optionId(id, current)}
          placeholder={picked.length === 0 ? t('home.new.placeholder') : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          data-autofocus=""
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={label} className="picker-list">
        {found.map((one) => (
          <Option
            key={one.key}
            id={optionId(id, one)}
            one={one}
            current={one === current}
            onPick={() => pick(one)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="picker-none">{full ?? t(nobody(typed))}</p>}
    </>
  );
}

/** Something typed chooses the first at once; -1: none is chosen yet. */
const currentAt = (at: number, typed: string, count: number): number =>
  Math.min(typed === '' ? at : Math.max(at, 0), count - 1);

const nobody = (typed: string): string => (typed === '' ? 'home.new.noFriends' : 'home.new.nobody');

function Chips({ picked, onPicked }: Pick<Props, 'picked' | 'onPicked'>) {
  const { t } = useTranslation();
  return picked.map((one) => (
    <button
      key={one.key}
      type="button"
      className="picker-chip"
      aria-label={t('home.new.unpick', { name: one.name })}
      onClick={() => onPicked(picked.filter(({ key }) => key !== one.key))}
    >
      <bdi className="cut">{one.name}</bdi>
      <Icon name="x" size="s" />
    </button>
  ));
}

const optionId = (id: string, one: Candidate | undefined): string =>
  `${id}-${one?.key.replaceAll(/\W/g, '-')}`;

type OptionProps = {
  readonly id: string;
  readonly one: Candidate;
  readonly current: boolean;
  readonly onPick: () => void;
};

function Option({ id, one, current, onPick }: OptionProps) {
  const { t } = useTranslation();
  const { accountId, voice, host, user, name, state, friend } = one;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does what a click does
    <div
      id={id}
      role="option"
      className="picker-option"
      data-voice={voice}
      aria-selected={current}
      onClick={onPick}
    >
      <Avatar accountId={accountId} picture={user.avatar} name={name} presence={state} />
      <span className="grow col">
        <span className="row picker-name">
          <bdi className="strong cut">{name}</bdi>
          <Via host={host} />
        </span>
        <span className="small faint cut">
          {t(`status.${state}`)}, {handleOf(user, host)}
          {!friend && `, ${t('home.new.noFriend')}`}
        </span>
      </span>
    </div>
  );
}
