import type { TFunction } from 'i18next';
import { asId, type ChannelId, type RoleId, type ServerId, type UserId } from '../../shared/ids.ts';
import { plainMarkup } from '../../shared/markup/plain.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { nameOf } from './names.ts';

/** Longest preview; one line shows less. */
const longest = 160;

type Where = { readonly entities: Entities; readonly serverId: ServerId | null; readonly t: TFunction };

/** One line of a message's words: people and channels by name, spoilers hidden. Read once: it follows no renames. */
export function previewOf(text: string, { entities, serverId, t }: Where): string {
  const members = serverId === null ? undefined : entities.members.get(serverId);
  const words = plainMarkup(text.slice(0, 2 * longest), {
    person: (id) => {
      const user = entities.users.get(asId<UserId>(id));
      return user ? nameOf(user, members?.get(user.id)) : t('messages.someone');
    },
    role: (id) => entities.roles.get(asId<RoleId>(id))?.name ?? t('messages.someRole'),
    channel: (id) => `#${entities.channels.get(asId<ChannelId>(id))?.name ?? t('messages.someChannel')}`,
    link: (url) => url,
    hidden: '▒▒▒',
  });
  return words.replace(/\s+/g, ' ').slice(0, longest);
}
