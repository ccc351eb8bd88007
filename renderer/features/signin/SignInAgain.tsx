import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView, FoundServer } from '../../../shared/accounts.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { probe, signInAgain } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { PasswordField } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { NameField } from './NameField.tsx';
import { type Next, NextStep } from './NextStep.tsx';
import { Refusal } from './Refusal.tsx';
import { TokenField } from './TokenField.tsx';
import './signin.css';

/** The same account with a new token: drafts and what waits to be sent are still there. */
export function SignInAgain({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const [next, setNext] = useState<Next | null>(null);
  if (!view) return null;
  return (
    <main className="page signin signin-again" data-region="main">
      <div className="signin-middle">
        <h1 className="signin-title">{t('signin.againTitle')}</h1>
        <p className="mid signin-lead">{t('signin.againLead', { host: view.host })}</p>
        {next && (
          <NextStep
            next={next}
            host={view.host}
            limits={view.limits}
            onNext={setNext}
            onBack={() => setNext(null)}
          />
        )}
        <div hidden={next !== null}>
          <Credentials view={view} onNext={setNext} />
        </div>
      </div>
    </main>
  );
}

/** Asked anew: what people sign in with there is not kept. Until it is known, or where nothing answers: a name. */
function useServer(origin: string): FoundServer | null {
  const app = useApp();
  const [server, setServer] = useState<FoundServer | null>(null);
  useEffect(() => {
    let here = true;
    void probe(app, origin).then((result) => {
      if (here && result.ok && result.value.found) setServer(result.value.server);
    });
    return () => {
      here = false;
    };
  }, [app, origin]);
  return server;
}

function Credentials({ view, onNext }: { view: AccountView; onNext: (next: Next) => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const server = useServer(view.origin);
  const nameIs = server?.nameIs ?? 'name';
  const [typed, setTyped] = useState<string | null>(null);
  const [secret, setSecret] = useState({ password: '', token: '' });
  const [byToken, setByToken] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  // the name an account has is not what one signs in with where that is an e-mail address
  const name = typed ?? (nameIs === 'name' ? view.name : '');
  const password = byToken ? secret.token.trim() : secret.password;
  const ready = password !== '' && (byToken || name.trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    const way = byToken ? ('token' as const) : ('password' as const);
    const who = { way, name: byToken ? '' : name.trim(), password };
    const result = await signInAgain(app, { accountId: view.id, ...who });
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value.step !== 'done') onNext(result.value);
  };
  const refused = byToken && error?.kind === 'unauthorized';
  return (
    <form onSubmit={(event) => void submit(event)}>
      {byToken ? (
        <TokenField
          value={secret.token}
          onChange={(token) => setSecret({ ...secret, token })}
          bad={refused}
        />
      ) : (
        <>
          <NameField nameIs={nameIs} value={name} onChange={setTyped} />
          <PasswordField
            label={t('signin.password')}
            value={secret.password}
            onChange={(event) => setSecret({ ...secret, password: event.target.value })}
            autoFocus
            autoComplete="current-password"
            bad={error?.code === 'wrongPassword'}
            maxLength={1024}
          />
        </>
      )}
      <Refusal
        error={error}
        host={view.host}
        words={refused ? t('signin.tokenRefused', { host: view.host }) : null}
      />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={!ready}>
          {t('signin.signIn')}
        </Button>
        {server?.tokens && (
          <Button
            look="quiet"
            size="lg"
            onClick={() => {
              setByToken(!byToken);
              setError(null);
            }}
          >
            {t(byToken ? 'signin.passwordInstead' : 'signin.tokenInstead')}
          </Button>
        )}
      </div>
    </form>
  );
}
