import type { TFunction } from 'i18next';
import type { Channel, User } from '../../shared/domain.ts';
import { channelName } from '../../shared/names.ts';
import type { Entities } from '../../shared/state/entities.ts';

export { channelName, faceOf, nameOf, personName } from '../../shared/names.ts';

/** What a channel is called on screen: what one keeps for oneself has a name in the window's language. */
export const channelTitle = (t: TFunction, entities: Entities, channel: Channel): string =>
  channel.kind === 'saved' ? t('home.saved') : channelName(entities, channel);

/** The whole handle: `mira@hubbub.example`, with the discriminator where there is one. */
export const handleOf = (user: User, host: string): string =>
  user.discriminator === null ? `${user.username}@${host}` : `${user.username}#${user.discriminator}@${host}`;
