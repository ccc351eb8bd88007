import type { User } from '../../shared/domain.ts';

export { channelName, faceOf, nameOf, personName } from '../../shared/names.ts';

/** The whole handle: `mira@hubbub.example`, with the discriminator where there is one. */
export const handleOf = (user: User, host: string): string =>
  user.discriminator === null ? `${user.username}@${host}` : `${user.username}#${user.discriminator}@${host}`;
