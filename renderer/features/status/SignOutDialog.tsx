import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { signOut } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

/** Asks before an account goes: its drafts and what waits to be sent go with it. */
export function SignOutDialog({ accountId, onClose }: { accountId: AccountId; onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const waiting = useAppState((s) => s.outbox.filter((row) => row.accountId === accountId).length);
  if (!view) return null;
  const { name, host } = view;
  const leave = async () => {
    setBusy(true);
    await signOut(app, accountId);
    onClose();
  };
  const title = t('status.signOutTitle', { name, host });
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="dialog-words">
        <h2>{title}</h2>
        <p>{t('status.signOutHelp')}</p>
        {waiting > 0 && <p className="strong">{t('status.signOutWaiting', { count: waiting })}</p>}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('status.stay')}</Button>
          <Button look="dangerFill" busy={busy} onClick={() => void leave()}>
            {t('status.signOut', { host })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
