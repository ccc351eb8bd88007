import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '../../../shared/accounts.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import { consent, giveCode } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { CodeEntry } from '../../components/CodeEntry.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';

export type Next = Exclude<SignIn, { step: 'done' }>;
type Props = {
  readonly next: Next;
  readonly host: string;
  readonly onNext: (next: Next) => void;
  readonly onBack: () => void;
};

/** What is asked after name and password: a code, or where the token may live. */
export function NextStep({ next, host, onNext, onBack }: Props) {
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (answer: Promise<Result<SignIn>>) => {
    setBusy(true);
    setError(null);
    const result = await answer;
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value.step !== 'done') onNext(result.value);
  };
  const shared = { ticket: next.ticket, host, busy, error, take, onBack };
  return next.step === 'code' ? <CodeStep {...shared} /> : <ConsentStep {...shared} />;
}

type StepProps = {
  readonly ticket: string;
  readonly host: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly take: (answer: Promise<Result<SignIn>>) => Promise<void>;
  readonly onBack: () => void;
};

function CodeStep({ ticket, host, busy, error, take, onBack }: StepProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [code, setCode] = useState('');
  const given = code.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '' && !busy) void take(giveCode(app, { ticket, method: 'code', code: given }));
  };
  return (
    <form onSubmit={submit}>
      <CodeEntry host={host} value={code} onChange={setCode} autoFocus />
      <Problem error={error} host={host} />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={given === ''}>
          {t('signin.signIn')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </form>
  );
}

function ConsentStep({ ticket, host, busy, error, take, onBack }: StepProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <section aria-label={t('signin.consentTitle')}>
      <div className="note note-warn" role="alert">
        <Icon name="lock" />
        <div className="grow">
          <div className="strong">{t('signin.consentTitle')}</div>
          <p className="mid">{t('signin.consentText')}</p>
        </div>
      </div>
      <Problem error={error} host={host} />
      <div className="row signin-actions">
        <Button look="primary" size="lg" busy={busy} onClick={() => void take(consent(app, ticket, false))}>
          {t('signin.consentSession')}
        </Button>
        <Button size="lg" disabled={busy} onClick={() => void take(consent(app, ticket, true))}>
          {t('signin.consentKeep')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </section>
  );
}

function Problem({ error, host }: { error: AppError | null; host: string }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <div className="note note-bad signin-problem" role="alert">
      <Icon name="warn" />
      <p className="grow">{sentenceOf(t, error, host)}</p>
    </div>
  );
}
