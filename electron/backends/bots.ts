import type { Bot, BotChange, BotPlace, BotPreview, NewBot } from '../../shared/administration.ts';
import type { BotId } from '../../shared/ids.ts';

/** What a family does for programs that write. Asked only where `capabilities.bots`. */
export type BotBackend = {
  listBots(): Promise<readonly Bot[]>;
  createBot(name: string): Promise<NewBot>;
  lookAtBot(id: BotId): Promise<Bot>;
  editBot(id: BotId, change: BotChange): Promise<Bot>;
  /** The old one is worth nothing afterwards. */
  newBotToken(id: BotId): Promise<NewBot>;
  deleteBot(id: BotId): Promise<void>;
  /** Anybody's. */
  previewBot(id: BotId): Promise<BotPreview>;
  inviteBot(id: BotId, place: BotPlace): Promise<void>;
};
