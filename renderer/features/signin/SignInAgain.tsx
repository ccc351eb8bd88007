import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { signInAgain } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field, PasswordField } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type Next, NextStep } from './NextStep.tsx';
import './signin.css';

/** The same account with a new token: drafts and what waits to be sent are still there. */
export function SignInAgain({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const [password, setPassword] = useState('');
  const [next, setNext] = useState<Next | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (!view) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || busy) return;
    setBusy(true);
    setError(null);
    const result = await signInAgain(app, { accountId, password });
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value.step !== 'done') setNext(result.value);
  };
  return (
    <main className="page signin signin-again" data-region="main">
      <div className="signin-middle">
        <h1 className="signin-title">{t('signin.againTitle')}</h1>
        <p className="mid signin-lead">{t('signin.againLead', { host: view.host })}</p>
        {next ? (
          <NextStep next={next} host={view.host} onNext={setNext} onBack={() => setNext(null)} />
        ) : (
          <form onSubmit={(event) => void submit(event)}>
            <Field label={t('signin.name')} value={view.name} readOnly autoComplete="username" />
            <PasswordField
              label={t('signin.password')}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoFocus
              autoComplete="current-password"
              bad={error?.code === 'wrongPassword'}
              maxLength={1024}
            />
            {error && (
              <div className="note note-bad signin-problem" role="alert">
                <Icon name="warn" />
                <p className="grow">{sentenceOf(t, error, view.host)}</p>
              </div>
            )}
            <div className="row signin-actions">
              <Button look="primary" size="lg" type="submit" busy={busy} disabled={password === ''}>
                {t('signin.signIn')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </main>
  );
}
