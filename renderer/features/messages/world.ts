import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { isBlocked } from '../../../shared/blocked.ts';
import type { AccountId, MessageId, ServerId, UserId } from '../../../shared/ids.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { faceOf, personName } from '../../components/names.ts';
import { useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import type { App } from '../../store/store.ts';
import { type Author, authorIn } from './author.ts';
import type { Times } from './times.ts';

/** What all rows of one list share: one object while the channel is shown, so that no row is drawn anew by it. */
export type RowWorld = {
  readonly app: App;
  readonly at: ChannelRef;
  readonly serverId: ServerId | null;
  readonly me: UserId;
  /** The server's address, for sentences. */
  readonly host: string;
  readonly t: TFunction;
  readonly language: string;
  readonly times: Times;
  /** Opens something that belongs to one message: one at a time, over the list. */
  readonly open: (what: Opened) => void;
};
export type Opened =
  | { readonly what: 'react' | 'more'; readonly id: MessageId; readonly beside: HTMLElement }
  | { readonly what: 'delete'; readonly id: MessageId }
  | { readonly what: 'clearReactions'; readonly id: MessageId }
  | { readonly what: 'deleteChosen' }
  | null;

export const RowContext = createContext<RowWorld | null>(null);

export function useRow(): RowWorld {
  const world = useContext(RowContext);
  if (!world) throw new Error('no RowContext above');
  return world;
}

/** What a person is called in this channel. */
export function nameIn(
  state: State,
  { at, serverId }: Pick<RowWorld, 'at' | 'serverId'>,
  id: UserId,
): string {
  const entities = state.accounts.get(at.accountId)?.entities;
  return entities ? personName(entities, id, serverId) : '?';
}

/** Somebody whose words I do not want to see. */
export function isBlockedIn(state: State, accountId: AccountId, id: UserId): boolean {
  const entities = state.accounts.get(accountId)?.entities;
  return entities !== undefined && isBlocked(entities, id);
}

export function useName(id: UserId): string {
  const world = useRow();
  return useAppState((s) => nameIn(s, world, id));
}

const nobody: Author = { name: '?', handle: null, bot: false, avatar: null, blocked: false };

/** Who wrote a message, in one look: a list has hundreds of rows, and each looks at every change. */
export function useAuthor(id: UserId): Author {
  const { at, serverId } = useRow();
  return useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    return entities ? authorIn(`${at.accountId}/${serverId}`, entities, id, serverId) : nobody;
  });
}

export function useFace(id: UserId) {
  const { at, serverId } = useRow();
  return useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    const member = serverId === null ? undefined : entities?.members.get(serverId)?.get(id);
    return faceOf(entities?.users.get(id), member);
  });
}

/** What the channel is called; a direct message by its people. */
export function useChannelName(): string {
  const world = useRow();
  return useAppState((s) => {
    const channel = s.accounts.get(world.at.accountId)?.entities.channels.get(world.at.channelId);
    if (channel === undefined) return '';
    if (channel.kind === 'saved') return world.t('home.saved');
    if (channel.name !== '') return channel.name;
    return channel.recipientIds.map((id) => nameIn(s, world, id)).join(', ');
  });
}
