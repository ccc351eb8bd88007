import type { WebSocket } from 'ws';
import type { Face } from './face.ts';
import type { Known } from './known.ts';

export type BonfireEvent = Readonly<{ type: string }> & Readonly<Record<string, unknown>>;

/** One socket and whose it is; `userId` is empty before it is authenticated. */
export interface Line {
  face: Face;
  socket: WebSocket;
  userId: string;
  isBot: boolean;
  known: Known;
  /** Servers whose people this client wants to hear of, with the time that ends (today). */
  subscribed: Map<string, number>;
}
