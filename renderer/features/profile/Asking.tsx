import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import type { Look } from './useLook.ts';

type Props = {
  readonly look: Look;
  readonly host: string;
  /** Something is known already: no grey shapes over it. */
  readonly known: boolean;
};

/** While the server is asked, and when it did not answer. What is known stands there all the same. */
export function Asking({ look, host, known }: Props) {
  const { t } = useTranslation();
  if (look.state === 'done') return null;
  if (look.state === 'asking') return known ? null : <Waiting host={host} again={look.again} />;
  return (
    <Problem words={t('people.lookFailed', { reason: sentenceOf(t, look.state, host) })} again={look.again} />
  );
}

function Waiting({ host, again }: { host: string; again: () => void }) {
  const { t } = useTranslation();
  const wait = useWait();
  if (wait === 'short') return null;
  if (wait === 'words') return <Problem words={t('people.slow', { host })} again={again} />;
  return (
    <div className="profile-asking" role="status" aria-label={t('people.loading', { host })}>
      <Skeleton width={210} />
      <Skeleton width={160} />
      <Skeleton width={120} />
    </div>
  );
}

function Problem({ words, again }: { words: string; again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="note note-warn profile-problem" role="alert">
      <Icon name="warn" />
      <span className="grow">{words}</span>
      <Button size="sm" icon="retry" onClick={again}>
        {t('people.tryAgain')}
      </Button>
    </div>
  );
}
