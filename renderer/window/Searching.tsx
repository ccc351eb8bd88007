import { lazy, Suspense } from 'react';
import type { AccountId, ChannelId } from '../../shared/ids.ts';
import { useAppState } from '../store/hooks.ts';

/** Looking for something is rare: its code comes when somebody does. */
const SearchPanel = lazy(async () => ({
  default: (await import('../features/search/SearchPanel.tsx')).SearchPanel,
}));

type Props = { readonly accountId: AccountId; readonly channelId: ChannelId; readonly floating: boolean };

/** The search over one channel, or over one server whichever of its channels is open: another is another search. */
export function Searching({ accountId, channelId, floating }: Props) {
  const scope = useAppState((s) => s.ui.search);
  const serverId = useAppState((s) => s.accounts.get(accountId)?.entities.channels.get(channelId)?.serverId);
  if (scope === null) return null;
  const looked = scope === 'server' && serverId ? serverId : channelId;
  return (
    <Suspense fallback={null}>
      <SearchPanel
        key={`${accountId}/${looked}`}
        accountId={accountId}
        channelId={channelId}
        scope={scope === 'server' && serverId ? 'server' : 'channel'}
        floating={floating}
      />
    </Suspense>
  );
}
