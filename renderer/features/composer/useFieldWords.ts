import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { nameOf } from '../../components/names.ts';
import { useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

/** "Message tool-library as Mira": where it goes, and who says it. */
export function useFieldWords(at: ChannelRef, live: boolean) {
  const { t } = useTranslation();
  const channel = useAppState((s) => channelName(s, at, t));
  const me = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    return nameOf(entities?.me ? entities.users.get(entities.me) : undefined);
  });
  const there = useAppState((s) => s.accounts.get(at.accountId)?.timelines.has(at.channelId) ?? false);
  const [first = me] = me.split(' ');
  const key = live ? (there ? 'placeholder' : 'placeholderLoading') : 'placeholderOffline';
  return {
    label: t('composer.label', { channel, me }),
    placeholder: t(`composer.${key}`, { channel, me: first }),
  };
}

function channelName(s: State, at: ChannelRef, t: TFunction): string {
  const entities = s.accounts.get(at.accountId)?.entities;
  const channel = entities?.channels.get(at.channelId);
  if (!entities || !channel) return '';
  if (channel.kind === 'saved') return t('home.saved');
  if (channel.name !== '') return channel.name;
  return channel.recipientIds.map((id) => nameOf(entities.users.get(id))).join(', ');
}
