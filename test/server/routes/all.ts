import type { Limits } from '../limits.ts';
import type { Route } from '../router.ts';
import { accountRoutes } from './account.ts';
import { authRoutes } from './auth.ts';
import { banRoutes } from './bans.ts';
import { channelRoutes } from './channels.ts';
import { directRoutes } from './direct.ts';
import { emojiRoutes } from './emojis.ts';
import { fileRoutes } from './files.ts';
import { guildRoutes } from './guilds.ts';
import { instanceRoutes } from './instance.ts';
import { inviteRoutes } from './invites.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { pinRoutes } from './pins.ts';
import { reactionRoutes } from './reactions.ts';
import { readingRoutes } from './reading.ts';
import { relationshipRoutes } from './relationships.ts';
import { roleRoutes } from './roles.ts';
import { signInRoutes } from './sign-ins.ts';
import { userRoutes } from './users.ts';

/** Every route of docs/protocols/hubbub-api.md. */
export function allRoutes(limits: Limits): Route[] {
  return [
    ...instanceRoutes(),
    ...authRoutes(limits),
    ...signInRoutes(),
    ...accountRoutes(limits),
    ...userRoutes(limits),
    ...relationshipRoutes(limits),
    ...directRoutes(limits),
    ...guildRoutes(limits),
    ...channelRoutes(limits),
    ...roleRoutes(limits),
    ...memberRoutes(limits),
    ...banRoutes(limits),
    ...inviteRoutes(),
    ...emojiRoutes(limits),
    ...messageRoutes(limits),
    ...reactionRoutes(),
    ...pinRoutes(),
    ...readingRoutes(limits),
    ...fileRoutes(),
  ];
}
