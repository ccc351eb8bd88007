import { Failure } from '../../shared/result.ts';
import type { BotBackend } from './bots.ts';
import type { ChannelBackend } from './channels.ts';
import type { PeopleBackend } from './people.ts';
import type { SearchBackend } from './search.ts';

/*
 * Nouns a family does not know: its capabilities say so and the window asks for none of it; whoever does is told.
 */
const refuse = (): Promise<never> => Promise.reject(new Failure('unsupported', 'unsupported'));

export const noBots: BotBackend = {
  listBots: refuse,
  createBot: refuse,
  lookAtBot: refuse,
  editBot: refuse,
  newBotToken: refuse,
  deleteBot: refuse,
  previewBot: refuse,
  inviteBot: refuse,
};
export const noUsernameChange: Pick<PeopleBackend, 'changeUsername'> = { changeUsername: refuse };
export const noChannels: ChannelBackend = {
  createChannel: refuse,
  lookAtChannel: refuse,
  editChannel: refuse,
  deleteChannel: refuse,
  arrangeChannels: refuse,
  openSaved: refuse,
  joinCall: refuse,
};
export const noSearch: SearchBackend = {
  search: refuse,
  lookAtMessage: refuse,
  removeMany: refuse,
  clearReactions: refuse,
};
