import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { clearAfterChoices } from '../../../shared/status.ts';
import { whenWords } from '../../components/clock.ts';
import { Icon } from '../../components/Icon.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import type { Draft, End } from './draft.ts';

type Props = {
  readonly draft: Draft;
  readonly now: number;
  readonly onChange: (part: Pick<Draft, 'end' | 'ownEnd'>) => void;
};

const hourMs = 3_600_000;
const ends: readonly End[] = [...clearAfterChoices, 'own'];

/** When the status ends by itself: a choice of chips, or a time of one's own. */
export function ClearAfter({ draft, now, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { end, ownEnd } = draft;
  const passed = end === 'own' && (ownEnd === null || ownEnd <= now);
  const labelOf = (choice: End): string => {
    if (choice !== 'own') return t(`status.after.${choice}`);
    if (end !== 'own' || ownEnd === null || passed) return t('status.after.own');
    return t('status.afterTime', { time: whenWords(ownEnd, now, i18n.language) });
  };
  return (
    <div className="status-after">
      <span className="small faint" aria-hidden="true">
        {t('status.clearAfter')}
      </span>
      <RadioGroup
        label={t('status.clearAfter')}
        className="status-chips"
        optionClass="chip"
        value={end}
        onChange={(choice) =>
          onChange({ end: choice, ownEnd: choice === 'own' ? (ownEnd ?? soon(now)) : ownEnd })
        }
        options={ends.map((choice) => ({
          value: choice,
          label: (
            <>
              {choice === end && <Icon name="check" size="s" />}
              {choice === 'own' && choice !== end && <Icon name="clock" size="s" />}
              {labelOf(choice)}
            </>
          ),
        }))}
      />
      {end === 'own' && (
        <>
          <input
            type="datetime-local"
            className="status-time"
            aria-label={t('status.pickTime')}
            aria-invalid={passed || undefined}
            aria-describedby={passed ? id : undefined}
            value={ownEnd === null ? '' : local(ownEnd)}
            onChange={(event) => onChange({ end, ownEnd: timeIn(event.target.value) })}
          />
          {passed && (
            <p className="field-help field-error" id={id} role="alert">
              {t('status.timePassed')}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** The next full hour that is at least an hour away. */
const soon = (now: number): number => Math.ceil(now / hourMs + 1) * hourMs;

/** As the field writes it: the clock of where the person is. */
function local(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function timeIn(text: string): number | null {
  const ms = new Date(text).getTime();
  return Number.isNaN(ms) ? null : ms;
}
