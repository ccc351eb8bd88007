import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteKept } from '../../../shared/people.ts';
import type { AppError } from '../../../shared/result.ts';
import { writeNote } from '../../actions/people.ts';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { PersonRef } from '../../store/state.ts';

/** How long typing rests before it is saved. */
const restMs = 500;

/** What only you see of somebody: saved as it is typed, also while the server is away. */
export function Note({ person, rows }: { person: PersonRef; rows: number }) {
  const { t } = useTranslation();
  const id = useId();
  const { accountId } = person;
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const { text, change, done, outcome } = useNote(person);
  const host = view?.host ?? '';
  const limit = view?.limits.noteLength ?? 0;
  const failed = typeof outcome === 'object' && outcome !== null;
  const help = () => {
    if (failed) return t('people.noteFailed', { reason: sentenceOf(t, outcome, host) });
    if (view?.capabilities.notes === false && view.connection.state === 'live') return t('people.noteHere');
    if (outcome === 'kept') return t('people.noteWaits', { host });
    return t(rows > 1 ? 'people.noteHelp' : 'people.noteOnly', { host });
  };
  return (
    <div className="profile-note">
      <label className="profile-label" htmlFor={id}>
        {t('people.note')}
      </label>
      <textarea
        id={id}
        className="profile-area"
        rows={rows}
        dir="auto"
        maxLength={limit}
        placeholder={t('people.noteHint')}
        aria-describedby={`${id}-help`}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={done}
      />
      <div className="row profile-under">
        <p
          id={`${id}-help`}
          className={failed ? 'grow field-help field-error' : 'grow field-help'}
          role={failed ? 'alert' : undefined}
        >
          {help()}
        </p>
        {text !== '' && (
          <span className="field-help num">{t('people.count', { count: text.length, limit })}</span>
        )}
      </div>
    </div>
  );
}

/** What stands in the field: what is typed, until it is saved; then what the server says. */
function useNote({ accountId, userId }: PersonRef) {
  const app = useApp();
  const known = useAppState((s) => s.accounts.get(accountId)?.entities.notes.get(userId) ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<NoteKept | AppError | null>(null);
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>(null);
  const done = () => {
    const last = waiting.current;
    if (!last) return;
    clearTimeout(last.timer);
    waiting.current = null;
    void writeNote(app, { accountId, userId }, last.text).then((result) => {
      setOutcome(result.ok ? result.value.kept : result.error);
      // typed on meanwhile: that stands
      if (result.ok) setTyped((now) => (now === last.text ? null : now));
    });
  };
  const save = useRef(done);
  save.current = done;
  // the card may go before the pause of typing is over
  useEffect(() => () => save.current(), []);
  const change = (text: string) => {
    setTyped(text);
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { text, timer: setTimeout(() => save.current(), restMs) };
  };
  return { text: typed ?? known, change, done, outcome };
}
