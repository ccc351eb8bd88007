import { useMemo } from 'react';
import type { OutboxRow } from '../../../shared/accounts.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { useAppState } from '../../store/hooks.ts';
import { groupMs } from './items.ts';
import { useRow } from './world.ts';

type Unsent = { readonly row: OutboxRow; readonly first: boolean };
const none: readonly Unsent[] = [];

/** My messages that are on their way here; below the newest, so not where the window ends before the present. */
export function useUnsent(ids: readonly MessageId[], hasNewer: boolean): readonly Unsent[] {
  const { app, at, me } = useRow();
  const outbox = useAppState((s) => s.outbox);
  return useMemo(() => {
    if (hasNewer || outbox.length === 0) return none;
    const mine = outbox.filter((r) => r.accountId === at.accountId && r.channelId === at.channelId);
    const newest = ids.at(-1);
    const last = newest === undefined ? undefined : timelineOf(app.store.getState(), at)?.rows.get(newest);
    const follows = last?.authorId === me && last.kind === 'text';
    let before = follows ? last.sentAt : Number.NEGATIVE_INFINITY;
    return mine.map((row) => {
      const first = row.queuedAt - before > groupMs;
      before = row.queuedAt;
      return { row, first };
    });
  }, [app, at, me, outbox, ids, hasNewer]);
}
