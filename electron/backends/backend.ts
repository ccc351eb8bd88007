import type { CodeMethod, FoundServer, SignInWay } from '../../shared/accounts.ts';
import type { Capabilities, Limits } from '../../shared/capabilities.ts';
import type { Message, PresenceState } from '../../shared/domain.ts';
import type { Connection, DomainEvent } from '../../shared/events.ts';
import type {
  AttachmentId,
  ChannelId,
  MediaRef,
  MessageId,
  Nonce,
  ServerId,
  SessionId,
  UserId,
} from '../../shared/ids.ts';
import type { World } from '../net/world.ts';
import type { BotBackend } from './bots.ts';
import type { ChannelBackend } from './channels.ts';
import type { EmojiBackend } from './emoji.ts';
import type { FriendBackend } from './friends.ts';
import type { InviteBackend } from './invites.ts';
import type { MemberBackend } from './members.ts';
import type { PeopleBackend } from './people.ts';
import type { RoleBackend } from './roles.ts';
import type { SearchBackend } from './search.ts';
import type { SecurityBackend } from './security.ts';
import type { ServerBackend } from './servers.ts';
import type { StatusBackend } from './status.ts';
import type { UploadBackend } from './uploads.ts';

/** A page of a channel's history, oldest first. At most one of before, after, around is not null. */
export type MessageQuery = {
  readonly channelId: ChannelId;
  readonly before: MessageId | null;
  readonly after: MessageId | null;
  readonly around: MessageId | null;
  readonly limit: number;
};

export type OutgoingMessage = {
  readonly channelId: ChannelId;
  readonly text: string;
  readonly nonce: Nonce;
  readonly replyTo: MessageId | null;
  /** Files uploaded for it, in order; a text may then be empty. None when left out. */
  readonly attachments?: readonly AttachmentId[];
  /** It may have been sent before: a server that keeps no nonces for long is asked for it first. */
  readonly again?: boolean;
};

/** A file from the account's server, to be passed on to the page. */
export type Media = { readonly contentType: string; readonly bytes: Uint8Array };

/**
 * What the app needs from any server family, for one signed-in account: to be there and to talk.
 * Every promise rejects with `Failure` (shared/result.ts) and with nothing else.
 */
export type Backend = TalkBackend &
  FriendBackend &
  PeopleBackend &
  SecurityBackend &
  StatusBackend &
  EmojiBackend &
  UploadBackend &
  ServerBackend &
  ChannelBackend &
  RoleBackend &
  MemberBackend &
  InviteBackend &
  SearchBackend &
  BotBackend;

/** The connection, messages, and being there. */
export type TalkBackend = {
  readonly capabilities: Capabilities;
  readonly limits: Limits;
  /** Opens the socket and keeps it. What it learns goes to the `Listener`. */
  start(): void;
  /** Ends the socket and all timers; after it the listener hears nothing more. The token stays valid. */
  stop(): void;
  /** After sleep, a change of network or "Try now": puts a new socket in the place of the old one, at once. */
  wake(): void;
  /** Before the computer sleeps: closes the socket; only `wake` opens another. */
  sleep(): void;
  /** Tells the server to forget the token (bounded to 5 s; never rejects), then stops. */
  signOut(): Promise<void>;

  listMessages(query: MessageQuery): Promise<readonly Message[]>;
  /** Safe to repeat with the same nonce: the server answers the same message. */
  send(message: OutgoingMessage): Promise<Message>;
  edit(channelId: ChannelId, messageId: MessageId, text: string): Promise<Message>;
  remove(channelId: ChannelId, messageId: MessageId): Promise<void>;
  react(target: { channelId: ChannelId; messageId: MessageId; emoji: string }, on: boolean): Promise<void>;
  acknowledge(channelId: ChannelId, messageId: MessageId): Promise<void>;
  typing(channelId: ChannelId): Promise<void>;
  openDirect(userId: UserId): Promise<ChannelId>;
  /** Which parts of a member list are wanted; kept over reconnects. */
  showMembers(serverId: ServerId, ranges: readonly (readonly [number, number])[]): void;

  setPresence(state: Exclude<PresenceState, 'offline'>): Promise<void>;
  /** Because the app ends: others see the person go at once; what was chosen to be seen as stays. `stop` follows. */
  leave(): Promise<void>;
  /** Keeps the presence alive over REST; called every 30 s by main, also without a window. */
  heartbeat(): Promise<void>;
  /** Fetches a picture or file of this server with the account's token; refuses other origins. */
  media(ref: MediaRef): Promise<Media>;
};

export type Listener = {
  events(events: readonly DomainEvent[]): void;
  /**
   * Whether all that happens in a channel is wanted. Elsewhere `messageHeard` is enough for what is written and calls nobody
   * here, reactions and typing are not told, and nothing is fetched for more.
   */
  follows(channelId: ChannelId): boolean;
  connection(connection: Connection): void;
  /** A frame or answer that could not be understood and was skipped; for the log, with a path, without content. */
  problem(where: string): void;
};

/** A server as it was found and approved: its address, and those of its other parts by their names (`FoundServer.parts`). */
export type Place = Pick<FoundServer, 'origin' | 'parts'>;

/** A token and where it may go. Never leaves main. */
export type Session = Place & {
  readonly token: string;
  readonly limits: Limits;
  /** Which of the account's sign-ins this one is; left out where a server tells by the token, or nobody knows. */
  readonly sessionId?: SessionId | undefined;
};

/** `ticket` is the family's own, to go on with; it may be a credential and stays in main. */
export type SignedIn =
  | {
      readonly step: 'done';
      readonly token: string;
      readonly userId: UserId;
      /** The handle, as it is shown. */
      readonly name: string;
      /** What signs in again where that is not the handle: an e-mail address. Kept in main, never shown. */
      readonly login?: string | undefined;
      readonly sessionId?: SessionId | undefined;
    }
  | { readonly step: 'code'; readonly ticket: string; readonly methods: readonly CodeMethod[] }
  | { readonly step: 'username'; readonly ticket: string }
  | { readonly step: 'confirm'; readonly ticket: string };

export type Credentials = {
  readonly way: SignInWay;
  readonly name: string;
  /** With the way `token`: the session itself. */
  readonly password: string;
  /** Empty where none was given. */
  readonly invite: string;
};
/** What was asked for by the step before. */
export type StepAnswer =
  | { readonly step: 'code'; readonly method: CodeMethod; readonly code: string }
  | { readonly step: 'username'; readonly username: string }
  | { readonly step: 'confirm'; readonly code: string };

/** One API family: what the composition root knows of it. */
export type Family = {
  /** Kept with an account on disk; never shown. */
  readonly id: string;
  /** For people: "Hubbub". */
  readonly label: string;
  /** Asked at `origin`: is this one of yours? Answers null when something else answers; rejects when nothing does. */
  probe(world: World, origin: string): Promise<FoundServer | null>;
  /** The path `probe` asks, for "What was tried". */
  readonly probePath: string;
  signIn(world: World, place: Place, credentials: Credentials): Promise<SignedIn>;
  /** Goes on where `signIn` asked for more. A wrong answer rejects and leaves the ticket good for another try. */
  signInStep(world: World, place: Place, ticket: string, answer: StepAnswer): Promise<SignedIn>;
  connect(world: World, session: Session, listener: Listener): Backend;
};
