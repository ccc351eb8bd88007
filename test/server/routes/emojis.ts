import { z } from 'zod';
import { badRequest, unknown } from '../errors.ts';
import { fileBytes, fileRow, fileUrl } from '../files.ts';
import { membership, membershipWith } from '../guilds.ts';
import { imageFacts } from '../images.ts';
import type { Limits } from '../limits.ts';
import { type Context, created, type Route, route } from '../router.ts';
import type { EmojiRow } from '../rows.ts';
import { guildAudience, tell } from '../sessions.ts';
import { id } from '../shapes.ts';
import { emojiView } from '../views.ts';
import type { World } from '../world.ts';

const LIST = '/api/guilds/:guild_id/emojis';
const ONE = `${LIST}/:emoji_id`;

export function emojiRoutes(limits: Limits): Route[] {
  const name = z
    .string()
    .regex(/^[A-Za-z0-9_]{2,}$/, 'An emoji name has letters, digits and underscores.')
    .max(limits.emoji_name_length);
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        membership(world, param('guild_id'), userId);
        return emojisOf(world, param('guild_id'));
      },
    }),
    route({
      method: 'POST',
      path: LIST,
      body: z.strictObject({ name, file_id: id }),
      handle: ({ world, userId, param, body }) => {
        const { guild } = membershipWith(world, {
          guildId: param('guild_id'),
          userId,
          need: 'manage_emojis',
        });
        const limit = world.limits.emojis_per_guild;
        if (emojisOf(world, guild.id).length >= limit) {
          throw badRequest('limit_reached', 'Too many emoji.', { field: 'emojis', limit });
        }
        const file = fileRow(world, body.file_id);
        if (file?.kind !== 'emoji' || file.user_id !== userId) throw unknown('file');
        const row: EmojiRow = {
          id: world.newId(),
          guild_id: guild.id,
          name: body.name,
          url: fileUrl(file.id),
          animated: Number(imageFacts(fileBytes(world, file.id))?.animated ?? false),
          creator_id: userId,
          nsfw: 0,
        };
        world.store.run('INSERT INTO emojis VALUES (?, ?, ?, ?, ?, ?, ?)', ...Object.values(row));
        tellEmojis(world, guild.id);
        return created(emojiView(row));
      },
    }),
    route({
      method: 'PATCH',
      path: ONE,
      body: z.strictObject({ name }),
      handle: (context) => {
        const row = emojiOrFail(context as Context);
        context.world.store.run('UPDATE emojis SET name = ? WHERE id = ?', context.body.name, row.id);
        tellEmojis(context.world, row.guild_id);
        return emojiView({ ...row, name: context.body.name });
      },
    }),
    route({
      method: 'DELETE',
      path: ONE,
      handle: (context) => {
        const row = emojiOrFail(context as Context);
        context.world.store.run('DELETE FROM emojis WHERE id = ?', row.id);
        tellEmojis(context.world, row.guild_id);
      },
    }),
  ];
}

function emojisOf(world: World, guildId: string) {
  return world.store
    .all<EmojiRow>('SELECT * FROM emojis WHERE guild_id = ? ORDER BY id', guildId)
    .map(emojiView);
}

export function tellEmojis(world: World, guildId: string): void {
  const d = { guild_id: guildId, emojis: emojisOf(world, guildId) };
  tell(world, guildAudience(world, guildId), 'emoji_update', d);
}

function emojiOrFail({ world, userId, param }: Context): EmojiRow {
  const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'manage_emojis' });
  const sql = 'SELECT * FROM emojis WHERE id = ? AND guild_id = ?';
  const row = world.store.get<EmojiRow>(sql, param('emoji_id'), guild.id);
  if (!row) throw unknown('emoji');
  return row;
}
