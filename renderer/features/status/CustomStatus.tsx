import { type FormEvent, useContext, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { currentStatus, inWords } from '../../../shared/status.ts';
import { type Refusal, sayStatus, wantedStatus } from '../../actions/status.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { ClockContext, useNow } from '../../components/useNow.ts';
import { useApp } from '../../store/hooks.ts';
import type { AccountState } from '../../store/state.ts';
import { ClearAfter } from './ClearAfter.tsx';
import { type Draft, draftEnd, useDraft } from './draft.ts';
import { EmojiButton } from './EmojiButton.tsx';

type Props = {
  /** null: all accounts. */
  readonly accountId: AccountId | null;
  readonly accounts: readonly AccountState[];
};

/** How much room is left where one account leaves the least. */
function roomFor({ text, emoji }: Draft, accounts: readonly AccountState[]): { left: number; limit: number } {
  const rooms = accounts.map(({ view: { limits, capabilities } }) => {
    const words = capabilities.statusEmoji ? text.trim() : inWords({ text: text.trim(), emoji });
    return { limit: limits.statusLength, left: limits.statusLength - words.length };
  });
  return rooms.reduce((a, b) => (b.left < a.left ? b : a), rooms[0] ?? { limit: 0, left: 0 });
}

/** The room that is left is told from here on. */
const tellsFrom = 40;

/** What one says of oneself: emoji, words and when they end. Nothing is said before "Set status" or Enter. */
export function CustomStatus({ accountId, accounts }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const clock = useContext(ClockContext);
  const now = useNow('second');
  const { draft, differ, touched, change, settle } = useDraft(app, accountId ?? 'all', accounts, now);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { left, limit } = roomFor(draft, accounts);
  const says = draft.text.trim() !== '' || draft.emoji !== null;
  const said = accounts.some((account) => currentStatus(wantedStatus(account), now) !== null);
  const ready = touched && (says || said) && left >= 0 && (!says || draftEnd(draft, now) !== undefined);

  const say = async (status: Pick<Draft, 'text' | 'emoji'>, expiresAt: number | null) => {
    setBusy(true);
    const refused = await sayStatus(app, accountId, { ...status, expiresAt });
    setBusy(false);
    setRefusals(refused);
    if (refused.length === 0) settle();
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) void say(draft, says ? (draftEnd(draft, clock()) ?? null) : null);
  };
  const clear = () => {
    const nothing = { text: '', emoji: null };
    if (said) void say(nothing, null);
    else settle();
    field.current?.focus();
  };
  return (
    <form className="status-custom" onSubmit={submit}>
      <label className="status-label" htmlFor={id}>
        {t('status.custom')}
      </label>
      <div className="status-words">
        <EmojiButton
          emoji={draft.emoji}
          onPick={(emoji) => change({ emoji })}
          focusNext={() => field.current?.focus()}
        />
        <div className={left < 0 ? 'field grow field-bad' : 'field grow'}>
          <input
            ref={field}
            id={id}
            type="text"
            dir="auto"
            autoComplete="off"
            value={draft.text}
            placeholder={t(differ ? 'status.differ' : 'status.customPlaceholder')}
            aria-invalid={left < 0 || undefined}
            aria-describedby={left < tellsFrom ? `${id}-room` : undefined}
            onChange={(event) => change({ text: event.target.value })}
          />
          {(says || said) && <IconButton icon="x" size="sm" label={t('status.clear')} onClick={clear} />}
        </div>
      </div>
      <Room id={`${id}-room`} left={left} limit={limit} />
      {refusals.map(({ accountId: refused, host, error }) => (
        <p key={refused} className="field-help field-error" role="alert">
          {t('status.refused', { host, reason: sentenceOf(t, error, host) })}
        </p>
      ))}
      <ClearAfter draft={draft} now={now} onChange={change} />
      <div className="row status-actions">
        <Button type="submit" look="primary" size="sm" busy={busy} disabled={!ready}>
          {t('status.set')}
        </Button>
      </div>
    </form>
  );
}

/** The limit before it is hit, and by how much it was. */
function Room({ id, left, limit }: { id: string; left: number; limit: number }) {
  const { t } = useTranslation();
  if (left >= tellsFrom) return null;
  return (
    <p id={id} className={left < 0 ? 'field-help field-error num' : 'field-help num'}>
      {left < 0 ? t('status.tooLong', { count: -left, limit }) : t('status.room', { count: left })}
    </p>
  );
}
