import { useMemo } from 'react';
import type { AccountId, ChannelId } from '../../../shared/ids.ts';
import { type ChannelRef, viewOf } from '../../actions/channel-view.ts';
import { useAppState } from '../../store/hooks.ts';
import { ChannelWorld } from './ChannelWorld.tsx';
import { Stream } from './Stream.tsx';
import { LoadFailed, Loading } from './Waiting.tsx';

/** The conversation of one channel. A list belongs to one place: another channel is another list. */
export function MessageList({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const at = useMemo(() => ({ accountId, channelId }), [accountId, channelId]);
  return (
    <ChannelWorld key={`${accountId}/${channelId}`} at={at}>
      <Conversation at={at} />
    </ChannelWorld>
  );
}

function Conversation({ at }: { at: ChannelRef }) {
  const there = useAppState((s) => s.accounts.get(at.accountId)?.timelines.has(at.channelId) ?? false);
  const load = useAppState((s) => viewOf(s, at).load);
  if (there) return <Stream />;
  return typeof load === 'string' ? <Loading /> : <LoadFailed error={load} />;
}
