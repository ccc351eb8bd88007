import type { Listener } from '../backends/backend.ts';

/** Hears one backend, until it is muted. */
export function mutable(listener: Listener): { readonly listener: Listener; mute(): void } {
  let muted = false;
  const heard =
    <T>(take: (value: T) => void) =>
    (value: T) => {
      if (!muted) take(value);
    };
  return {
    mute: () => {
      muted = true;
    },
    listener: {
      follows: (channelId) => listener.follows(channelId),
      events: heard((events) => listener.events(events)),
      connection: heard((connection) => listener.connection(connection)),
      problem: heard((where) => listener.problem(where)),
    },
  };
}
