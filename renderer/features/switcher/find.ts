import type { TFunction } from 'i18next';
import type { PresenceState } from '../../../shared/domain.ts';
import type { AccountId, ChannelId, MediaRef, ServerId, UserId } from '../../../shared/ids.ts';
import { channelUnread } from '../../../shared/state/unread.ts';
import { accountOf } from '../../actions/places.ts';
import { searchable } from '../../actions/searching.ts';
import { channelTitle, personName } from '../../components/names.ts';
import type { AccountState, State } from '../../store/state.ts';

type Common = {
  readonly key: string;
  readonly accountId: AccountId;
  readonly voice: string;
  readonly name: string;
  /** Where it is: the server and, with several accounts, the address. */
  readonly where: string;
  readonly picture: MediaRef | null;
  /** The server whose sign stands before it. */
  readonly sign: string;
};
export type Hit =
  | (Common & { readonly kind: 'channel'; readonly channelId: ChannelId; readonly mentions: number })
  | (Common & { readonly kind: 'command'; readonly does: Command })
  | (Common & { readonly kind: 'server'; readonly serverId: ServerId })
  | (Common & { readonly kind: 'person'; readonly userId: UserId; readonly state: PresenceState });

export type Command = 'join' | 'search';
export type Section = 'wanted' | 'channels' | 'people' | 'servers' | 'commands';
export type Found = { readonly section: Section; readonly hits: readonly Hit[] };

const perSection = 6;

/** Ranks a name for what was typed: 0 begins so, 1 a word begins so, 2 contains it, null does not. */
export function rank(name: string, typed: string): number | null {
  const at = name.toLocaleLowerCase().indexOf(typed);
  if (at < 0) return null;
  if (at === 0) return 0;
  return /[\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 2 : 1;
}

const signs = { '#': 'channel', '@': 'person', '>': 'command' } as const;
/** The sign that asks for one kind only. */
export const signOf = /^[#@>]/;

/**
 * Channels, people and servers of all accounts that fit, and what can be done from here. `#` asks for channels only, `@`
 * for people only, `>` for what can be done.
 */
export function find(state: State, query: string, t: TFunction): readonly Found[] {
  const only = Object.entries(signs).find(([sign]) => query.startsWith(sign))?.[1] ?? null;
  const typed = query.replace(signOf, '').trim().toLocaleLowerCase();
  const accounts = [...state.accounts.values()];
  const several = accounts.length > 1;
  const hits = accounts.flatMap((account) => [
    ...(only === null || only === 'channel' ? channelHits(account, several, t) : []),
    ...(only === null || only === 'channel' ? serverHits(account, several) : []),
    ...(only === null || only === 'person' ? personHits(account, several) : []),
  ]);
  if (only === null || only === 'command') hits.push(...commandHits(state, t));
  const ranked = hits
    .flatMap((hit) => {
      const place = typed === '' ? 0 : rank(hit.name, typed);
      return place === null ? [] : [{ hit, place }];
    })
    .sort((a, b) => a.place - b.place)
    .map(({ hit }) => hit);
  const wanted = (hit: Hit) => hit.kind === 'channel' && hit.mentions > 0;
  const sections: Found[] = [
    { section: 'wanted', hits: ranked.filter(wanted) },
    { section: 'channels', hits: ranked.filter((hit) => hit.kind === 'channel' && !wanted(hit)) },
    { section: 'people', hits: ranked.filter((hit) => hit.kind === 'person') },
    { section: 'servers', hits: ranked.filter((hit) => hit.kind === 'server') },
    { section: 'commands', hits: ranked.filter((hit) => hit.kind === 'command') },
  ];
  return sections
    .filter((section) => section.hits.length > 0)
    .map((section) => ({ ...section, hits: section.hits.slice(0, perSection) }));
}

const whereOf = (parts: readonly (string | undefined)[], host: string, several: boolean): string =>
  [...parts.filter(Boolean), ...(several ? [host] : [])].join(', ');

/** What can be done with the account that is open, else the first; only what its server can. */
function commandHits(state: State, t: TFunction): Hit[] {
  const open = accountOf(state.place);
  const account = open === null ? state.accounts.values().next().value : state.accounts.get(open);
  if (!account) return [];
  const { capabilities, id, voice, host } = account.view;
  const does: Command[] = [];
  if (capabilities.invites || capabilities.serverCreate) does.push('join');
  if (searchable(state, 'channel') !== null) does.push('search');
  return does.map((one) => ({
    kind: 'command',
    key: `${id}/do/${one}`,
    accountId: id,
    voice,
    does: one,
    name: t(`switcher.does.${one}`),
    where: state.accounts.size > 1 ? host : '',
    picture: null,
    sign: '',
  }));
}

function channelHits({ view, entities }: AccountState, several: boolean, t: TFunction): Hit[] {
  return [...entities.channels.values()]
    .filter((c) => c.kind !== 'category' && c.kind !== 'voice' && c.abilities.read)
    .map((channel) => {
      const server = channel.serverId === null ? undefined : entities.servers.get(channel.serverId);
      return {
        kind: 'channel',
        key: `${view.id}/c/${channel.id}`,
        accountId: view.id,
        voice: view.voice,
        channelId: channel.id,
        name: channelTitle(t, entities, channel),
        where: whereOf([server?.name], view.host, several || !server),
        picture: server?.icon ?? channel.icon,
        sign: server?.name ?? channelTitle(t, entities, channel),
        mentions: channelUnread(entities, channel.id).mentions,
      };
    });
}

function serverHits({ view, entities }: AccountState, several: boolean): Hit[] {
  return [...entities.servers.values()].map((server) => ({
    kind: 'server',
    key: `${view.id}/s/${server.id}`,
    accountId: view.id,
    voice: view.voice,
    serverId: server.id,
    name: server.name,
    where: whereOf([], view.host, several),
    picture: server.icon,
    sign: server.name,
  }));
}

function personHits({ view, entities }: AccountState, several: boolean): Hit[] {
  return [...entities.users.values()]
    .filter((user) => user.id !== entities.me)
    .map((user) => ({
      kind: 'person',
      key: `${view.id}/p/${user.id}`,
      accountId: view.id,
      voice: view.voice,
      userId: user.id,
      name: personName(entities, user.id),
      where: whereOf([user.username], view.host, several),
      picture: user.avatar,
      sign: '',
      state: entities.presences.get(user.id)?.state ?? 'offline',
    }));
}
