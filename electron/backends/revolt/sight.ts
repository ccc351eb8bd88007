import type { Channel, Role, Server } from '../../../shared/domain.ts';
import type { ChannelId, ServerId, UserId } from '../../../shared/ids.ts';
import {
  count,
  id,
  idOrNull,
  insideOrNull,
  list,
  listOf,
  name,
  type Report,
  textOrNull,
  timeOrNull,
} from '../../net/decode.ts';
import { categoryId, channelSaid, override, recordOf, roles, rolesSaid } from './decode.ts';
import type { Refs } from './media.ts';
import {
  abilitiesOf,
  bits,
  type ChannelRule,
  everything,
  hides,
  inChannel,
  inDirect,
  inGroup,
  type Override,
  onServer,
  type Standing,
  serverAbilitiesOf,
} from './permissions.ts';
import type { WireCategory, WireChannel, WireMember, WireOverride, WireServer } from './wire.ts';

export type SightParts = {
  readonly server: WireServer;
  /** One's own membership, when it is known. */
  readonly mine: WireMember | undefined;
  readonly me: UserId;
  readonly today: boolean;
  readonly refs: Refs;
  readonly report: Report;
  readonly now: number;
};

/** A server as one account sees it. */
export type Sight = {
  readonly server: Server;
  readonly roles: readonly Role[];
  readonly categories: readonly Channel[];
  channel(f: WireChannel): Channel;
};

export type Counts = { readonly memberCount: number; readonly onlineCount: number };

export function sightOf({ server: f, mine, me, today, refs, report, now }: SightParts): Sight {
  const serverId = id<ServerId>(f._id, '_id');
  const said = rolesSaid(f.roles, report);
  const ownerId = idOrNull<UserId>(f.owner, 'owner');
  const owned = mine ? list(mine.roles, 'roles', (one) => one, report) : [];
  const standing: Standing = {
    owner: ownerId === me,
    roles: said.filter((role) => owned.includes(role.id)).toReversed(),
    timedOut: (timeOrNull(mine?.timeout, 'timeout') ?? 0) > now,
    today,
  };
  const defaults = bits(f.default_permissions, 'default_permissions');
  const order = orderOf(f, serverId, report);
  const server: Server = {
    id: serverId,
    name: name(f.name, 'name'),
    icon: refs.pictureOrNull(f.icon, 'icon'),
    banner: refs.pictureOrNull(f.banner, 'banner'),
    ownerId,
    description: textOrNull(f.description, 'description'),
    memberCount: count(f.approximate_member_count, 'approximate_member_count', 0),
    onlineCount: 0,
    abilities: serverAbilitiesOf(onServer(defaults, standing)),
  };
  // most channels have no rule of their own, and reckoning takes its time
  const unruled = abilitiesOf(inChannel(defaults, noRule, standing));
  const channel = (c: WireChannel): Channel => {
    const whole = channelSaid(c, me, refs, report);
    const rule = ruleOf(c, report);
    return {
      ...whole,
      ...(order.placeOf.get(whole.id) ?? { parentId: null, position: order.last }),
      locked: hides(rule.everyone),
      abilities: rule === noRule ? unruled : abilitiesOf(inChannel(defaults, rule, standing)),
    };
  };
  const mayManage = serverAbilitiesOf(onServer(defaults, standing)).manageChannels;
  const categories = order.categories.map(
    (one): Channel => ({ ...category, ...one, serverId, abilities: { ...noAbilities, manage: mayManage } }),
  );
  return { server, roles: roles(serverId, said), categories, channel };
}

const noRule: ChannelRule = { everyone: null, roles: new Map() };

function ruleOf(c: WireChannel, report: Report): ChannelRule {
  if (isNothing(c.default_permissions) && isNothing(c.role_permissions)) return noRule;
  const one = (pair: unknown): readonly [string, Override] => {
    const [roleId = '', rule] = Array.isArray(pair) ? pair : [];
    return [String(roleId), insideOrNull(rule, '', override) ?? { allow: 0n, deny: 0n }];
  };
  return {
    everyone: insideOrNull(c.default_permissions, 'default_permissions', (o: WireOverride) => override(o)),
    roles: new Map(
      list(Object.entries(recordOf(c.role_permissions, 'role_permissions')), 'role_permissions', one, report),
    ),
  };
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

type Place = { readonly parentId: ChannelId | null; readonly position: number };

/** Channels outside of categories come first, in the server's order; then the categories with theirs. */
function orderOf(f: WireServer, serverId: ServerId, report: Report) {
  const asChannel = (one: unknown) => id<ChannelId>(one, '');
  const all = list(f.channels, 'channels', asChannel, report);
  const placeOf = new Map<ChannelId, Place>(all.map((one, position) => [one, { parentId: null, position }]));
  let next = all.length;
  const read = (c: WireCategory) => {
    const own = id<string>(c.id, 'id');
    const categoryIs = categoryId(serverId, own);
    const found = { id: categoryIs, name: name(c.title, 'title'), position: next++ };
    for (const one of list(c.channels, 'channels', asChannel, report)) {
      placeOf.set(one, { parentId: categoryIs, position: next++ });
    }
    return found;
  };
  const categories = listOf(f.categories, 'categories', read, report);
  return { placeOf, categories, last: next };
}

/** Direct messages, groups and what one keeps for oneself. `mayWrite`: nobody has blocked the other. */
export function direct(
  f: WireChannel,
  who: { readonly me: UserId; readonly today: boolean; readonly mayWrite: boolean },
  refs: Refs,
  report: Report,
): Channel {
  const said = channelSaid(f, who.me, refs, report);
  const set =
    said.kind === 'saved'
      ? everything
      : said.kind === 'group'
        ? inGroup(
            f.permissions === null || f.permissions === undefined ? null : bits(f.permissions, 'permissions'),
            said.ownerId === who.me,
            who.today,
          )
        : inDirect(who.mayWrite, who.today);
  return { ...said, parentId: null, position: 0, locked: false, abilities: abilitiesOf(set) };
}

const noAbilities = abilitiesOf(0n);
const category: Pick<
  Channel,
  | 'kind'
  | 'topic'
  | 'parentId'
  | 'locked'
  | 'recipientIds'
  | 'ownerId'
  | 'icon'
  | 'lastMessageId'
  | 'slowModeSeconds'
> = {
  kind: 'category',
  topic: null,
  parentId: null,
  locked: false,
  recipientIds: [],
  ownerId: null,
  icon: null,
  lastMessageId: null,
  slowModeSeconds: 0,
};
