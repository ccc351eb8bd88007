import { z } from 'zod';
import type {
  AccountId,
  BotId,
  ChannelId,
  EmojiId,
  FileHandle,
  InviteCode,
  MessageId,
  Nonce,
  RoleId,
  ServerId,
  SessionId,
  UserId,
} from '../ids.ts';

/** The parts that arguments of calls are made of. Every text has an end, so that none can freeze a process. */
const id = <T extends string>() =>
  z
    .string()
    .min(1)
    .max(128)
    .transform((text) => text as T);
export const text = (max: number) => z.string().max(max);
export const accountId = id<AccountId>();
export const channelId = id<ChannelId>();
export const messageId = id<MessageId>();
export const serverId = id<ServerId>();
export const userId = id<UserId>();
export const sessionId = id<SessionId>();
export const emojiId = id<EmojiId>();
export const roleId = id<RoleId>();
export const botId = id<BotId>();
export const inviteCode = id<InviteCode>();
export const fileHandle = id<FileHandle>();
export const nonce = id<Nonce>();
export const nothing = z.undefined();

/** Longest text that may cross from the page: more than any server takes, less than what freezes a process. */
export const longestText = 100_000;
