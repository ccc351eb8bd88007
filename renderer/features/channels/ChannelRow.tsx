import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { channelUnread, type Unread } from '../../../shared/state/unread.ts';
import { beginCall, offersCall } from '../../actions/calls.ts';
import { canOpen, openChannel } from '../../actions/places.ts';
import { dropOnChannel } from '../../components/drop.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { Pill } from '../../components/Pill.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import { hasDraft } from '../../store/uploads.ts';

type Props = { readonly accountId: AccountId; readonly channel: Channel; readonly level: 1 | 2 };

const noMark: Unread = { unread: false, mentions: 0 };
const markOf = (state: State, accountId: AccountId, channel: Channel): Unread => {
  const entities = state.accounts.get(accountId)?.entities;
  return entities ? channelUnread(entities, channel.id) : noMark;
};

/** No glyph for the ordinary case: a text channel is a word. */
function iconOf(channel: Channel): IconName | null {
  if (channel.kind === 'announcement') return 'mega';
  if (channel.kind === 'voice') return 'voice';
  if (channel.kind === 'forum') return 'thread';
  return channel.locked ? 'lock' : null;
}

/** What the marks of a row say, in words. */
function wordsOf(t: TFunction, channel: Channel, { unread, mentions }: Unread, draft: boolean): string {
  const words: string[] = [];
  if (channel.kind !== 'text') words.push(t(`channels.kind.${channel.kind}`));
  if (channel.locked) words.push(t('channels.locked'));
  if (mentions > 0) words.push(t('channels.mentions', { count: mentions }));
  else if (unread) words.push(t('channels.unread'));
  if (draft) words.push(t('channels.draft'));
  return words.join(', ');
}

function tipOf(t: TFunction, opens: boolean, calls: boolean): string | undefined {
  if (opens) return undefined;
  return t(calls ? 'channels.call.join' : 'channels.voiceOnly');
}

export const ChannelRow = memo(function ChannelRow({ accountId, channel, level }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const unread = useAppState((s) => markOf(s, accountId, channel).unread);
  const mentions = useAppState((s) => markOf(s, accountId, channel).mentions);
  const draft = useAppState((s) => hasDraft(s, { accountId, channelId: channel.id }));
  const current = useAppState(
    ({ place }) =>
      place.kind === 'channel' && place.accountId === accountId && place.channelId === channel.id,
  );
  const icon = iconOf(channel);
  const opens = canOpen(channel.kind);
  const calls = useAppState((s) => !opens && offersCall(s, { accountId, channelId: channel.id }));
  const shownDraft = draft && !current && mentions === 0;
  const words = wordsOf(t, channel, { unread, mentions }, shownDraft);
  const name = words === '' ? channel.name : t('channels.marked', { name: channel.name, marks: words });
  return (
    <button
      type="button"
      role="treeitem"
      className={unread ? 'channel channel-unread' : 'channel'}
      {...rovingMark}
      {...(opens ? dropOnChannel(accountId, channel.id) : {})}
      data-name={channel.name}
      data-tip={tipOf(t, opens, calls)}
      aria-haspopup={calls ? 'dialog' : undefined}
      aria-level={level}
      aria-current={current ? 'page' : undefined}
      aria-disabled={opens || calls ? undefined : true}
      onClick={() => {
        if (opens) openChannel(app, accountId, channel.id);
        else if (calls) beginCall(app, { accountId, channelId: channel.id });
      }}
    >
      <span className="sr">{name}</span>
      {icon && <Icon name={icon} />}
      <bdi className="channel-name cut" aria-hidden="true">
        {channel.name}
      </bdi>
      {shownDraft && (
        <span className="channel-draft" aria-hidden="true">
          {t('channels.draft')}
        </span>
      )}
      <Pill count={mentions} />
    </button>
  );
});
