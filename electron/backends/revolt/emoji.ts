import type { ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, listOf } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { EmojiBackend } from '../emoji.ts';
import { understood } from './api.ts';
import type { Parts } from './friends.ts';
import { named } from './messages.ts';
import type { WireEmoji } from './wire.ts';

/** endpoints.csv rows 92-94. */
export function emojiOver({
  api,
  known,
  tell,
}: Parts): EmojiBackend & { fetchEmoji(serverId: ServerId): Promise<void> } {
  const told = (serverId: ServerId) =>
    tell([{ type: 'emojiChanged', serverId, emoji: known.emojiOf(serverId) }]);
  return {
    fetchEmoji: async (serverId) => {
      const body = await api.json({ method: 'GET', path: path`/servers/${serverId}/emojis` });
      understood(() => listOf(body, 'emojis', (f: WireEmoji) => known.learnEmoji(f), known.report));
      told(serverId);
    },
    // the id of the picture becomes the id of the emoji
    addEmoji: async (serverId, name, picture) => {
      const body = { name, parent: { type: 'Server', id: serverId } };
      const made = await api.json({
        method: 'PUT',
        path: path`/custom/emoji/${picture.id}`,
        body,
        repeatable: false,
      });
      understood(() => known.learnEmoji(fields<WireEmoji>(made)));
      told(serverId);
    },
    renameEmoji: async (serverId, emojiId, name) => {
      if (!known.today) throw new Failure('unsupported', 'unsupported');
      const made = await named(
        'emojiGone',
        api.json({ method: 'PATCH', path: path`/custom/emoji/${emojiId}`, body: { name } }),
      );
      if (made !== undefined) understood(() => known.learnEmoji(fields<WireEmoji>(made)));
      told(serverId);
    },
    removeEmoji: async (serverId, emojiId) => {
      await named(
        'emojiGone',
        api.json({ method: 'DELETE', path: path`/custom/emoji/${emojiId}`, repeatable: false }),
      );
      known.emoji.delete(emojiId);
      told(serverId);
    },
  };
}
