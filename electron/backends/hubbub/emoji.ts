import type { ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { listOf } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { EmojiBackend } from '../emoji.ts';
import { emoji } from './profiles.ts';
import type { Parts } from './rest.ts';
import type { WireEmoji } from './wire.ts';

/** docs/protocols/hubbub-api.md, "Emoji". */
export function emojiRoutes({ http, tell, problem }: Parts): EmojiBackend {
  // the event that says so may be late, and the window is to know before it hears that it worked
  const learn = async (serverId: ServerId): Promise<void> => {
    const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/emojis` });
    if (!Array.isArray(body)) throw new Failure('nonsense', 'nonsense');
    const all = listOf(body, 'emojis', (one: WireEmoji) => emoji(one), problem);
    tell([{ type: 'emojiChanged', serverId, emoji: all }]);
  };
  return {
    addEmoji: async (serverId, name, picture) => {
      const body = { name, file_id: picture.id };
      await http.json({ method: 'POST', path: path`/api/guilds/${serverId}/emojis`, body });
      await learn(serverId);
    },
    renameEmoji: async (serverId, emojiId, name) => {
      const one = path`/api/guilds/${serverId}/emojis/${emojiId}`;
      await http.json({ method: 'PATCH', path: one, body: { name } });
      await learn(serverId);
    },
    removeEmoji: async (serverId, emojiId) => {
      const one = path`/api/guilds/${serverId}/emojis/${emojiId}`;
      await http.json({ method: 'DELETE', path: one, repeatable: false });
      await learn(serverId);
    },
  };
}
