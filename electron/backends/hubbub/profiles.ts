import type { Own, Privacy, Profile, ServerEmoji } from '../../../shared/domain.ts';
import { flag, id, inside, name, nameOrNull, textOrNull, timeOrNull } from '../../net/decode.ts';
import { mediaRef, mediaRefOrNull } from './decode.ts';
import type { WireEmoji, WireOwnUser, WirePrivacy, WirePublicUser } from './wire.ts';

/* Objects of docs/protocols/hubbub-api.md: "public user", "own user", "privacy", "emoji". */

export const profile = (f: WirePublicUser): Profile => ({
  userId: id(f.id, 'id'),
  banner: mediaRefOrNull(f.banner, 'banner'),
  bio: textOrNull(f.bio, 'bio'),
  pronouns: nameOrNull(f.pronouns, 'pronouns'),
  timezone: textOrNull(f.timezone, 'timezone'),
  premium: flag(f.is_premium, 'is_premium'),
  badges: [],
  createdAt: timeOrNull(f.created_at, 'created_at'),
});

export const privacy = (f: WirePrivacy): Privacy => ({
  friendRequests: flag(f.allow_friend_requests, 'allow_friend_requests'),
  directMessages: flag(f.allow_dms_from_non_friends, 'allow_dms_from_non_friends'),
  showPresence: flag(f.show_online_status, 'show_online_status'),
});

export const own = (f: WireOwnUser): Own => ({
  email: textOrNull(f.email, 'email'),
  twoStep: flag(f.mfa_enabled, 'mfa_enabled'),
  privacy: inside(f.privacy, 'privacy', privacy),
});

export const emoji = (f: WireEmoji): ServerEmoji => ({
  id: id(f.id, 'id'),
  serverId: id(f.guild_id, 'guild_id'),
  name: name(f.name, 'name'),
  animated: flag(f.animated, 'animated'),
  media: mediaRef(f.url, 'url'),
});
