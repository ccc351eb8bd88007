import { type Face, isToday } from '../face.ts';
import { type Route, route } from '../router.ts';

export function nodeRoutes(): Route[] {
  return [
    route({ row: 1, method: 'GET', path: '/', open: true, handle: ({ face }) => configOf(face) }),
    route({ method: 'GET', path: '/ping', open: true, handle: () => '' }),
    route({ method: 'POST', path: '/push/subscribe', handle: () => undefined }),
    route({ method: 'POST', path: '/push/unsubscribe', handle: () => undefined }),
    route({ method: 'POST', path: '/policy/acknowledge', only: 'today', handle: () => undefined }),
  ];
}

/** What a client must know of an instance before all else. */
function configOf(face: Face) {
  const { features, origin, prefix } = face;
  const base = origin + prefix;
  const ws = `${base.replace('http', 'ws')}/ws`;
  const common = {
    captcha: { enabled: features.captcha, key: features.captcha ? 'captcha-site-key' : '' },
    email: features.email,
    invite_only: features.inviteOnly,
    autumn: { enabled: features.autumn, url: features.autumn ? `${base}/autumn` : '' },
    january: { enabled: features.january, url: features.january ? `${base}/january` : '' },
  };
  const rest = { ws, app: base, vapid: '' };
  if (!isToday(face)) {
    const enabled = features.voice === 'voso';
    const voso = { enabled, url: enabled ? `${base}/voso` : '', ws: enabled ? `${ws}/voso` : '' };
    return { revolt: '0.5.5', features: { ...common, voso }, ...rest };
  }
  const enabled = features.voice === 'livekit';
  const nodes = enabled ? [{ name: 'here', lat: 0, lon: 0, public_url: `${ws}/livekit` }] : [];
  return {
    revolt: '0.15.1',
    features: { ...common, livekit: { enabled, nodes }, limits: LIMITS, legal_links: LEGAL },
    ...rest,
    build: BUILD,
  };
}

const USER_LIMITS = {
  outgoing_friend_requests: 10,
  bots: 5,
  message_length: 2000,
  message_attachments: 5,
  servers: 100,
  voice_quality: 16_000,
  video: true,
  video_resolution: [1080, 720],
  video_aspect_ratio: [0.3, 2.5],
  file_upload_size_limits: {
    attachments: 20_000_000,
    avatars: 4_000_000,
    backgrounds: 6_000_000,
    icons: 2_500_000,
    banners: 6_000_000,
    emojis: 500_000,
  },
};

const LIMITS = {
  global: {
    group_size: 100,
    message_embeds: 5,
    message_replies: 5,
    message_reactions: 20,
    server_emoji: 100,
    server_roles: 200,
    server_channels: 200,
    body_limit_size: 20_000_000,
    restrict_server_creation: [],
    new_user_hours: 72,
  },
  new_user: USER_LIMITS,
  default: USER_LIMITS,
};
const LEGAL = { terms_of_service: '', privacy_policy: '', guidelines: '' };
const BUILD = {
  commit_sha: '0000000000000000000000000000000000000000',
  commit_timestamp: '2026-08-15T00:00:00Z',
  semver: '0.15.1',
  origin_url: 'https://server.invalid',
  timestamp: '2026-08-15T00:00:00Z',
};
