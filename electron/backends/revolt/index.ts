import type { World } from '../../net/world.ts';
import type { Backend, Family, Listener, Session } from '../backend.ts';
import { Account } from './account.ts';
import { botsOver } from './bots.ts';
import { channelsOver } from './channels.ts';
import { emojiOver } from './emoji.ts';
import { friends, groups } from './friends.ts';
import { invitesOver } from './invites.ts';
import { membersOver } from './members.ts';
import { probe, probePath } from './probe.ts';
import { rolesOver } from './roles.ts';
import { searchOver } from './search.ts';
import { serversOver } from './servers.ts';
import { signIn, signInStep } from './signIn.ts';
import { statusOver } from './status.ts';

/** Family B: Revolt 0.5.5 to today's Stoat. */
export const revolt: Family = { id: 'revolt', label: 'Stoat', probePath, probe, signIn, signInStep, connect };

/** Throws `Failure` for places no token may go to. */
function connect(world: World, session: Session, listener: Listener): Backend {
  const account = new Account(world, session, listener);
  const { parts, talk, files } = account;
  const { openDirect, openSaved } = groups(parts);
  const emoji = emojiOver(parts);
  return {
    get capabilities() {
      return account.capabilities;
    },
    limits: session.limits,
    start: () => account.start(),
    stop: () => account.stop(),
    wake: () => account.wake(),
    sleep: () => account.sleep(),
    signOut: () => account.signOut(),
    listMessages: (query) => talk.list(query),
    send: (message) => talk.send(message),
    edit: (channelId, messageId, text) => talk.edit(channelId, messageId, text),
    remove: (channelId, messageId) => talk.remove(channelId, messageId),
    react: (target, on) => talk.react(target, on),
    acknowledge: (channelId, messageId) => account.acknowledge(channelId, messageId),
    typing: async (channelId) => account.type(channelId),
    openDirect,
    showMembers: (serverId, ranges) => account.lists.show(serverId, ranges),
    ...statusOver(parts, () => account.lacksFocus()),
    // one is here as long as there is a socket
    leave: async () => account.sleep(),
    heartbeat: async () => undefined,
    media: (ref) => files.media(ref),
    upload: (purpose, source, watch) => files.upload(purpose, source, watch),
    download: (ref, sink, signal) => files.download(ref, sink, signal),
    ...emoji,
    ...friends(parts),
    ...account.people,
    ...account.security,
    ...serversOver(parts, (channelId, messageId) => account.read(channelId, messageId)),
    ...channelsOver(parts, world.random),
    openSaved,
    ...rolesOver(parts),
    ...membersOver(parts),
    ...invitesOver(parts, account.host),
    ...searchOver(parts),
    ...botsOver(parts),
  };
}
