/** What an account's server can do. The window asks `capabilities.search`, never which family it is. */
export type Capabilities = {
  readonly typing: boolean;
  readonly reactions: boolean;
  readonly replies: boolean;
  readonly search: boolean;
  readonly pins: boolean;
  readonly notes: boolean;
  readonly memberRanges: boolean;
  readonly invisible: boolean;
  readonly uploads: boolean;
};

/** Sizes in bytes, lengths in UTF-16 units, as the server counts them. Read at sign-in, with documented figures as fallback. */
export type Limits = {
  readonly messageLength: number;
  readonly avatarBytes: number;
  readonly bannerBytes: number;
  readonly iconBytes: number;
  readonly emojiBytes: number;
  readonly attachmentBytes: number;
  readonly attachmentsPerMessage: number;
  readonly uploadsPerMinute: number;
};
