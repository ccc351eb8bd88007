declare const brand: unique symbol;
type Id<B extends string> = string & { readonly [brand]: B };

/** Ids are opaque and belong to one account: two accounts may hold the same text for different things. */
export type AccountId = Id<'account'>;
export type ServerId = Id<'server'>;
export type ChannelId = Id<'channel'>;
/** Sorts by time as text within one family (`compareIds`). */
export type MessageId = Id<'message'>;
export type UserId = Id<'user'>;
export type RoleId = Id<'role'>;
export type AttachmentId = Id<'attachment'>;
export type EmojiId = Id<'emoji'>;
/** A bot as its owner handles it; as somebody who writes it is a person too. */
export type BotId = Id<'bot'>;
/** The end of an invite's address. */
export type InviteCode = Id<'invite'>;
/** One sign-in of an account. */
export type SessionId = Id<'session'>;
/** A file the person chose on this computer. Only main knows where it lies. */
export type FileHandle = Id<'file'>;
/** Made by the renderer for an unsent message; the server echoes it back. */
export type Nonce = Id<'nonce'>;
/** Where a picture lies on the account's server: a path or URL only main may fetch. See `mediaPath`. */
export type MediaRef = Id<'media'>;

/** The one constructor: brands a text that was checked to be an id. */
export const asId = <T extends Id<string>>(text: string): T => text as T;

/** Orders ids by time. Longer decimal ids are later (families B and C); equal lengths compare as text (all families). */
export const compareIds = (a: string, b: string): number =>
  a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0;

/** The page's own path for a picture of an account; main fetches it with the account's token and serves it. */
export const mediaPath = (account: AccountId, ref: MediaRef): string =>
  `./media/${encodeURIComponent(account)}/${encodeURIComponent(ref)}`;

/** The page's own path for a picture that was chosen on this computer. */
export const chosenPath = (handle: FileHandle): string => `./chosen/${encodeURIComponent(handle)}`;
