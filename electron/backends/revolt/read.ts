import type { DomainEvent } from '../../../shared/events.ts';
import { list, text } from '../../net/decode.ts';
import type { Known } from './known.ts';
import type { WireEvent } from './wire.ts';

/** What an event means to the app. `now` is used where the server's clock must not decide. */
export type Read = (e: WireEvent, known: Known, now: number) => readonly DomainEvent[];

/** The names in `clear`: what is no more. */
export const namesIn = (value: unknown): readonly string[] =>
  list(
    value,
    'clear',
    (one) => text(one, ''),
    () => undefined,
  );
