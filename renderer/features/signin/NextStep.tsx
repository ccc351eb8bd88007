import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '../../../shared/accounts.ts';
import type { Limits } from '../../../shared/capabilities.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import { consent } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';
import { CodeStep } from './CodeStep.tsx';
import { ConfirmStep } from './ConfirmStep.tsx';
import { Refusal } from './Refusal.tsx';
import { UsernameStep } from './UsernameStep.tsx';

export type Next = Exclude<SignIn, { step: 'done' }>;
type Props = {
  readonly next: Next;
  readonly host: string;
  readonly limits: Limits;
  readonly onNext: (next: Next) => void;
  readonly onBack: () => void;
};

/** What every step after name and password is given. */
export type StepProps = {
  readonly ticket: string;
  readonly host: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly take: (answer: Promise<Result<SignIn>>) => void;
  readonly onBack: () => void;
};

/** What is asked after name and password: a proof, a name, a word from an e-mail, or where the token may live. */
export function NextStep({ next, host, limits, onNext, onBack }: Props) {
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
  const { ticket } = next;
  const shared = {
    ticket,
    host,
    busy,
    error,
    take: (answer: Promise<Result<SignIn>>) => void take(answer),
    onBack,
  };
  switch (next.step) {
    case 'code':
      return <CodeStep key={ticket} {...shared} methods={next.methods} />;
    case 'username':
      return <UsernameStep key={ticket} {...shared} limits={limits} />;
    case 'confirm':
      return <ConfirmStep key={ticket} {...shared} />;
    default:
      return <ConsentStep {...shared} />;
  }
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
      <Refusal error={error} host={host} />
      <div className="row signin-actions">
        <Button look="primary" size="lg" busy={busy} onClick={() => take(consent(app, ticket, false))}>
          {t('signin.consentSession')}
        </Button>
        <Button size="lg" disabled={busy} onClick={() => take(consent(app, ticket, true))}>
          {t('signin.consentKeep')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </section>
  );
}
