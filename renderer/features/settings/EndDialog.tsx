import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { AccountSession } from '../../../shared/security.ts';
import { endSession } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Problem } from './Problem.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly ending: AccountSession | 'others';
  readonly onClose: () => void;
};

/** Asks before a session ends somewhere else. */
export function EndDialog({ accountId, ending, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const others = ending === 'others';
  const client = others ? '' : (ending.client ?? t('sessions.unnamed'));
  const title = others ? t('sessions.endOthersTitle') : t('sessions.endTitle', { client });
  const end = async () => {
    setBusy(true);
    setError(null);
    const result = await endSession(app, accountId, others ? null : ending.id);
    setBusy(false);
    if (result.ok) onClose();
    else setError(result.error);
  };
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="dialog-words">
        <h2>{title}</h2>
        <p>{t(others ? 'sessions.endOthersHelp' : 'sessions.endHelp')}</p>
        <Problem words={error && sentenceOf(t, error, host)} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t(others ? 'sessions.keepAll' : 'sessions.keep')}</Button>
          <Button look="dangerFill" busy={busy} onClick={() => void end()}>
            {t(others ? 'sessions.endSessions' : 'sessions.endSession')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
