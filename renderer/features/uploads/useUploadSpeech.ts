import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../actions/announce.ts';
import { useApp } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import { spokenOf } from './speech.ts';

/** What happens within this time (ms) is said in one breath: the region says only what it was told last. */
const breathMs = 400;

/** Says in the status region how uploads of all accounts get on. */
export function useUploadSpeech(): void {
  const app = useApp();
  const { t, i18n } = useTranslation();
  useEffect(() => {
    let since: State | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      const words = since ? spokenOf(t, since, app.store.getState(), i18n.language) : '';
      since = null;
      if (words !== '') announce(app, 'status', words);
    };
    const stop = app.store.subscribe((state, before) => {
      const same = state.uploads === before.uploads && state.handed === before.handed;
      if (same || since || !before.ready) return;
      since = before;
      timer = setTimeout(say, breathMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [app, t, i18n]);
}
