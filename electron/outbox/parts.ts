import type { Message } from '../../shared/domain.ts';
import type { AccountId, AttachmentId, ChannelId, FileHandle, MessageId, Nonce } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import type { World } from '../net/world.ts';
import type { OutboxStore } from './store.ts';

/** An account's way out. */
export type Lane = {
  readonly isLive: boolean;
  /** Safe to repeat with the same nonce. Rejects with `Failure`. */
  send(message: {
    readonly channelId: ChannelId;
    readonly text: string;
    readonly nonce: Nonce;
    readonly replyTo: MessageId | null;
    readonly attachments: readonly AttachmentId[];
    readonly again: boolean;
  }): Promise<Message>;
  /** Most files that one message takes. */
  readonly filesPerMessage: number;
  /** The server has it; the echo may come later, or has come already. */
  delivered(message: Message): void;
};

/** What goes with the messages; see `Uploads`. */
export type OutboxFiles = {
  handles(accountId: AccountId, nonce: Nonce): readonly FileHandle[];
  hasFailed(accountId: AccountId, nonce: Nonce): boolean;
  /** Sends them; rejects with `uploadFailed` when one cannot be sent. */
  ready(
    accountId: AccountId,
    nonce: Nonce,
  ): Promise<readonly { readonly handle: FileHandle; readonly id: AttachmentId }[]>;
  /** The server has forgotten them. */
  again(accountId: AccountId, nonce: Nonce): void;
  gone(accountId: AccountId, handles: readonly FileHandle[]): void;
};

export type OutboxParts = {
  readonly files: OutboxFiles;
  readonly store: OutboxStore;
  readonly world: Pick<World, 'after' | 'now' | 'random'>;
  lane(accountId: AccountId): Lane | null;
  emit(event: AppEvent): void;
  log(line: string): void;
};
