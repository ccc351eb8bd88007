import type { ChannelKind } from '../../../shared/domain.ts';
import type { Permission } from '../../../shared/permissions.ts';

/** Permissions under the headings they are shown by. */
export const permissionGroups = {
  reading: ['viewChannel', 'readHistory'],
  writing: [
    'sendMessages',
    'attachFiles',
    'sendEmbeds',
    'addReactions',
    'mentionEveryone',
    'mentionRoles',
    'masquerade',
    'bypassSlowMode',
  ],
  talking: ['connect', 'listen', 'speak', 'video'],
  oneself: ['createInvites', 'changeNickname', 'changeAvatar'],
  messages: ['manageMessages', 'pinMessages'],
  people: [
    'manageNicknames',
    'removeAvatars',
    'timeoutMembers',
    'kickMembers',
    'banMembers',
    'muteMembers',
    'deafenMembers',
    'moveMembers',
  ],
  running: [
    'assignRoles',
    'manageRoles',
    'managePermissions',
    'manageChannels',
    'manageEmoji',
    'manageWebhooks',
    'viewAuditLog',
    'manageServer',
    'administrator',
  ],
} as const satisfies Record<string, readonly Permission[]>;
export type PermissionGroup = keyof typeof permissionGroups;
const headings = [
  'reading',
  'writing',
  'talking',
  'oneself',
  'messages',
  'people',
  'running',
] as const satisfies PermissionGroup[];

type Shown = { readonly heading: PermissionGroup; readonly permissions: readonly Permission[] };

/** Those a server knows, in its order, under their headings; headings without any are left out. */
export function shownGroups(known: readonly Permission[]): readonly Shown[] {
  return headings
    .map((heading) => {
      const own: readonly Permission[] = permissionGroups[heading];
      return { heading, permissions: known.filter((one) => own.includes(one)) };
    })
    .filter(({ permissions }) => permissions.length > 0);
}

const anywhere = [
  'viewChannel',
  'createInvites',
  'manageChannels',
  'managePermissions',
  'manageRoles',
] as const;
const inTalk = [
  'connect',
  'listen',
  'speak',
  'video',
  'muteMembers',
  'deafenMembers',
  'moveMembers',
] as const;
const inText = [
  'readHistory',
  'sendMessages',
  'attachFiles',
  'sendEmbeds',
  'addReactions',
  'mentionEveryone',
  'mentionRoles',
  'masquerade',
  'bypassSlowMode',
  'manageMessages',
  'pinMessages',
  'manageWebhooks',
] as const;

/** What can be said of a channel alone. A category speaks for all that stands under it. */
export function channelPermissions(kind: ChannelKind, known: readonly Permission[]): readonly Permission[] {
  const here: readonly Permission[] = [
    ...anywhere,
    ...(kind === 'voice' ? [] : inText),
    ...(kind === 'voice' || kind === 'category' ? inTalk : []),
  ];
  return known.filter((one) => here.includes(one));
}
