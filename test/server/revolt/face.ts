import type { Watch } from '../../gate/watch.ts';
import type { World } from '../world.ts';
import type { Limiter } from './limiter.ts';
import type { Nonces } from './nonces.ts';
import type { Post } from './post.ts';

/** The two ages of the protocol that this server shows: its end of 2022, and what Stoat serves. */
export type Shape = '0.5.5' | 'today';

/** What an instance of family B may have or not; a test may change it while the server runs. */
export interface Features {
  captcha: boolean;
  inviteOnly: boolean;
  /** New accounts must follow a link in a mail before they may sign in. */
  email: boolean;
  autumn: boolean;
  january: boolean;
  voice: 'off' | 'voso' | 'livekit';
  /** They came without a new version number: routes of reactions, and the presence `Focus`. */
  reactions: boolean;
  focus: boolean;
}

export const featuresOf = (shape: Shape): Features => ({
  captcha: false,
  inviteOnly: false,
  email: false,
  autumn: true,
  january: true,
  voice: 'off',
  reactions: true,
  focus: shape === 'today',
});

/** A sign-in that waits for its second step, or leave for one grave act. */
interface Ticket {
  id: string;
  userId: string;
  validated: boolean;
  expiresAt: number;
}

/** Who is shown all traffic of a shape, both ways; what a fault did to an answer is not shown. */
export type Onlooker = Pick<Watch, 'exchange' | 'event' | 'command' | 'socket'>;

/** One shape of family B over a World: what only this shape and its port know. */
export interface Face {
  world: World;
  shape: Shape;
  features: Features;
  /** Before every path, such as `/api`; empty for none. */
  prefix: string;
  /** `http://127.0.0.1:port`, known once it listens. */
  origin: string;
  nonces: Nonces;
  limiter: Limiter;
  tickets: Map<string, Ticket>;
  post: Post;
  watch: Onlooker | null;
}

export const isToday = (face: Face): boolean => face.shape === 'today';
