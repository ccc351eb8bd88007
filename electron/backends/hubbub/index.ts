import { noCapabilities } from '../../../shared/capabilities.ts';
import type { PresenceState } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { Gateway } from '../../net/gateway.ts';
import { Http } from '../../net/http.ts';
import { socketOrigin } from '../../net/origins.ts';
import type { World } from '../../net/world.ts';
import type { Backend, Family, Listener, Session } from '../backend.ts';
import { noBots } from '../lacking.ts';
import { TimeoutEnds } from '../timeoutEnds.ts';
import { channelRoutes } from './channels.ts';
import { emojiRoutes } from './emoji.ts';
import { explain } from './errors.ts';
import { friends } from './friends.ts';
import { inviteRoutes } from './invites.ts';
import { limitNews } from './limits.ts';
import { MemberRanges } from './memberRanges.ts';
import { memberRoutes } from './members.ts';
import { People } from './people.ts';
import { namedPermissions } from './permissions.ts';
import { personRoutes } from './person.ts';
import { protocol } from './protocol.ts';
import { Rest } from './rest.ts';
import { roleRoutes } from './roles.ts';
import { searchRoutes } from './search.ts';
import { security } from './security.ts';
import { serverAgain, serverRoutes } from './servers.ts';
import { probe, probePath, signIn, signInStep } from './signIn.ts';
import { statusOver } from './status.ts';
import { uploads } from './uploads.ts';

/** Family A: docs/protocols/hubbub-api.md. */
export const hubbub: Family = {
  id: 'hubbub',
  label: 'Hubbub',
  probePath,
  probe,
  signIn,
  signInStep,
  connect,
};

/** Throws `Failure` for an origin no token may go to. */
function connect(world: World, session: Session, listener: Listener): Backend {
  const { origin, token } = session;
  const http = new Http(world, {
    origin,
    credentials: { Authorization: `Bearer ${token}` },
    limits: limitNews,
    explain,
  });
  const people = new People();
  let stopped = false;
  const tell = (events: readonly DomainEvent[]) => {
    if (stopped) return; // an answer that was under way
    timeouts.note(events);
    const news = people.filter(events);
    if (news.length > 0) listener.events(news);
  };
  const parts = { http, tell, problem: listener.problem };
  const timeouts = new TimeoutEnds(world, [0, 2_000, 15_000], (serverId) => {
    void serverAgain(parts, serverId).catch(() => listener.problem('after a time-out'));
  });
  const rest = new Rest(http, {
    users: (users) => tell(users.map((user) => ({ type: 'userUpserted', user }))),
    problem: listener.problem,
  });
  let chosen: PresenceState | null = null;
  const gateway = new Gateway(
    world,
    protocol({
      url: `${socketOrigin(origin)}/api/gateway`,
      token,
      status: () => chosen,
      person: (f) => people.read(f),
      follows: (channelId) => listener.follows(channelId),
    }),
    {
      events: tell,
      problem: listener.problem,
      connection: (connection) => {
        if (connection.state === 'live') ranges.again();
        listener.connection(connection);
      },
    },
  );
  const ranges = new MemberRanges((frame) => gateway.send(frame), world.after);
  const stop = () => {
    stopped = true;
    gateway.stop();
    timeouts.stop();
    ranges.stop();
    http.stop();
  };
  return {
    capabilities,
    limits: session.limits,
    start: () => gateway.start(),
    stop,
    wake: () => gateway.wake(),
    sleep: () => gateway.sleep(),
    signOut: async () => {
      gateway.stop();
      await rest.logOut().catch(() => undefined); // offline or refused: the token is forgotten here all the same
      stop();
    },
    listMessages: (query) => rest.listMessages(query),
    send: (message) => rest.send(message),
    edit: (channelId, messageId, text) => rest.edit(channelId, messageId, text),
    remove: (channelId, messageId) => rest.remove(channelId, messageId),
    react: (target, on) => rest.react(target, on),
    acknowledge: (channelId, messageId) => rest.acknowledge(channelId, messageId),
    typing: (channelId) => rest.typing(channelId),
    openDirect: async (userId) => {
      const channel = await rest.openDirect(userId);
      tell([{ type: 'channelUpserted', channel }]);
      return channel.id;
    },
    showMembers: (serverId, wanted) => ranges.show(serverId, wanted),
    setPresence: async (state) => {
      chosen = state;
      await rest.setPresence(state);
    },
    ...statusOver(http, tell),
    leave: () => rest.leave(),
    heartbeat: () => rest.heartbeat(),
    media: (ref) => rest.media(origin, ref),
    ...emojiRoutes(parts),
    ...friends(parts),
    ...personRoutes(parts),
    ...security(http, listener.problem),
    ...uploads(http, origin),
    ...serverRoutes(parts),
    ...channelRoutes(parts),
    ...roleRoutes(parts),
    ...memberRoutes(parts),
    ...inviteRoutes(parts, origin),
    ...searchRoutes(parts),
    ...noBots,
  };
}

const capabilities: Backend['capabilities'] = {
  ...noCapabilities,
  typingMs: 5_000,
  reactions: true,
  replies: true,
  search: true,
  searchAllWords: true,
  searchServers: true,
  pins: true,
  notes: true,
  memberRanges: true,
  invisible: true,
  uploads: true,
  altText: true,
  displayName: true,
  banner: true,
  bio: true,
  pronouns: true,
  timezone: true,
  statusEmoji: true,
  statusExpiry: true,
  mutuals: true,
  friendNicknames: true,
  groups: true,
  groupIcons: true,
  privacy: true,
  serverEmoji: true,
  emojiRename: true,
  passwordChange: true,
  twoStep: true,
  sessions: true,
  serverCreate: true,
  serverEdit: true,
  serverBanner: true,
  channelEdit: true,
  slowMode: true,
  roleEdit: true,
  permissions: namedPermissions,
  nicknames: true,
  timeouts: true,
  moderation: true,
  invites: true,
  inviteLimits: true,
  bulkDelete: true,
};
