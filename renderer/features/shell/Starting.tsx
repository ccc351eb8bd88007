import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { reconnect } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

const column = [74, 96, 132, 74, 88, 104, 76, 120, 64, 98];
const lines = [480, 300, 420, 360, 520, 280];

/** The account whose servers are waited for. */
function awaited({ place, accounts }: State): AccountView | undefined {
  const wanted = place.kind === 'start' ? place.accountId : undefined;
  const all = [...accounts.values()];
  return (all.find(({ view }) => view.id === wanted) ?? all[0])?.view;
}

type Props = {
  /** What is said of an account that is not connected. */
  readonly banner: (accountId: AccountId) => ReactNode;
};

/**
 * Until an account has told what it has: grey shapes, and after ten seconds words and a way to try again. Of one that
 * cannot be reached, or is signed out, that is said at once.
 */
export function Starting({ banner }: Props) {
  const { t } = useTranslation();
  const wait = useWait();
  const ready = useAppState((s) => s.ready);
  const view = useAppState(awaited);
  const state = view?.connection.state;
  const cutOff = state === 'stopped' || state === 'waiting';
  return (
    <>
      <nav className="column" aria-label={t('channels.loading')} aria-busy="true">
        {wait !== 'short' && !cutOff && (
          <div className="starting-column">
            {column.map((width) => (
              <Skeleton key={width} width={width} height={width === 74 ? 8 : 11} />
            ))}
          </div>
        )}
      </nav>
      <main className="talk" data-region="main" aria-busy="true" aria-label={t('channels.loading')}>
        <h1 className="sr">{t('channels.loading')}</h1>
        {view && banner(view.id)}
        {wait === 'shapes' && !cutOff && <Shapes />}
        {wait === 'words' && ready && view && !cutOff && <Slow view={view} />}
      </main>
    </>
  );
}

function Shapes() {
  return (
    <div className="starting-lines">
      {lines.map((width) => (
        <div key={width} className="starting-line">
          <Skeleton width={34} height={34} round />
          <span>
            <Skeleton width={110} />
            <Skeleton width={width} />
          </span>
        </div>
      ))}
    </div>
  );
}

function Slow({ view }: { view: AccountView }) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className="starting-slow">
      <p>{t('channels.slow', { host: view.host })}</p>
      <Button icon="retry" onClick={() => void reconnect(app, view.id)}>
        {t('channels.tryAgain')}
      </Button>
    </div>
  );
}
