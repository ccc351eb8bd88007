import { useCallback } from 'react';
import { type AccountId, asId } from '../../shared/ids.ts';
import { setLayer } from '../actions/layers.ts';
import { openSettings } from '../actions/settings.ts';
import { StatusMenu } from '../features/status/StatusMenu.tsx';
import { useApp, useAppState } from '../store/hooks.ts';
import type { App } from '../store/store.ts';

/** The portrait that opened the status menu; by key it is the first one. */
const openers = new WeakMap<App, HTMLElement>();

/** Opens the status menu at this portrait, or closes it. */
export function openStatus(app: App, opener: HTMLElement): void {
  openers.set(app, opener);
  setLayer(app, app.store.getState().ui.layer === 'status' ? null : 'status');
}

/** The status menu, beside the portrait that opened it. */
export function Status({ onSignOut }: { onSignOut: (id: AccountId) => void }) {
  const app = useApp();
  const open = useAppState((s) => s.ui.layer === 'status');
  const close = useCallback(() => {
    openers.delete(app);
    if (app.store.getState().ui.layer === 'status') setLayer(app, null);
  }, [app]);
  if (!open) return null;
  const clicked = openers.get(app);
  const opener = clicked ?? document.querySelector<HTMLElement>('[data-account]');
  if (!opener) return null;
  const id = clicked?.getAttribute('data-account') ?? null;
  return (
    <StatusMenu
      opener={opener}
      accountId={id === null ? null : asId(id)}
      onClose={close}
      onSignOut={(accountId) => {
        close();
        onSignOut(accountId);
      }}
      onPrivacy={(accountId) => {
        close();
        openSettings(app, 'privacy', accountId);
      }}
    />
  );
}
