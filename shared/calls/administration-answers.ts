import { z } from 'zod';
import type {
  Ban,
  Bot,
  BotPreview,
  ChannelFacts,
  Invite,
  InvitePreview,
  Joined,
  MemberFacts,
  NewBot,
  ServerFacts,
} from '../administration.ts';
import { checked } from '../ipc-answers.ts';
import { permissions } from '../permissions.ts';

/* As in ipc-answers.ts: an object with one key more than the contract knows does not pass. */
const words = z.string().nullable();
const count = z.number().int().min(0);
const when = z.number().nullable();
const set = { allow: z.array(z.enum(permissions)), deny: z.array(z.enum(permissions)) };

const role = z.strictObject({
  ...set,
  id: z.string(),
  name: z.string(),
  colour: words,
  hoisted: z.boolean(),
  isDefault: z.boolean(),
});
export const serverFactsAnswer = checked<ServerFacts>(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    description: words,
    icon: words,
    banner: words,
    ownerId: words,
    roles: z.array(role),
  }),
);
export const channelFactsAnswer = checked<ChannelFacts>(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    topic: words,
    nsfw: z.boolean().nullable(),
    slowModeSeconds: count,
    overrides: z.array(z.strictObject({ ...set, roleId: z.string() })),
  }),
);

const memberFacts = z.strictObject({
  member: z.strictObject({
    serverId: z.string(),
    userId: z.string(),
    nickname: words,
    roleIds: z.array(z.string()),
    joinedAt: when,
    avatar: words,
    timeoutUntil: when,
  }),
  user: z.strictObject({
    id: z.string(),
    username: z.string(),
    discriminator: words,
    displayName: z.string(),
    avatar: words,
    bot: z.boolean(),
  }),
});
export const memberFactsAnswer = checked<MemberFacts>(memberFacts);
/** `next`: the last one of this page when there are more. */
export const memberPageAnswer = checked<{
  readonly members: readonly MemberFacts[];
  readonly more: boolean;
}>(z.strictObject({ members: z.array(memberFacts), more: z.boolean() }));

export const bansAnswer = checked<readonly Ban[]>(
  z.array(
    z.strictObject({ userId: z.string(), name: z.string(), avatar: words, reason: words, bannedAt: when }),
  ),
);

const invite = z.strictObject({
  code: z.string(),
  serverId: words,
  channelId: words,
  inviterId: words,
  uses: count.nullable(),
  mostUses: count.nullable(),
  expiresAt: when,
});
export const inviteAnswer = checked<Invite>(invite);
export const invitesAnswer = checked<readonly Invite[]>(z.array(invite));
export const invitePreviewAnswer = checked<InvitePreview>(
  z.strictObject({
    code: z.string(),
    kind: z.enum(['server', 'group']),
    name: z.string(),
    description: words,
    icon: words,
    banner: words,
    memberCount: count.nullable(),
    channelName: words,
    inviterName: words,
    serverId: words,
  }),
);
export const joinedAnswer = checked<Joined>(z.strictObject({ serverId: words, channelId: words }));

const bot = z.strictObject({
  id: z.string(),
  name: z.string(),
  avatar: words,
  open: z.boolean(),
  interactionsUrl: words,
});
export const botAnswer = checked<Bot>(bot);
export const botsAnswer = checked<readonly Bot[]>(z.array(bot));
/** The one answer with a token in it: a bot's, made for the person to take away, shown once and kept nowhere. */
export const newBotAnswer = checked<NewBot>(z.strictObject({ bot, token: z.string().max(512) }));
export const botPreviewAnswer = checked<BotPreview>(
  z.strictObject({ id: z.string(), name: z.string(), avatar: words, description: words }),
);
