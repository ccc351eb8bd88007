import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../shared/events.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { reconnect, startAgain } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import './banner.css';

type Stopped = Extract<Connection, { state: 'stopped' }>['reason'];
/** What helps when an account stopped by itself. */
const remedy: Readonly<Record<Stopped, 'signIn' | 'tryNow' | null>> = {
  signedOut: 'signIn',
  vaultLost: 'signIn',
  vaultLocked: 'tryNow',
  closed: 'tryNow',
  banned: null,
  tooOld: null,
};

/** Over a conversation whose account is not connected: what happened, what will happen, what one can do. */
export function ConnectionBanner({ accountId }: { accountId: AccountId }) {
  const connection = useAppState((s) => s.accounts.get(accountId)?.view.connection);
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host) ?? '';
  const wasLive = useAppState((s) => s.accounts.get(accountId)?.staleSince !== null);
  if (!connection || connection.state === 'live') return null;
  if (connection.state === 'stopped') {
    return <StoppedBanner accountId={accountId} host={host} reason={connection.reason} />;
  }
  // at the start an account is connecting for a moment: nothing has been lost
  if (connection.state === 'connecting' && !wasLive) return null;
  const retryAt = connection.state === 'waiting' ? connection.retryAt : null;
  return <LostBanner accountId={accountId} host={host} retryAt={retryAt} />;
}

type LostProps = { readonly accountId: AccountId; readonly host: string; readonly retryAt: number | null };

function LostBanner({ accountId, host, retryAt }: LostProps) {
  const { t } = useTranslation();
  const app = useApp();
  const seconds = useSecondsUntil(retryAt);
  return (
    <Strip icon="plug">
      <span className="grow">
        <b className="strong">{t('shell.reach.lost', { host })}</b>{' '}
        <span className="mid num">
          {seconds > 0 ? t('shell.reach.again', { count: seconds }) : t('shell.reach.now')}
        </span>
      </span>
      <Button size="sm" icon="retry" onClick={() => void reconnect(app, accountId)}>
        {t('shell.reach.tryNow')}
      </Button>
    </Strip>
  );
}

function StoppedBanner({ accountId, host, reason }: Omit<LostProps, 'retryAt'> & { reason: Stopped }) {
  const { t } = useTranslation();
  const app = useApp();
  const help = remedy[reason];
  return (
    <Strip icon={reason === 'vaultLocked' || reason === 'vaultLost' ? 'lock' : 'out'}>
      <span className="grow">
        <b className="strong">{t(`shell.reach.${reason}`, { host })}</b>{' '}
        <span className="mid">{t(`shell.reach.${reason}Help`, { host })}</span>
      </span>
      {help === 'signIn' && (
        <Button size="sm" look="primary" onClick={() => startAgain(app, accountId)}>
          {t('shell.reach.signIn')}
        </Button>
      )}
      {help === 'tryNow' && (
        <Button size="sm" icon="retry" onClick={() => void reconnect(app, accountId)}>
          {t('shell.reach.tryNow')}
        </Button>
      )}
    </Strip>
  );
}

/** Not a live region of its own: the status region speaks, without the countdown. */
function Strip({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="banner">
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** Whole seconds until a moment, counting down; 0 when it has passed or there is none. */
function useSecondsUntil(moment: number | null): number {
  const app = useApp();
  const left = () => (moment === null ? 0 : Math.max(0, Math.ceil((moment - app.now()) / 1000)));
  const [, tick] = useState(0);
  useEffect(() => {
    if (moment === null) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return left();
}
