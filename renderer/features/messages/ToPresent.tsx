import { useState } from 'react';
import { compareIds } from '../../../shared/ids.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { jumpToPresent } from '../../actions/messages.ts';
import { Button } from '../../components/Button.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

/** Stands over the list while one reads further up; counts what has come since one left the bottom. */
export function ToPresent() {
  const { app, at, t } = useRow();
  const [left] = useState(() => timelineOf(app.store.getState(), at)?.ids.at(-1));
  const count = useAppState((s) => {
    const ids = timelineOf(s, at)?.ids ?? [];
    const from = left === undefined ? -1 : ids.findLastIndex((id) => compareIds(id, left) <= 0);
    return from < 0 ? 0 : ids.length - 1 - from;
  });
  return (
    <Button className="messages-present" icon="down" onClick={() => void jumpToPresent(app, at)}>
      {count > 0 ? t('messages.newBelow', { count }) : t('messages.toPresent')}
    </Button>
  );
}
