import { type Capabilities, noCapabilities } from '../../../shared/capabilities.ts';
import { namedPermissions } from './permissions.ts';
import { typingMs } from './typing.ts';

type Age = {
  readonly today: boolean;
  /** The instance has a file server. */
  readonly files: boolean;
  readonly focus: boolean;
};

/** What the family can do: always, only today, and where the instance lets it. */
export const capabilitiesOf = ({ today, files, focus }: Age): Capabilities => ({
  ...always,
  uploads: files,
  serverEmoji: files,
  displayName: today,
  pronouns: today,
  emojiRename: today,
  slowMode: today,
  permissions: namedPermissions(today),
  focus,
});

const always: Capabilities = {
  ...noCapabilities,
  typingMs,
  reactions: true,
  replies: true,
  memberRanges: true,
  invisible: true,
  focus: true,
  banner: true,
  bio: true,
  mutuals: true,
  groups: true,
  groupIcons: true,
  passwordChange: true,
  twoStep: true,
  sessions: true,
  savedNotes: true,
  usernameChange: true,
  search: true,
  serverCreate: true,
  serverEdit: true,
  serverBanner: true,
  channelEdit: true,
  channelNsfw: true,
  roleEdit: true,
  roleDeny: true,
  nicknames: true,
  timeouts: true,
  moderation: true,
  invites: true,
  bulkDelete: true,
  clearReactions: true,
  bots: true,
  calls: true,
};
