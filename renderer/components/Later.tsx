import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Skeleton, useWait } from './Skeleton.tsx';

type Load<P> = () => Promise<ComponentType<P>>;
type Props<P> = { readonly load: Load<P>; readonly props: P };
type Part<P> = { readonly View: ComponentType<P> };

/** A page that few people open: its code comes when it is first shown. What does not come is told, and asked for again. */
export function Later<P extends object>({ load, props }: Props<P>) {
  const [part, setPart] = useState<Part<P> | 'failed' | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let gone = false;
    load().then(
      (View) => gone || setPart({ View }),
      () => gone || setPart('failed'),
    );
    return () => {
      gone = true;
    };
  }, [load, round]);
  const again = useCallback(() => {
    setPart(null);
    setRound((n) => n + 1);
  }, []);
  if (part === 'failed') return <Missing again={again} />;
  return part === null ? <Coming /> : <part.View {...props} />;
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
