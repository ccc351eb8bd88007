import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../actions/announce.ts';
import { dismissNotice } from '../../actions/preferences.ts';
import { IconButton } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

const shownMs = 8000;

/** One at a time, bottom left: what went wrong out of sight. Stays while it is pointed at or holds the focus. */
export function Notices() {
  const { t } = useTranslation();
  const app = useApp();
  const notice = useAppState((s) => s.notices[0]);
  const ref = useRef<HTMLDivElement>(null);
  const text = notice ? sentenceOf(t, notice) : '';
  useEffect(() => {
    if (!notice) return;
    announce(app, 'status', text);
    const timer = setInterval(() => {
      if (!ref.current?.matches(':hover, :focus-within')) dismissNotice(app);
    }, shownMs);
    return () => clearInterval(timer);
  }, [app, notice, text]);
  if (!notice) return null;
  return (
    <section className="notice" ref={ref} aria-label={t('shell.notice')}>
      <Icon name="info" />
      <span className="grow">{text}</span>
      <IconButton icon="x" size="sm" label={t('shell.dismiss')} onClick={() => dismissNotice(app)} />
    </section>
  );
}
