import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Proof } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { CodeEntry } from '../../components/CodeEntry.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { PasswordField } from '../../components/Field.tsx';
import { useAppState } from '../../store/hooks.ts';
import { Problem } from './Problem.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly title: string;
  readonly lead: string;
  /** What the button does. */
  readonly verb: string;
  readonly danger?: boolean;
  readonly onCancel: () => void;
  /** Answers what went wrong. */
  readonly onProof: (proof: Proof) => Promise<AppError | null>;
};

/** Asks for password and code before something that only the owner may do. */
export function ProofForm({ accountId, title, lead, verb, danger = false, onCancel, onProof }: Props) {
  const { t } = useTranslation();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const words = error && sentenceOf(t, error, host);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const problem = await onProof({ password, code });
    setBusy(false);
    setError(problem);
  };
  return (
    <form className="settings-box" aria-label={title} onSubmit={(event) => void submit(event)}>
      <h3 className="h2">{title}</h3>
      <p className="mid">{lead}</p>
      <div className="settings-fields">
        <PasswordField
          label={t('security.twoStep.password')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoFocus
          autoComplete="current-password"
          maxLength={1024}
          error={error?.code === 'wrongPassword' ? t('security.password.wrong', { host }) : null}
        />
        <CodeEntry
          host={host}
          value={code}
          onChange={setCode}
          error={error?.code === 'wrongCode' ? words : null}
        />
      </div>
      <Problem words={error && !atField.has(error.code) ? words : null} />
      <div className="row settings-buttons">
        <Button
          look={danger ? 'dangerFill' : 'primary'}
          type="submit"
          busy={busy}
          disabled={password === '' || code === ''}
        >
          {verb}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onCancel}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}

const atField: ReadonlySet<string> = new Set(['wrongPassword', 'wrongCode']);
