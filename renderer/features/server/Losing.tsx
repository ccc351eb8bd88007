import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../shared/permissions.ts';
import type { AppError } from '../../../shared/result.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { rightsWords } from './words.ts';

type Props = {
  readonly rights: readonly Permission[];
  readonly host: string;
  readonly onConfirm: () => Promise<AppError | null>;
  readonly onClose: () => void;
};

/** Asks before somebody takes rights from themselves. */
export function Losing({ rights, host, onConfirm, onClose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <AskDialog
      title={t('server.lose.title')}
      words={t('server.lose.words', { rights: rightsWords(t, rights, i18n.language) })}
      verb={t('server.lose.verb')}
      host={host}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
