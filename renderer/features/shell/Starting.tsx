import { useTranslation } from 'react-i18next';
import { reconnect } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

const column = [74, 96, 132, 74, 88, 104, 76, 120, 64, 98];
const lines = [480, 300, 420, 360, 520, 280];

/** Until an account has told what it has: grey shapes, and after ten seconds words and a way to try again. */
export function Starting() {
  const { t } = useTranslation();
  const wait = useWait();
  const ready = useAppState((s) => s.ready);
  return (
    <>
      <nav className="column" aria-label={t('channels.loading')} aria-busy="true">
        {wait !== 'short' && (
          <div className="starting-column">
            {column.map((width) => (
              <Skeleton key={width} width={width} height={width === 74 ? 8 : 11} />
            ))}
          </div>
        )}
      </nav>
      <main className="talk" data-region="main" aria-busy="true" aria-label={t('channels.loading')}>
        {wait === 'shapes' && <Shapes />}
        {wait === 'words' && ready && <Slow />}
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

function Slow() {
  const { t } = useTranslation();
  const app = useApp();
  const view = useAppState((s) => {
    const wanted = s.place.kind === 'start' ? s.place.accountId : undefined;
    const accounts = [...s.accounts.values()];
    return (accounts.find((a) => a.view.id === wanted) ?? accounts[0])?.view;
  });
  if (!view) return null;
  return (
    <div className="starting-slow">
      <p>{t('channels.slow', { host: view.host })}</p>
      <Button icon="retry" onClick={() => void reconnect(app, view.id)}>
        {t('channels.tryAgain')}
      </Button>
    </div>
  );
}
