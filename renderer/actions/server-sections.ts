import type { Capabilities } from '../../shared/capabilities.ts';
import type { Channel, Server } from '../../shared/domain.ts';
import type { AccountId } from '../../shared/ids.ts';
import { channelsOf } from '../../shared/state/unread.ts';
import { type ServerSection, type State, serverSections } from '../store/state.ts';

type Asked = {
  readonly can: Capabilities;
  readonly may: Server['abilities'];
  readonly channels: readonly Pick<Channel, 'abilities'>[];
};

const rules: Readonly<Record<ServerSection, (asked: Asked) => boolean>> = {
  overview: ({ can, may }) => can.serverEdit && may.manage,
  channels: ({ can, may, channels }) =>
    can.channelEdit &&
    (may.manageChannels ||
      channels.some(({ abilities }) => abilities.manage || (can.roleEdit && abilities.managePermissions))),
  roles: ({ can, may }) => can.roleEdit && (may.manageRoles || may.managePermissions),
  members: ({ can, may }) =>
    (can.nicknames && may.manageNicknames) ||
    (can.roleEdit && may.assignRoles) ||
    (can.timeouts && may.timeout) ||
    (can.moderation && (may.kick || may.ban)),
  bans: ({ can, may }) => can.moderation && may.ban,
  invites: ({ can, may }) => can.invites && may.seeInvites,
};

/** The sections somebody may use on a server that has them, in their order. */
export const offeredSections = (asked: Asked): readonly ServerSection[] =>
  serverSections.filter((section) => rules[section](asked));

const none: readonly ServerSection[] = [];

/** The same for a server as the account knows it now. */
export function sectionsHere(
  { accounts }: State,
  accountId: AccountId,
  { id, abilities }: Pick<Server, 'id' | 'abilities'>,
): readonly ServerSection[] {
  const account = accounts.get(accountId);
  if (!account) return none;
  const { view, entities } = account;
  return offeredSections({ can: view.capabilities, may: abilities, channels: channelsOf(entities, id) });
}
