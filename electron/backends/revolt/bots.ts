import type { Bot, BotPreview, NewBot } from '../../../shared/administration.ts';
import type { BotId } from '../../../shared/ids.ts';
import { fields, flag, id, listOf, name, text, textOrNull, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { BotBackend } from '../bots.ts';
import { understood } from './api.ts';
import type { Parts } from './friends.ts';
import type { Refs } from './media.ts';
import { named } from './messages.ts';
import { gone } from './told.ts';
import type { WireBot, WirePublicBot, WireUser } from './wire.ts';

/** endpoints.csv rows 109-115. A bot is a person as well, and its name and face stand there. */
export function botsOver({ api, known }: Parts): BotBackend {
  const { refs, report } = known;
  const one = (botId: BotId): string => path`/bots/${botId}`;
  const look = async (botId: BotId): Promise<Bot> => {
    const body = await named('botGone', api.json({ method: 'GET', path: one(botId) }));
    return understood(() => {
      const f = fields<Wire<'bot' | 'user'>>(body);
      return bot(fields(f.bot), fields(f.user), refs);
    });
  };
  /** Older servers answer the bot alone. */
  const withToken = async (botId: BotId, answer: unknown): Promise<NewBot> => {
    const token = understood(() => text(fields<WireBot>(answer).token, 'token'));
    return { bot: await look(botId), token };
  };
  return {
    listBots: async () => {
      const body = await api.json({ method: 'GET', path: '/bots/@me' });
      return understood(() => {
        const f = fields<Wire<'bots' | 'users'>>(body);
        const asPair = (u: WireUser) => [id<string>(u._id, '_id'), u] as const;
        const users = new Map(listOf(f.users, 'users', asPair, report));
        return listOf(
          f.bots,
          'bots',
          (b: WireBot) => bot(b, users.get(id(b._id, '_id')) ?? {}, refs),
          report,
        );
      });
    },
    createBot: async (title) => {
      const made = await api.json({ method: 'POST', path: '/bots/create', body: { name: title } });
      return await withToken(
        understood(() => id<BotId>(fields<WireBot>(made)._id, '_id')),
        made,
      );
    },
    lookAtBot: look,
    editBot: async (botId, { name: title, open, interactionsUrl }) => {
      const remove = gone({ InteractionsURL: interactionsUrl });
      const body = {
        name: title,
        public: open,
        interactions_url: interactionsUrl || undefined,
        ...(remove.length === 0 ? {} : { remove }),
      };
      await named('botGone', api.json({ method: 'PATCH', path: one(botId), body }));
      return await look(botId);
    },
    newBotToken: async (botId) => {
      const call = {
        method: 'PATCH',
        path: one(botId),
        body: { remove: ['Token'] },
        repeatable: false,
      } as const;
      return await withToken(botId, await named('botGone', api.json(call)));
    },
    deleteBot: async (botId) => {
      await named('botGone', api.json({ method: 'DELETE', path: one(botId), repeatable: false }));
    },
    previewBot: async (botId) => {
      const call = { method: 'GET', path: path`/bots/${botId}/invite` } as const;
      const body = await named('botGone', api.json(call));
      return understood(() => preview(fields(body), refs));
    },
    inviteBot: async (botId, place) => {
      const body = 'serverId' in place ? { server: place.serverId } : { group: place.channelId };
      await named('botGone', api.json({ method: 'POST', path: path`/bots/${botId}/invite`, body }));
    },
  };
}

function bot(f: WireBot, user: WireUser, refs: Refs): Bot {
  const botId = id<BotId>(f._id, '_id');
  return {
    id: botId,
    name: name(user.username, 'username'),
    avatar: refs.pictureOrNull(user.avatar, 'avatar') ?? refs.face(botId),
    open: flag(f.public, 'public'),
    interactionsUrl: textOrNull(f.interactions_url, 'interactions_url') || null,
  };
}

function preview(f: WirePublicBot, refs: Refs): BotPreview {
  const botId = id<BotId>(f._id, '_id');
  return {
    id: botId,
    name: name(f.username, 'username'),
    // older servers say where the picture lies, later ones its whole description
    avatar:
      (typeof f.avatar === 'object' ? refs.pictureOrNull(f.avatar, 'avatar') : null) ?? refs.face(botId),
    description: textOrNull(f.description, 'description'),
  };
}
