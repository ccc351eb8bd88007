import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { MessageId } from '../../../shared/ids.ts';
import { timelineOf, viewOf } from '../../actions/channel-view.ts';
import { messagesId } from '../../components/focus.ts';
import { useAppState } from '../../store/hooks.ts';
import { DayLine, NewLine } from './Dividers.tsx';
import { NewerEdge, OlderEdge } from './Edges.tsx';
import { type Item, itemsOf } from './items.ts';
import { MessageRow } from './MessageRow.tsx';
import { OutboxRow } from './OutboxRow.tsx';
import { ToPresent } from './ToPresent.tsx';
import { useArrivals } from './useArrivals.ts';
import { useChosenCount } from './useChosen.ts';
import { useCursor } from './useCursor.ts';
import { useGradual } from './useGradual.ts';
import { useSeen } from './useSeen.ts';
import { useStream } from './useStream.ts';
import { useUnsent } from './useUnsent.ts';
import { useChannelName, useRow } from './world.ts';

/** Few keep order, and seldom: the code for it comes with the first message that is chosen. */
const ChosenBar = lazy(async () => ({ default: (await import('./Ordering.tsx')).ChosenBar }));

const none: readonly MessageId[] = [];

/** The loaded window of a channel: real rows in the browser's own layout, held in place while it slides. */
export function Stream() {
  const { at, t, me } = useRow();
  const ids = useAppState((s) => timelineOf(s, at)?.ids) ?? none;
  const hasNewer = useAppState((s) => timelineOf(s, at)?.hasNewer ?? false);
  const channel = useChannelName();
  const items = useItems(ids);
  const { shown, whole } = useGradual(items);
  const unsent = useUnsent(ids, hasNewer);
  const ends = !hasNewer && shown.at(-1) === items.at(-1);
  const { box, content, atBottom } = useStream({ items: shown, unsent: unsent.length, whole, ends });
  const cursor = useCursor(box);
  const chosen = useChosenCount();
  useSeen({ ids, atBottom });
  useArrivals({ ids, hasNewer });

  return (
    <div className="messages">
      <div
        ref={box}
        id={messagesId}
        className="messages-box"
        role="log"
        aria-live="off"
        aria-label={t('messages.list', { channel })}
        data-region="messages"
        data-testid="message-list"
        onKeyDown={cursor.onKeyDown}
        onFocus={cursor.onFocus}
        onBlur={cursor.onBlur}
      >
        <div ref={content} className="messages-content">
          <OlderEdge empty={ids.length === 0 && unsent.length === 0} />
          <Rows items={shown} />
          {ends &&
            unsent.map(({ row, first }) => <OutboxRow key={row.nonce} row={row} first={first} me={me} />)}
          {hasNewer && <NewerEdge />}
        </div>
      </div>
      {!atBottom && <ToPresent />}
      {chosen > 0 && (
        <Suspense fallback={null}>
          <ChosenBar count={chosen} />
        </Suspense>
      )}
    </div>
  );
}

/** The store is read once per list of ids: what an item needs of a message never changes. */
function useItems(ids: readonly MessageId[]): readonly Item[] {
  const { app, at, me } = useRow();
  const readUpTo = useAppState((s) => viewOf(s, at).readUpTo);
  const [keptFirst] = useState(() => new Set<MessageId>());
  return useMemo(() => {
    const rows = timelineOf(app.store.getState(), at)?.rows;
    if (ids[0] !== undefined) keptFirst.add(ids[0]);
    return rows ? itemsOf({ ids, rows, readUpTo, me, keptFirst }) : [];
  }, [app, at, ids, readUpTo, me, keptFirst]);
}

function Rows({ items }: { items: readonly Item[] }): ReactNode {
  const { at } = useRow();
  const editing = useAppState((s) => viewOf(s, at).editing);
  const chosen = useAppState((s) => viewOf(s, at).chosen);
  return items.map((item) => {
    if (item.kind === 'day') return <DayLine key={item.key} at={item.at} />;
    if (item.kind === 'new') return <NewLine key={item.key} since={item.since} />;
    return (
      <MessageRow
        key={item.key}
        id={item.key}
        first={item.first}
        editing={item.key === editing}
        chosen={chosen.has(item.key)}
      />
    );
  });
}
