import { once } from 'node:events';
import { Client } from 'stoat.js';
import type { Peer, SignInPeer } from './peer.ts';

/** The official client library of today. */
export const signInStoatJs: SignInPeer = async (address, { email, password }) => {
  const client = new Client({ baseURL: address, autoReconnect: false });
  // its own login() forgets to send the token it was given, and without a configuration it calls stoat.chat
  client.configuration = await client.api.get('/');
  const done = await client.api.post('/auth/session/login', { email, password, friendly_name: 'stoat.js' });
  if (done.result !== 'Success') throw new Error(done.result);
  client.useExistingSession({ ...done });
  const ready = once(client, 'ready');
  client.connect();
  await ready;
  return peerOf(client);
};

function peerOf(client: Client): Peer {
  const channel = (id: string) => must(client.channels.get(id));
  const message = (id: string) => must(client.messages.get(id));
  return {
    async say(channelId, content, fileIds = []) {
      const more = fileIds.length > 0 ? { attachments: [...fileIds] } : {};
      return (await channel(channelId).sendMessage({ content, ...more })).id;
    },
    edit: async (_channelId, id, content) => void (await message(id).edit({ content })),
    remove: (_channelId, id) => message(id).delete(),
    react: ({ messageId, emoji }, on) =>
      on ? message(messageId).react(emoji) : message(messageId).unreact(emoji),
    type: (channelId) => channel(channelId).startTyping(),
    stopTyping: (channelId) => channel(channelId).stopTyping(),
    befriend: async (userId) => void (await (await client.users.fetch(userId)).addFriend()),
    unfriend: async (userId) => (await client.users.fetch(userId)).removeFriend(),
    setPresence: (presence) => must(client.user).edit({ status: { presence } }),
    upload: (file) => client.uploadFile('attachments', file),
    ownId: client.user?.id,
    channelName: (id) => client.channels.get(id)?.name,
    message(id) {
      const found = client.messages.get(id);
      if (!found) return null;
      return {
        authorId: found.authorId,
        text: found.content,
        edited: found.editedAt !== undefined,
        reactions: Object.fromEntries([...found.reactions].map(([emoji, ids]) => [emoji, [...ids]])),
        files: (found.attachments ?? []).map((file) => ({
          name: file.filename ?? '',
          url: file.originalUrl,
        })),
      };
    },
    typing: (id) => [...(client.channels.get(id)?.typingIds ?? [])],
    relation: (id) => client.users.get(id)?.relationship,
    presence: (id) => client.users.get(id)?.status?.presence ?? undefined,
    async leave() {
      const gone = once(client, 'disconnected');
      client.events.disconnect();
      await gone;
    },
  };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('stoat.js does not know it');
  return value;
}
