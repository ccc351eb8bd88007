import type { Route } from '../router.ts';
import { accountRoutes } from './account.ts';
import { autumnRoutes } from './autumn.ts';
import { botRoutes } from './bots.ts';
import { channelRoutes } from './channels.ts';
import { directRoutes } from './directs.ts';
import { emojiRoutes } from './emoji.ts';
import { friendRoutes } from './friends.ts';
import { historyRoutes } from './history.ts';
import { inviteRoutes } from './invites.ts';
import { januaryRoutes } from './january.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { mfaRoutes } from './mfa.ts';
import { nodeRoutes } from './node.ts';
import { onboardRoutes } from './onboard.ts';
import { permissionRoutes } from './permissions.ts';
import { pinRoutes } from './pins.ts';
import { reactionRoutes } from './reactions.ts';
import { roleRoutes } from './roles.ts';
import { roomRoutes } from './rooms.ts';
import { serverRoutes } from './servers.ts';
import { sessionRoutes } from './sessions.ts';
import { syncRoutes } from './sync.ts';
import { userRoutes } from './users.ts';

/** Every route of family B (docs/protocols/revolt.md), of both shapes. */
export function allFaceRoutes(): Route[] {
  return [
    ...nodeRoutes(),
    ...accountRoutes(),
    ...sessionRoutes(),
    ...mfaRoutes(),
    ...onboardRoutes(),
    ...userRoutes(),
    ...friendRoutes(),
    ...directRoutes(),
    ...channelRoutes(),
    ...messageRoutes(),
    ...historyRoutes(),
    ...reactionRoutes(),
    ...botRoutes(),
    ...emojiRoutes(),
    ...inviteRoutes(),
    ...memberRoutes(),
    ...permissionRoutes(),
    ...pinRoutes(),
    ...roleRoutes(),
    ...roomRoutes(),
    ...serverRoutes(),
    ...syncRoutes(),
    ...autumnRoutes(),
    ...januaryRoutes(),
  ];
}
