import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { Awaited } from '../../components/Awaited.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';

type Props = { readonly asked: { readonly error: AppError | null; again(): void }; readonly host: string };

/** In the place of what was asked for and is not there. */
export function Waiting({ asked, host }: Props) {
  const { t } = useTranslation();
  return (
    <Awaited
      failed={asked.error && t('server.failed', { reason: sentenceOf(t, asked.error, host) })}
      slow={t('server.slow', { host })}
      again={asked.again}
      widths={[260, 210, 240, 180]}
      className="server-waiting"
    />
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
