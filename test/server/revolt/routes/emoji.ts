import { z } from 'zod';
import { fileBytes } from '../../files.ts';
import { imageFacts } from '../../images.ts';
import { tellEmojis } from '../../routes/emojis.ts';
import type { EmojiRow } from '../../rows.ts';
import type { World } from '../../world.ts';
import { Refusal } from '../errors.ts';
import { claimed } from '../files.ts';
import { serverOf, serverWith } from '../guards.ts';
import { fromUlid } from '../ids.ts';
import { emojiRow } from '../messages.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';
import { emojiRows, emojiView } from '../servers.ts';

const ONE = '/custom/emoji/:id';
const MAX_EMOJI = 100;
const name = text(1, 32).regex(/^[a-z0-9_]+$/);
const parent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Server'), id: z.string() }),
  z.object({ type: z.literal('Detached') }),
]);
interface NewEmoji {
  name: string;
  parent: z.output<typeof parent>;
  nsfw?: boolean | null | undefined;
}

/** Custom emoji: rows 91 to 93. Their id is that of the uploaded file. */
export function emojiRoutes(): Route[] {
  return [
    route({
      row: 91,
      method: 'PUT',
      path: ONE,
      body: z.object({ name, parent, nsfw: maybe(z.boolean()) }),
      handle: create,
    }),
    route({ row: 92, method: 'GET', path: ONE, handle: (ask) => emojiView(emojiOf(ask as Ask)) }),
    route({
      method: 'PATCH',
      path: ONE,
      only: 'today',
      body: z.object({ name }),
      handle: (ask) => {
        const row = managed(ask as Ask);
        ask.world.store.run('UPDATE emojis SET name = ? WHERE id = ?', ask.body.name, row.id);
        told(ask.world, row);
        return emojiView({ ...row, name: ask.body.name });
      },
    }),
    route({
      row: 93,
      method: 'DELETE',
      path: ONE,
      handle: (ask) => {
        const row = managed(ask as Ask);
        ask.world.store.run('DELETE FROM emojis WHERE id = ?', row.id);
        told(ask.world, row);
      },
    }),
  ];
}

function create({ face, world, userId, param, me, body }: Ask<NewEmoji>) {
  if (me().is_bot === 1) throw new Refusal('IsBot');
  const server = body.parent.type === 'Server' ? (fromUlid(body.parent.id) ?? '') : '';
  if (server) serverWith(face, server, { userId, need: 'ManageCustomisation' });
  if (server && emojiRows(world, server).length >= MAX_EMOJI) throw new Refusal('TooManyEmoji');
  const file = claimed(world, userId, param('id'), 'emojis');
  const row: EmojiRow = {
    id: file.id,
    guild_id: server,
    name: body.name,
    url: `/api/files/${file.id}`,
    animated: Number(imageFacts(fileBytes(world, file.id))?.animated ?? false),
    creator_id: userId,
    nsfw: Number(body.nsfw ?? false),
  };
  world.store.run('INSERT INTO emojis VALUES (?, ?, ?, ?, ?, ?, ?)', ...Object.values(row));
  told(world, row);
  return emojiView(row);
}

function emojiOf({ world, id }: Ask): EmojiRow {
  const row = emojiRow(world, id('id'));
  if (!row) throw new Refusal('NotFound');
  return row;
}

/** Who made an emoji may change it, and who may change the server's. */
function managed(ask: Ask): EmojiRow {
  const { face, world, userId } = ask;
  const row = emojiOf(ask);
  if (!row.guild_id && row.creator_id !== userId) throw new Refusal('NotFound');
  if (!row.guild_id) return row;
  serverOf(world, row.guild_id, userId);
  if (row.creator_id !== userId) serverWith(face, row.guild_id, { userId, need: 'ManageCustomisation' });
  return row;
}

function told(world: World, row: EmojiRow): void {
  if (row.guild_id) tellEmojis(world, row.guild_id);
}
