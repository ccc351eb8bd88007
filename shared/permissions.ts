/**
 * What may be allowed or denied, by our own names. A family turns its bits into these and back, and keeps bits it has no
 * name for as they were. Which of them a server knows stands in `capabilities.permissions`, in the order they are shown.
 */
export const permissions = [
  'viewChannel',
  'readHistory',
  'sendMessages',
  'attachFiles',
  'sendEmbeds',
  'addReactions',
  'mentionEveryone',
  'mentionRoles',
  'masquerade',
  'createInvites',
  'changeNickname',
  'changeAvatar',
  'connect',
  'listen',
  'speak',
  'video',
  'manageMessages',
  'pinMessages',
  'bypassSlowMode',
  'manageNicknames',
  'removeAvatars',
  'timeoutMembers',
  'kickMembers',
  'banMembers',
  'muteMembers',
  'deafenMembers',
  'moveMembers',
  'assignRoles',
  'manageRoles',
  'managePermissions',
  'manageChannels',
  'manageEmoji',
  'manageWebhooks',
  'viewAuditLog',
  'manageServer',
  'administrator',
] as const;
export type Permission = (typeof permissions)[number];

/** What is neither allowed nor denied is left to what stands below: other roles, or the server's own rule. */
export type PermissionSet = { readonly allow: readonly Permission[]; readonly deny: readonly Permission[] };
