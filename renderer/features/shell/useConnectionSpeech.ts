import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../actions/announce.ts';
import { useApp } from '../../store/hooks.ts';
import type { AccountState, State } from '../../store/state.ts';
import type { App } from '../../store/store.ts';

/** Says once when an account goes out of reach, comes back or is signed out; never the countdown. */
export function useConnectionSpeech(): void {
  const { t } = useTranslation();
  const app = useApp();
  useEffect(
    () =>
      app.store.subscribe((state, before) => {
        if (state.accounts !== before.accounts) speak(app, t, state, before);
      }),
    [app, t],
  );
}

function speak(app: App, t: TFunction, state: State, before: State): void {
  for (const [id, account] of state.accounts) {
    const old = before.accounts.get(id);
    if (old && old.view.connection !== account.view.connection) speakOne(app, t, account, old);
  }
}

function speakOne(app: App, t: TFunction, { view, staleSince }: AccountState, old: AccountState): void {
  const { host, connection } = view;
  if (connection.state === 'stopped') announce(app, 'alert', t(`shell.reach.${connection.reason}`, { host }));
  else if (connection.state === 'live' && old.staleSince !== null) {
    announce(app, 'status', t('shell.reach.back', { host }));
  } else if (staleSince !== null && old.staleSince === null) {
    announce(app, 'status', t('shell.reach.lost', { host }));
  }
}
