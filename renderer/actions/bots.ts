import type { Bot, BotPreview, NewBot } from '../../shared/administration.ts';
import { type AccountId, asId, type BotId } from '../../shared/ids.ts';
import type { Arg } from '../../shared/ipc.ts';
import type { Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';

/* Nothing here stays in the window's store: a bot's token is drawn once and forgotten. */

export type BotRef = { readonly accountId: AccountId; readonly botId: BotId };

export const listBots = (app: App, accountId: AccountId): Promise<Result<readonly Bot[]>> =>
  app.bridge.call('bot:list', { accountId });
export const createBot = (app: App, accountId: AccountId, name: string): Promise<Result<NewBot>> =>
  app.bridge.call('bot:create', { accountId, name });
export const editBot = (app: App, change: Arg<'bot:edit'>): Promise<Result<Bot>> =>
  app.bridge.call('bot:edit', change);
export const newBotToken = (app: App, at: BotRef): Promise<Result<NewBot>> =>
  app.bridge.call('bot:newToken', at);
export const deleteBot = (app: App, at: BotRef): Promise<Result<void>> => app.bridge.call('bot:delete', at);
export const previewBot = (app: App, at: BotRef): Promise<Result<BotPreview>> =>
  app.bridge.call('bot:preview', at);
export const inviteBot = (app: App, at: Arg<'bot:invite'>): Promise<Result<void>> =>
  app.bridge.call('bot:invite', at);

/** A bot's id as people pass it on: by itself, or as the last part of an address. null: neither. */
export function botIn(text: string): BotId | null {
  const typed = text.trim();
  const path = URL.parse(typed)?.pathname ?? typed;
  const last = path.split('/').findLast((part) => part !== '') ?? '';
  return /^[\w-]{1,128}$/.test(last) ? asId<BotId>(last) : null;
}
