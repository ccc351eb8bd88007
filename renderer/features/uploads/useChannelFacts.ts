import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { channelTitle, nameOf } from '../../components/names.ts';
import { useAppState } from '../../store/hooks.ts';

/** What sentences about files of a channel are filled with. */
export function useChannelFacts({ accountId, channelId }: ChannelRef) {
  const { t } = useTranslation();
  const channel = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    const found = entities?.channels.get(channelId);
    return entities && found ? channelTitle(t, entities, found) : '';
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
