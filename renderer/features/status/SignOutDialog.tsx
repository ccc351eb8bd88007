import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { signOut } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

/** Asks before an account goes: its drafts, its files and what waits to be sent go with it. */
export function SignOutDialog({ accountId, onClose }: { accountId: AccountId; onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const waiting = useAppState((s) => s.outbox.filter((row) => row.accountId === accountId).length);
  const files = useAppState((s) => unsentFiles(s, accountId));
  const drafts = useAppState((s) => draftsOf(s, accountId));
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
        {files > 0 && <p className="strong">{t('status.signOutFiles', { count: files })}</p>}
        {drafts > 0 && <p className="strong">{t('status.signOutDrafts', { count: drafts })}</p>}
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

function unsentFiles({ uploads }: State, accountId: AccountId): number {
  return [...uploads.values()].filter((one) => one.accountId === accountId && one.state.kind !== 'done')
    .length;
}

function draftsOf({ drafts }: State, accountId: AccountId): number {
  return [...drafts.keys()].filter((key) => key.startsWith(`${accountId}/`)).length;
}
