import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { inSight } from '../../components/inSight.ts';

type Props = {
  readonly error: AppError | null;
  readonly host: string;
  /** Said in place of the error's own sentence. */
  readonly words?: string | null;
};

/** Why the server did not let one in. What was typed stays. */
export function Refusal({ error, host, words = null }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <div ref={inSight} className="note note-bad signin-problem" role="alert">
      <Icon name="warn" />
      <p className="grow">{words ?? sentenceOf(t, error, host)}</p>
    </div>
  );
}
