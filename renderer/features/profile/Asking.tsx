import { useTranslation } from 'react-i18next';
import { Awaited } from '../../components/Awaited.tsx';
import { sentenceOf } from '../../components/errors.ts';
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
  if (look.state === 'asking' && known) return null;
  return (
    <Awaited
      failed={
        look.state === 'asking' ? null : t('people.lookFailed', { reason: sentenceOf(t, look.state, host) })
      }
      slow={t('people.slow', { host })}
      again={look.again}
      label={t('people.loading', { host })}
      widths={[210, 160, 120]}
      className="profile-asking"
    />
  );
}
