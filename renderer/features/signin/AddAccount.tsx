import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundServer } from '../../../shared/accounts.ts';
import { Icon } from '../../components/Icon.tsx';
import { useAppState } from '../../store/hooks.ts';
import { AddressStep } from './AddressStep.tsx';
import { type Next, NextStep } from './NextStep.tsx';
import { Steps } from './Steps.tsx';
import { YouStep } from './YouStep.tsx';
import { nobodyYet } from './you.ts';
import './signin.css';

/** Adding an account: the server, then you, then what else it asks. First run is the same, without a rail. */
export function AddAccount() {
  const { t } = useTranslation();
  const firstRun = useAppState((s) => s.accounts.size === 0);
  const [address, setAddress] = useState('');
  const [server, setServer] = useState<FoundServer | null>(null);
  const [you, setYou] = useState(nobodyYet);
  const [next, setNext] = useState<Next | null>(null);
  const step = next ? 3 : server ? 2 : 1;
  const choose = (found: FoundServer | null) => {
    setServer(found);
    setYou(nobodyYet); // what was typed for one server is not for another
  };
  return (
    <main className="page signin" data-region="main">
      <Steps step={step} />
      <div className="signin-middle">
        <h1 className="signin-title">{t(firstRun ? 'signin.welcome' : 'signin.title')}</h1>
        <p className="mid signin-lead">{t('signin.lead')}</p>
        {next && server ? (
          <NextStep
            next={next}
            host={server.host}
            limits={server.limits}
            onNext={setNext}
            onBack={() => setNext(null)}
          />
        ) : (
          <>
            <AddressStep address={address} onAddress={setAddress} server={server} onServer={choose} />
            {server && (
              <YouStep
                key={server.origin}
                address={address}
                server={server}
                you={you}
                onYou={(change) => setYou((now) => ({ ...now, ...change }))}
                onNext={setNext}
              />
            )}
          </>
        )}
      </div>
      <PasswordPromise />
    </main>
  );
}

/** What happens to a password, said before it is asked for. */
function PasswordPromise() {
  const { t } = useTranslation();
  return (
    <aside className="signin-aside" aria-label={t('signin.promiseTitle')}>
      <div className="signin-promise">
        <Icon name="lock" />
        <p>{t('signin.promise')}</p>
      </div>
    </aside>
  );
}
