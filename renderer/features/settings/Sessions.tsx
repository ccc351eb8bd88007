import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { AccountSession } from '../../../shared/security.ts';
import { listSessions } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { whenWords } from '../../components/clock.ts';
import { sentenceOf } from '../../components/errors.ts';
import { Lacking } from '../../components/Lacking.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import { useNow } from '../../components/useNow.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { EndDialog } from './EndDialog.tsx';
import { Problem } from './Problem.tsx';
import { useUnable } from './useUnable.ts';
import './security.css';

/** Where else one is signed in. Asked anew when the page opens and when the connection is back. */
export function Sessions({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const sessions = useAppState((s) => s.accounts.get(accountId)?.entities.sessions ?? null);
  const live = useAppState((s) => s.accounts.get(accountId)?.view.connection.state === 'live');
  const unable = useUnable(accountId, 'sessions');
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [error, setError] = useState<AppError | null>(null);
  const [ending, setEnding] = useState<AccountSession | 'others' | null>(null);
  const ask = useCallback(async () => {
    setError(null);
    const result = await listSessions(app, accountId);
    setError(result.ok ? null : result.error);
  }, [app, accountId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to ask
  useEffect(() => {
    if (unable === null) void ask();
  }, [ask, live, unable]);
  if (unable !== null) return <Lacking why={unable} />;
  const others = sessions?.some((one) => !one.current) === true;
  return (
    <>
      <div className="row setting-wide">
        <p className="mid grow">{t('sessions.lead')}</p>
        {others && (
          <Button look="danger" onClick={() => setEnding('others')}>
            {t('sessions.endOthers')}
          </Button>
        )}
      </div>
      <Problem words={error && sentenceOf(t, error, host)} />
      {error && (
        <Button icon="retry" onClick={() => void ask()}>
          {t('sessions.again')}
        </Button>
      )}
      {!sessions && !error && <Awaited />}
      {sessions && (
        <ul aria-label={t('sessions.list')}>
          {sessions.map((one) => (
            <SessionRow key={one.id} session={one} onEnd={() => setEnding(one)} />
          ))}
        </ul>
      )}
      {sessions && !others && <p className="mid settings-alone">{t('sessions.alone')}</p>}
      {ending && <EndDialog accountId={accountId} ending={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function Awaited() {
  const wait = useWait();
  if (wait === 'short') return null;
  return (
    <div className="setting">
      <Skeleton width={220} />
    </div>
  );
}

function SessionRow({ session, onEnd }: { session: AccountSession; onEnd: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  const client = session.client ?? t('sessions.unnamed');
  const when = (ms: number | null) => (ms === null ? null : whenWords(ms, now, i18n.language));
  const created = when(session.createdAt);
  const used = when(session.lastUsedAt);
  return (
    <li className="setting">
      <div className="grow">
        <bdi className="strong">{client}</bdi>
        <p>
          {created !== null && t('sessions.signedIn', { created })}{' '}
          {used !== null && t('sessions.lastUsed', { used })}
        </p>
      </div>
      {session.current ? (
        <span className="settings-step">{t('sessions.current')}</span>
      ) : (
        <Button aria-label={t('sessions.endOf', { client })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
