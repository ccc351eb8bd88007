import { useEffect, useRef } from 'react';
import type { Message } from '../../../shared/domain.ts';
import { compareIds, type MessageId, type UserId } from '../../../shared/ids.ts';
import { hearsOnlyWanted } from '../../../shared/presence.ts';
import { announce } from '../../actions/announce.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { isBlockedIn, nameIn, type RowWorld, useRow } from './world.ts';

/** Several that come close together are told in one sentence. */
const togetherMs = 1500;

/** Says new messages of others to people who listen: "3 new messages, last from Jun". Not while one is not to be disturbed; in focus only what wants one. */
export function useArrivals({ ids, hasNewer }: { ids: readonly MessageId[]; hasNewer: boolean }): void {
  const world = useRow();
  const told = useRef<MessageId | null>(null);
  const newest = ids.at(-1);
  useEffect(() => {
    if (newest === undefined || hasNewer) return;
    const from = told.current;
    if (from === null || compareIds(newest, from) <= 0) {
      told.current = newest;
      return;
    }
    const timer = setTimeout(() => {
      told.current = newest;
      say(world, from);
    }, togetherMs);
    return () => clearTimeout(timer);
  }, [world, newest, hasNewer]);
}

/** By name, by calling everyone, or by answering. */
const wants = ({ mentionsEveryone, mentions, reply }: Message, me: UserId | null): boolean =>
  mentionsEveryone || (me !== null && (mentions.includes(me) || reply?.authorId === me));

function say(world: RowWorld, from: MessageId): void {
  const { app, at, me, t } = world;
  const state = app.store.getState();
  const account = state.accounts.get(at.accountId);
  const presence = account?.view.presence ?? 'online';
  if (presence === 'dnd') return;
  const direct = account?.entities.channels.get(at.channelId)?.serverId === null;
  const onlyWanted = hearsOnlyWanted(presence) && !direct;
  const timeline = timelineOf(state, at);
  const fresh = (timeline?.ids ?? [])
    .filter((id) => compareIds(id, from) > 0)
    .flatMap((id) => timeline?.rows.get(id) ?? [])
    .filter(({ authorId }) => authorId !== me && !isBlockedIn(state, at.accountId, authorId))
    .filter((message) => !onlyWanted || wants(message, me));
  const last = fresh.at(-1);
  if (!last) return;
  const name = nameIn(state, world, last.authorId);
  announce(app, 'messages', t('messages.spoken', { count: fresh.length, name }));
}
