import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';

type Props = { readonly asked: { readonly error: AppError | null; again(): void }; readonly host: string };

/** In the place of what was asked for and is not there: grey shapes, then words; or why not, and Try again. */
export function Waiting({ asked, host }: Props) {
  const { t } = useTranslation();
  const wait = useWait();
  if (asked.error) {
    return (
      <Trouble words={t('server.failed', { reason: sentenceOf(t, asked.error, host) })} again={asked.again} />
    );
  }
  if (wait === 'words') return <Trouble words={t('server.slow', { host })} again={asked.again} />;
  if (wait === 'short') return null;
  return (
    <div className="server-waiting" aria-busy="true">
      {[260, 210, 240, 180].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}

function Trouble({ words, again }: { words: string; again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="note note-warn server-trouble" role="alert">
      <Icon name="warn" />
      <span className="grow">{words}</span>
      <Button size="sm" icon="retry" onClick={again}>
        {t('server.tryAgain')}
      </Button>
    </div>
  );
}

/** What could not be done, where it belongs to no single field. */
export function Refused({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <p className="note note-bad server-trouble" role="alert">
      <Icon name="warn" />
      <span className="grow">{words}</span>
    </p>
  );
}
