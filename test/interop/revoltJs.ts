import { Client } from 'revolt.js';
import type { Peer, SignInPeer } from './peer.ts';

/** The official client library of the end of 2022. */
export const signInRevoltJs: SignInPeer = async (address, { email, password }) => {
  const client = new Client({ apiURL: address, autoReconnect: false, unreads: true });
  await client.login({ email, password, friendly_name: 'revolt.js' });
  return peerOf(client);
};

function peerOf(client: Client): Peer {
  const channel = (id: string) => must(client.channels.get(id));
  const message = (id: string) => must(client.messages.get(id));
  const { autumn } = must(client.configuration).features;
  return {
    async say(channelId, content, fileIds = []) {
      const more = fileIds.length > 0 ? { attachments: [...fileIds] } : {};
      return (await channel(channelId).sendMessage({ content, ...more }))._id;
    },
    edit: async (_channelId, id, content) => void (await message(id).edit({ content })),
    remove: async (_channelId, id) => void (await message(id).delete()),
    async react({ messageId, emoji }, on) {
      // it puts the emoji into the path as it is
      const name = encodeURIComponent(emoji);
      await (on ? message(messageId).react(name) : message(messageId).unreact(name));
    },
    type: (channelId) => channel(channelId).startTyping(),
    stopTyping: (channelId) => channel(channelId).stopTyping(),
    befriend: async (userId) => void (await (await client.users.fetch(userId)).addFriend()),
    unfriend: async (userId) => void (await (await client.users.fetch(userId)).removeFriend()),
    setPresence: (presence) => client.users.edit({ status: { presence } }),
    async upload(file) {
      // it has no upload of its own
      const body = new FormData();
      body.append('file', file);
      const answer = await fetch(`${autumn.url}/attachments`, { method: 'POST', body });
      return ((await answer.json()) as { id: string }).id;
    },
    ownId: client.user?._id,
    channelName: (id) => client.channels.get(id)?.name ?? undefined,
    message(id) {
      const found = client.messages.get(id);
      if (!found) return null;
      return {
        authorId: found.author_id,
        text: found.content ?? '',
        edited: found.edited !== null,
        reactions: Object.fromEntries([...found.reactions].map(([emoji, ids]) => [emoji, [...ids]])),
        files: (found.attachments ?? []).map((file) => ({
          name: file.filename,
          url: must(client.generateFileURL(file)),
        })),
      };
    },
    typing: (id) => [...(client.channels.get(id)?.typing_ids ?? [])],
    relation: (id) => client.users.get(id)?.relationship ?? undefined,
    presence: (id) => client.users.get(id)?.status?.presence ?? undefined,
    leave: async () => client.websocket.disconnect(),
  };
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('revolt.js does not know it');
  return value;
}
