import type { Arg, Handlers } from '../shared/ipc.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Batches } from './accounts/batches.ts';
import type { Notes } from './accounts/notes.ts';
import { locate } from './accounts/probe.ts';
import type { SignInDesk } from './accounts/sign-in.ts';
import type { Family } from './backends/backend.ts';
import { administrationHandlers } from './handlers/administration.ts';
import { emojiHandlers } from './handlers/emoji.ts';
import { friendHandlers } from './handlers/friends.ts';
import type { CallsOf, HandlersOf, Of } from './handlers/of.ts';
import { peopleHandlers } from './handlers/people.ts';
import { placeHandlers } from './handlers/places.ts';
import { type SecurityParts, securityHandlers } from './handlers/security.ts';
import { statusHandlers } from './handlers/status.ts';
import { sendWithFiles, uploadHandlers } from './handlers/uploads.ts';
import type { World } from './net/world.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { OutboxStore } from './outbox/store.ts';
import type { Settings } from './settings.ts';
import type { ChosenFiles } from './uploads/chosen.ts';
import type { Pictures } from './uploads/pictures.ts';
import type { Uploads } from './uploads/uploads.ts';

export type HandlerParts = Omit<SecurityParts, 'flush'> & {
  readonly world: World;
  readonly families: readonly Family[];
  readonly accounts: Accounts;
  readonly desk: SignInDesk;
  readonly outbox: Outbox;
  readonly store: OutboxStore;
  readonly batches: Batches;
  readonly notes: Notes;
  readonly files: ChosenFiles;
  readonly uploads: Uploads;
  /** Sends avatars, banners, icons and emoji. */
  readonly pictures: Pictures;
  readonly settings: Pick<Settings, 'change'>;
  /** Resolves when what was there at the start is loaded. */
  readonly started: Promise<void>;
  control(windowId: number, action: 'minimise' | 'maximise' | 'close'): void;
  openLink(windowId: number, url: string): Promise<boolean>;
  pick(windowId: number, what: Arg<'file:pick'>): Promise<readonly string[]>;
  whereTo(windowId: number, name: string): Promise<string | null>;
  copy(text: string): void;
  /** The settings have changed; `saved` false: only until the app ends. */
  settingsChanged(saved: boolean): void;
};

/** What each call of one window does. */
export const handlersFor = (all: HandlerParts, windowId: number): Handlers => {
  const parts = { ...all, flush: () => all.batches.flush() };
  return {
    ...appHandlers(parts, windowId),
    ...accountHandlers(parts),
    ...channelHandlers(parts),
    ...messageHandlers(parts),
    ...emojiHandlers(parts),
    ...friendHandlers(parts),
    ...administrationHandlers(parts),
    ...placeHandlers(parts),
    ...securityHandlers(parts, windowId),
    ...statusHandlers(parts),
    ...peopleHandlers({
      ...parts,
      picture: (...which) => parts.pictures.picture(...which),
    }),
    ...uploadHandlers({
      ...parts,
      pick: (what) => parts.pick(windowId, what),
      whereTo: (name) => parts.whereTo(windowId, name),
    }),
  };
};

const appHandlers = (parts: HandlerParts, windowId: number): Of<'app' | 'window' | 'link' | 'clipboard'> => ({
  'app:ready': async () => {
    await parts.started;
    parts.batches.ready(windowId);
  },
  'app:settings': async (change) => parts.settingsChanged(parts.settings.change(change)),
  'window:control': async ({ action }) => parts.control(windowId, action),
  'link:open': async ({ url }) => ({ opened: await parts.openLink(windowId, url) }),
  'clipboard:copy': async ({ text }) => parts.copy(text),
});

const accountHandlers = ({
  world,
  families,
  accounts,
  desk,
}: HandlerParts): Of<'address' | 'account' | 'members'> => ({
  'address:probe': async ({ address }) => {
    const hosts = accounts.records().map((record) => record.host);
    return (await locate(world, { families, hosts }, address)).probe;
  },
  'account:signIn': (asked) => desk.signIn(asked),
  'account:code': ({ ticket, method, code }) => desk.step(ticket, { step: 'code', method, code }),
  'account:username': ({ ticket, username }) => desk.step(ticket, { step: 'username', username }),
  'account:confirm': ({ ticket, code }) => desk.step(ticket, { step: 'confirm', code }),
  'account:consent': ({ ticket, keep }) => desk.consent(ticket, keep),
  'account:again': ({ accountId, password, ...other }) => desk.again(accountId, password, other),
  'account:remove': ({ accountId }) => accounts.remove(accountId),
  'account:reconnect': ({ accountId }) => accounts.reconnect(accountId),
  'account:voice': ({ accountId, voice }) => accounts.setVoice(accountId, voice),
  'account:presence': ({ accountId, state }) => accounts.setPresence(accountId, state),
  'members:show': ({ accountId, serverId, ranges }) => accounts.get(accountId).showMembers(serverId, ranges),
});

type ChannelCall = `channel:${'show' | 'acknowledge' | 'typing' | 'direct'}` | CallsOf<'draft'>;

const channelHandlers = ({ accounts, batches, store }: HandlerParts): HandlersOf<ChannelCall> => ({
  'channel:show': async ({ accountId, channelId }) => accounts.get(accountId).show(channelId),
  'channel:acknowledge': async ({ accountId, channelId, messageId }) => {
    const account = accounts.get(accountId);
    await account.use((backend) => backend.acknowledge(channelId, messageId));
    const readState = { channelId, lastReadId: messageId, mentions: 0 };
    account.learn([{ type: 'readStateChanged', readState }]);
  },
  'channel:typing': ({ accountId, channelId }) =>
    accounts.get(accountId).use((backend) => backend.typing(channelId)),
  'channel:direct': async ({ accountId, userId }) => {
    const channelId = await accounts.get(accountId).openDirect(userId);
    batches.flush();
    return { channelId };
  },
  'draft:save': async (draft) => {
    accounts.get(draft.accountId);
    store.saveDraft(draft);
  },
});

type MessageCall = `message:${'list' | 'send' | 'edit' | 'remove' | 'react'}` | CallsOf<'outbox'>;

/** What an answer tells is passed on as an event at once: the echo may come later, or never. */
const messageHandlers = ({ accounts, outbox, uploads }: HandlerParts): HandlersOf<MessageCall> => ({
  'message:list': async ({ accountId, ...query }) => [...(await accounts.get(accountId).list(query))],
  'message:send': async (message) => sendWithFiles({ accounts, outbox, uploads }, message),
  'message:edit': async ({ accountId, channelId, messageId, text }) => {
    const account = accounts.get(accountId);
    const message = await account.use((backend) => backend.edit(channelId, messageId, text));
    account.learn([{ type: 'messageUpserted', message }]);
    return message;
  },
  'message:remove': async ({ accountId, channelId, messageId }) => {
    const account = accounts.get(accountId);
    await account.use((backend) => backend.remove(channelId, messageId));
    account.learn([{ type: 'messagesRemoved', channelId, messageIds: [messageId] }]);
  },
  'message:react': async ({ accountId, on, ...target }) => {
    const account = accounts.get(accountId);
    await account.use((backend) => backend.react(target, on));
    const userId = account.entities.me;
    if (userId !== null) account.learn([{ type: 'reactionChanged', ...target, userId, added: on }]);
  },
  'outbox:retry': async ({ accountId, nonce }) => outbox.retry(accountId, nonce),
  'outbox:discard': async ({ accountId, nonce }) => outbox.discard(accountId, nonce),
});
