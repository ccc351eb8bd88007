import type { Bot, BotPreview } from '../../shared/administration.ts';
import { asId, type BotId } from '../../shared/ids.ts';
import type { Arg } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';

/** Somebody else's, which anybody may add. */
const others: readonly BotPreview[] = [
  {
    id: asId<BotId>('bot-clock'),
    name: 'Tide clock',
    avatar: null,
    description: 'Says when the water turns, and keeps quiet otherwise.',
  },
];

/** The bots of one person on a server in memory: names are taken once, and each token ends the one before. */
export function botAnswers() {
  const bots = new Map<BotId, Bot>();
  let made = 0;
  const find = (id: BotId): Bot => {
    const bot = bots.get(id);
    if (!bot) throw new Failure('notFound', 'notFound');
    return bot;
  };
  const free = (name: string, id?: BotId) => {
    if ([...bots.values()].some((bot) => bot.name === name && bot.id !== id)) {
      throw new Failure('invalid', 'nameTaken');
    }
  };
  const put = (bot: Bot): Bot => {
    bots.set(bot.id, bot);
    return bot;
  };
  const token = () => `bot-token-${++made}`;
  put({ id: asId('bot-kettle'), name: 'Kettle', avatar: null, open: false, interactionsUrl: null });
  return {
    'bot:list': () => [...bots.values()],
    'bot:create': ({ name }: Arg<'bot:create'>) => {
      free(name);
      const id = asId<BotId>(`bot-${bots.size + 1}`);
      return { bot: put({ id, name, avatar: null, open: false, interactionsUrl: null }), token: token() };
    },
    'bot:look': ({ botId }: Arg<'bot:look'>) => find(botId),
    'bot:edit': ({ botId, name, open, interactionsUrl }: Arg<'bot:edit'>) => {
      const bot = find(botId);
      if (name !== undefined) free(name, botId);
      return put({
        ...bot,
        name: name ?? bot.name,
        open: open ?? bot.open,
        interactionsUrl: interactionsUrl === undefined ? bot.interactionsUrl : interactionsUrl,
      });
    },
    'bot:newToken': ({ botId }: Arg<'bot:newToken'>) => ({ bot: find(botId), token: token() }),
    'bot:delete': ({ botId }: Arg<'bot:delete'>) => {
      find(botId);
      bots.delete(botId);
    },
    'bot:preview': ({ botId }: Arg<'bot:preview'>) => {
      const bot = others.find(({ id }) => id === botId);
      if (!bot) throw new Failure('notFound', 'notFound');
      return bot;
    },
    'bot:invite': () => undefined,
    'profile:username': ({ username, password }: Arg<'profile:username'>) => {
      if (password !== 'secret') throw new Failure('unauthorized', 'wrongPassword');
      if (username === 'taken') throw new Failure('invalid', 'nameTaken');
    },
  };
}
