/** A person with a client that is not ours. Ids are those on the wire. */
export interface Peer {
  /** Sends a text, with files it uploaded, and answers the message's id. */
  say(channelId: string, text: string, fileIds?: readonly string[]): Promise<string>;
  edit(channelId: string, messageId: string, text: string): Promise<void>;
  remove(channelId: string, messageId: string): Promise<void>;
  react(at: { channelId: string; messageId: string; emoji: string }, on: boolean): Promise<void>;
  type(channelId: string): void;
  stopTyping(channelId: string): void;
  /** Asks to be friends, or accepts who asked. */
  befriend(userId: string): Promise<void>;
  unfriend(userId: string): Promise<void>;
  setPresence(presence: 'Idle' | 'Busy'): Promise<void>;
  /** Uploads a file for a message and answers its id. */
  upload(file: File): Promise<string>;

  /** What it knows without asking; null, undefined and empty: nothing. */
  readonly ownId: string | undefined;
  channelName(channelId: string): string | undefined;
  message(messageId: string): SeenMessage | null;
  typing(channelId: string): readonly string[];
  relation(userId: string): string | undefined;
  presence(userId: string): string | undefined;
  leave(): Promise<void>;
}

export interface SeenMessage {
  readonly authorId: string | undefined;
  readonly text: string;
  readonly edited: boolean;
  /** Who gave which. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly { readonly name: string; readonly url: string }[];
}

/** `address`: where the API is. */
export type SignInPeer = (address: string, who: { email: string; password: string }) => Promise<Peer>;
