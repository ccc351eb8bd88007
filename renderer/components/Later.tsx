import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Skeleton, useWait } from './Skeleton.tsx';

/** A page whose code comes when it is first shown; `View` once it has come: shown again it stands at once. */
export type LaterPage<P> = { readonly load: () => Promise<ComponentType<P>>; View: ComponentType<P> | null };
export const laterPage = <P,>(load: LaterPage<P>['load']): LaterPage<P> => ({ load, View: null });

type Props<P> = {
  readonly page: LaterPage<P>;
  readonly props: P;
  /** The page stands: what waited for it, as the focus does, goes on. */
  readonly onShown?: () => void;
};

/** A page that few people open. What does not come is told, and asked for again. */
export function Later<P extends object>({ page, props, onShown }: Props<P>) {
  const { failed, again } = useLater(page);
  const stands = page.View !== null;
  useEffect(() => {
    if (stands) onShown?.();
  }, [stands, onShown]);
  if (page.View) return <page.View {...props} />;
  return failed ? <Missing again={again} /> : <Coming />;
}

function Missing({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="page" data-region="main">
      <div className="page-inner" role="alert">
        <p className="mid">{t('shell.pageMissing')}</p>
        <p className="later-again">
          <Button icon="retry" onClick={again}>
            {t('people.tryAgain')}
          </Button>
        </p>
      </div>
    </main>
  );
}

function Coming() {
  const wait = useWait();
  return (
    <main className="page" data-region="main" aria-busy="true">
      {wait !== 'short' && (
        <div className="page-inner later">
          <Skeleton width={200} height={20} />
          <Skeleton width={420} />
          <Skeleton width={360} />
          <Skeleton width={390} />
        </div>
      )}
    </main>
  );
}

/** Asks for what has not come yet. */
function useLater<P>(page: LaterPage<P>): { readonly failed: boolean; again(): void } {
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    if (page.View) return;
    let gone = false;
    page.load().then(
      (View) => {
        page.View = View;
        if (!gone) setRound((n) => n + 1);
      },
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [page, round]);
  const again = useCallback(() => {
    setFailed(false);
    setRound((n) => n + 1);
  }, []);
  return { failed, again };
}
