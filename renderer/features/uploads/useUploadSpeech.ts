import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../actions/announce.ts';
import { useApp } from '../../store/hooks.ts';
import { spokenOf } from './speech.ts';

/** Says in the status region how uploads of all accounts get on. */
export function useUploadSpeech(): void {
  const app = useApp();
  const { t, i18n } = useTranslation();
  useEffect(
    () =>
      app.store.subscribe((state, before) => {
        if (!before.ready) return;
        const words = spokenOf(t, before, state, i18n.language);
        if (words !== '') announce(app, 'status', words);
      }),
    [app, t, i18n],
  );
}
