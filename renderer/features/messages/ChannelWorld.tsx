import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asId, type EmojiId, type UserId } from '../../../shared/ids.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { followLink } from '../../actions/joining.ts';
import { copyText } from '../../actions/message.ts';
import { MarkupContext, type MarkupWorld } from '../../markup/world.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Mention } from './Mention.tsx';
import { MessageLayers } from './MessageLayers.tsx';
import { OwnEmoji } from './OwnEmoji.tsx';
import { timesIn } from './times.ts';
import { type Opened, RowContext, type RowWorld } from './world.ts';
import './messages.css';
import './message.css';
import './message-parts.css';

const nobody = asId<UserId>('');

/** What rows of one channel need around them, and what lies over them because of one of them. */
export function ChannelWorld({ at, children }: { at: ChannelRef; children: ReactNode }) {
  const [opened, open] = useState<Opened>(null);
  const close = useCallback(() => open(null), []);
  const world = useRowWorld(at, open);
  const markup = useMarkup(world);
  return (
    <RowContext value={world}>
      <MarkupContext value={markup}>
        {children}
        <MessageLayers opened={opened} onClose={close} />
      </MarkupContext>
    </RowContext>
  );
}

function useRowWorld(at: ChannelRef, open: RowWorld['open']): RowWorld {
  const app = useApp();
  const { t, i18n } = useTranslation();
  const me = useAppState((s) => s.accounts.get(at.accountId)?.entities.me ?? nobody);
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  const serverId = useAppState(
    (s) => s.accounts.get(at.accountId)?.entities.channels.get(at.channelId)?.serverId ?? null,
  );
  const { language } = i18n;
  const times = timesIn(language);
  return useMemo(
    () => ({ app, at, serverId, me, host, t, language, times, open }),
    [app, at, serverId, me, host, t, language, times, open],
  );
}

function useMarkup({ app, at, t }: RowWorld): MarkupWorld {
  return useMemo(
    () => ({
      mention: (node) => <Mention node={node} />,
      emoji: (node) => <OwnEmoji name={node.name} id={asId<EmojiId>(node.id)} />,
      openLink: (url) => void followLink(app, at.accountId, url),
      copy: (text) => void copyText(app, text),
      words: {
        copyCode: t('messages.copyCode'),
        spoiler: t('messages.spoiler'),
        misleading: (url) => t('messages.misleading', { url }),
      },
    }),
    [app, at, t],
  );
}
