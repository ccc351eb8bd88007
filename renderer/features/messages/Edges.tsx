import { useState } from 'react';
import type { AppError } from '../../../shared/result.ts';
import { timelineOf, viewOf } from '../../actions/channel-view.ts';
import { jumpToPresent, loadNewer, loadOlder } from '../../actions/messages.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { focusComposer } from '../../components/focus.ts';
import { Mark } from '../../components/Mark.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useChannelName, useRow } from './world.ts';

/**
 * Above the oldest row: room for what is being loaded, what went wrong, or the beginning. Where there was something to
 * load the room stays as high as it was: who looks at it sees words come, and the rows below stay where they are.
 */
export function OlderEdge({ empty }: { empty: boolean }) {
  const { at } = useRow();
  const hasOlder = useAppState((s) => timelineOf(s, at)?.hasOlder ?? false);
  const [loads, setLoads] = useState(hasOlder);
  if (hasOlder && !loads) setLoads(true);
  if (empty) return <Empty />;
  return (
    <div className={loads ? 'messages-edge messages-edge-loads' : 'messages-edge'}>
      {hasOlder ? <Older /> : <Beginning />}
    </div>
  );
}

function Older() {
  const { app, at } = useRow();
  const error = useAppState((s) => viewOf(s, at).olderError);
  return error ? <Failed error={error} again={() => void loadOlder(app, at)} /> : <Ghosts />;
}

/** Below the newest row of a window that ends before the present. */
export function NewerEdge() {
  const { app, at } = useRow();
  const error = useAppState((s) => viewOf(s, at).newerError);
  const load = useAppState((s) => viewOf(s, at).load);
  if (typeof load !== 'string') return <Failed error={load} again={() => void jumpToPresent(app, at)} />;
  return error ? <Failed error={error} again={() => void loadNewer(app, at)} /> : <Ghosts />;
}

/** Shapes of rows that are on their way; still, so that they cost nothing out of sight. */
function Ghosts() {
  return <div className="messages-ghosts" aria-hidden="true" />;
}

function Failed({ error, again }: { error: AppError; again: () => void }) {
  const { t, host } = useRow();
  return (
    <div className="messages-failed" role="alert">
      <span>{t('messages.notLoaded', { reason: sentenceOf(t, error, host) })}</span>
      <Button size="sm" icon="retry" onClick={again}>
        {t('messages.tryAgain')}
      </Button>
    </div>
  );
}

/** The ending of the keys for this kind of place: with one person, with oneself, or with many. */
function useEnding(): 'Direct' | 'Saved' | '' {
  const { at } = useRow();
  const kind = useAppState((s) => s.accounts.get(at.accountId)?.entities.channels.get(at.channelId)?.kind);
  if (kind === 'saved') return 'Saved';
  return kind === 'dm' ? 'Direct' : '';
}

function Beginning() {
  const { t } = useRow();
  const ending = useEnding();
  const channel = useChannelName();
  return <p className="messages-begins">{t(`messages.begins${ending}`, { channel })}</p>;
}

/** Nobody has spoken yet: said in words, with the one thing to do. */
function Empty() {
  const { at, t } = useRow();
  const ending = useEnding();
  const channel = useChannelName();
  const send = useAppState(
    (s) => s.accounts.get(at.accountId)?.entities.channels.get(at.channelId)?.abilities.send ?? false,
  );
  return (
    <div className="messages-empty">
      <Mark large />
      <h2>{t(`messages.empty${ending}`, { channel })}</h2>
      <p>
        {t(
          ending === 'Saved'
            ? 'messages.emptySavedWords'
            : send
              ? 'messages.emptyWords'
              : 'messages.emptyReadOnly',
        )}
      </p>
      {send && (
        <Button onClick={focusComposer}>
          {t(ending === 'Saved' ? 'messages.writeNote' : 'messages.sayHello')}
        </Button>
      )}
    </div>
  );
}
