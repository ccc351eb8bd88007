import type { ChannelRef } from '../../actions/channel-view.ts';
import { channelName, nameOf } from '../../components/names.ts';
import { useAppState } from '../../store/hooks.ts';

/** What sentences about files of a channel are filled with. */
export function useChannelFacts({ accountId, channelId }: ChannelRef) {
  const channel = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    const found = entities?.channels.get(channelId);
    return entities && found ? channelName(entities, found) : '';
  });
  const me = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    return nameOf(entities?.me ? entities.users.get(entities.me) : undefined);
  });
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const limits = useAppState((s) => s.accounts.get(accountId)?.view.limits);
  const altText = useAppState((s) => s.accounts.get(accountId)?.view.capabilities.altText ?? false);
  return { channel, me, host, limits, altText };
}
