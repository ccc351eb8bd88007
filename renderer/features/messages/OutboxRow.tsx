import { memo, useEffect } from 'react';
import type { OutboxRow as Row } from '../../../shared/accounts.ts';
import type { UserId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { discard, editUnsent, retry } from '../../actions/outbox.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { Markup } from '../../markup/Markup.tsx';
import { Face, Name } from './Face.tsx';
import { OutboxFiles } from './OutboxFiles.tsx';
import { useName, useRow } from './world.ts';

/** A message of mine on its way: drawn at once, dashed until it is there. */
export const OutboxRow = memo(function OutboxRow({
  row,
  first,
  me,
}: {
  row: Row;
  first: boolean;
  me: UserId;
}) {
  const { t } = useRow();
  const name = useName(me);
  const states = { sending: '', waiting: 'message-waits', held: 'message-waits', failed: 'message-failed' };
  return (
    <article
      className={`message message-mine message-${row.state} ${states[row.state]} ${first ? 'message-first' : ''}`}
      data-row
      tabIndex={-1}
      aria-label={`${name}, ${t(`messages.outbox.${row.state}`)}`}
    >
      {first && <Face id={me} />}
      <div className="message-body">
        {first && (
          <div className="message-name">
            <Name id={me} />
          </div>
        )}
        <div className="message-content">
          {row.text !== '' && <Markup text={row.text} />}
          {row.uploads.length > 0 && <OutboxFiles row={row} />}
          {row.state !== 'sending' && <Fate row={row} />}
        </div>
      </div>
    </article>
  );
});

function Fate({ row }: { row: Row }) {
  const { app, at, t, times, host } = useRow();
  const failed = row.state === 'failed';
  const words = failed
    ? t('messages.notSent', { reason: row.error ? sentenceOf(t, row.error, host) : '' })
    : t(row.state === 'held' ? 'messages.held' : 'messages.waiting', { when: times.whole(row.queuedAt) });
  useEffect(() => {
    if (failed) announce(app, 'alert', words);
  }, [app, failed, words]);
  return (
    <div className="message-fate">
      <Icon name={failed ? 'warn' : 'clock'} size="s" />
      <span dir="auto">{words}</span>
      {(failed || row.state === 'held') && (
        <Button size="sm" icon="retry" onClick={() => void retry(app, at, row.nonce)}>
          {t(failed ? 'messages.tryAgain' : 'messages.sendNow')}
        </Button>
      )}
      {failed && (
        <Button size="sm" look="quiet" onClick={() => void editUnsent(app, at, row.nonce)}>
          {t('messages.edit')}
        </Button>
      )}
      <Button size="sm" look="quiet" onClick={() => void discard(app, at, row.nonce)}>
        {t('messages.discard')}
      </Button>
    </div>
  );
}
