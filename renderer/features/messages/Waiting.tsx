import { useEffect } from 'react';
import type { AppError } from '../../../shared/result.ts';
import { loadChannel } from '../../actions/messages.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Skeleton, useWait } from '../../components/Skeleton.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

/** Widths (px) of lines that stand for messages: a name, then its text. */
const shapes: readonly (readonly number[])[] = [
  [110, 299, 435, 187],
  [110, 361],
  [110, 386, 236],
  [110, 460],
  [110, 274],
  [110, 498, 411, 137],
  [110, 323],
];

/** The first page is on its way: nothing for a moment, then grey shapes, then words. */
export function Loading() {
  const { t, host, app, at } = useRow();
  const wait = useWait();
  if (wait === 'short') return <div className="messages" aria-busy="true" />;
  if (wait === 'words') {
    return (
      <Words
        words={t('messages.slow', { host })}
        again={() => void loadChannel(app, at.accountId, at.channelId)}
      />
    );
  }
  return (
    <div
      className="messages messages-waiting"
      aria-busy="true"
      aria-label={t('messages.loading')}
      role="status"
    >
      {shapes.map((widths) => (
        <div className="message message-first" key={widths.join()}>
          <span className="avatar">
            <Skeleton width={34} height={34} round />
          </span>
          <div className="message-body message-shape">
            {widths.map((width) => (
              <Skeleton key={width} width={width} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The first page did not come. Tries again by itself when the connection is back. */
export function LoadFailed({ error }: { error: AppError }) {
  const { t, host, app, at } = useRow();
  const live = useAppState((s) => s.accounts.get(at.accountId)?.view.connection.state === 'live');
  const again = () => void loadChannel(app, at.accountId, at.channelId);
  useEffect(() => {
    if (live) void loadChannel(app, at.accountId, at.channelId);
  }, [live, app, at]);
  return <Words words={t('messages.notLoaded', { reason: sentenceOf(t, error, host) })} again={again} />;
}

function Words({ words, again }: { words: string; again: () => void }) {
  const { t } = useRow();
  return (
    <div className="messages messages-words" role="status">
      <p>{words}</p>
      <Button icon="retry" onClick={again}>
        {t('messages.tryAgain')}
      </Button>
    </div>
  );
}
