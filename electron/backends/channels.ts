import type { ChannelChange, ChannelFacts, ChannelPlace, NewChannel } from '../../shared/administration.ts';
import type { ChannelId, ServerId } from '../../shared/ids.ts';

/** What a family does for a server's channels and categories. */
export type ChannelBackend = {
  createChannel(serverId: ServerId, channel: NewChannel): Promise<ChannelId>;
  lookAtChannel(channelId: ChannelId): Promise<ChannelFacts>;
  editChannel(channelId: ChannelId, change: ChannelChange): Promise<void>;
  /** A category goes alone: what stood under it stays. */
  deleteChannel(channelId: ChannelId): Promise<void>;
  /** All of a server's channels and categories, where they are to stand. */
  arrangeChannels(serverId: ServerId, places: readonly ChannelPlace[]): Promise<void>;
  /** What one keeps for oneself. Asked only where `capabilities.savedNotes`. */
  openSaved(): Promise<ChannelId>;
  /** The token it answers stays in main. Asked only where `capabilities.calls`. */
  joinCall(channelId: ChannelId): Promise<void>;
};
