import type { Route } from '../router.ts';
import { accountRoutes } from './account.ts';
import { autumnRoutes } from './autumn.ts';
import { channelRoutes } from './channels.ts';
import { directRoutes } from './directs.ts';
import { friendRoutes } from './friends.ts';
import { historyRoutes } from './history.ts';
import { januaryRoutes } from './january.ts';
import { messageRoutes } from './messages.ts';
import { mfaRoutes } from './mfa.ts';
import { nodeRoutes } from './node.ts';
import { onboardRoutes } from './onboard.ts';
import { reactionRoutes } from './reactions.ts';
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
    ...syncRoutes(),
    ...autumnRoutes(),
    ...januaryRoutes(),
  ];
}
