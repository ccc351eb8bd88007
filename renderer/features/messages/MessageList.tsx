import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountId, asId, type ChannelId, type UserId } from '../../../shared/ids.ts';
import { type ChannelRef, viewOf } from '../../actions/channel-view.ts';
import { copyText, openLink } from '../../actions/message.ts';
import { MarkupContext, type MarkupWorld } from '../../markup/world.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Mention } from './Mention.tsx';
import { MessageLayers } from './MessageLayers.tsx';
import { Stream } from './Stream.tsx';
import { timesIn } from './times.ts';
import { LoadFailed, Loading } from './Waiting.tsx';
import { type Opened, RowContext, type RowWorld } from './world.ts';
import './messages.css';
import './message.css';
import './message-parts.css';

const nobody = asId<UserId>('');

/** The conversation of one channel. `key` it by account and channel: a list belongs to one place. */
export function MessageList({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const at = useMemo(() => ({ accountId, channelId }), [accountId, channelId]);
  return <Conversation key={`${accountId}/${channelId}`} at={at} />;
}

function Conversation({ at }: { at: ChannelRef }) {
  const { opened, close, world } = useRowWorld(at);
  const markup = useMarkup(world);
  const there = useAppState((s) => s.accounts.get(at.accountId)?.timelines.has(at.channelId) ?? false);
  const load = useAppState((s) => viewOf(s, at).load);
  return (
    <RowContext value={world}>
      <MarkupContext value={markup}>
        {there && <Stream />}
        {!there && (typeof load === 'string' ? <Loading /> : <LoadFailed error={load} />)}
        <MessageLayers opened={opened} onClose={close} />
      </MarkupContext>
    </RowContext>
  );
}

function useRowWorld(at: ChannelRef) {
  const app = useApp();
  const { t, i18n } = useTranslation();
  const me = useAppState((s) => s.accounts.get(at.accountId)?.entities.me ?? null);
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  const serverId = useAppState(
    (s) => s.accounts.get(at.accountId)?.entities.channels.get(at.channelId)?.serverId ?? null,
  );
  const [opened, open] = useState<Opened>(null);
  const close = useCallback(() => open(null), []);
  const times = timesIn(i18n.language);
  const world: RowWorld = useMemo(
    () => ({ app, at, serverId, me: me ?? nobody, host, t, times, open }),
    [app, at, serverId, me, host, t, times],
  );
  return { opened, close, world };
}

function useMarkup({ app, t }: RowWorld): MarkupWorld {
  return useMemo(
    () => ({
      mention: (node) => <Mention node={node} />,
      openLink: (url) => void openLink(app, url),
      copy: (text) => void copyText(app, text),
      words: {
        copyCode: t('messages.copyCode'),
        spoiler: t('messages.spoiler'),
        misleading: (url) => t('messages.misleading', { url }),
      },
    }),
    [app, t],
  );
}
