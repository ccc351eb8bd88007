import type { administrationCalls } from '../../shared/calls/administration.ts';
import type { placeCalls } from '../../shared/calls/places.ts';
import type { Answer, Arg } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';

type AnswersTo<K extends keyof typeof administrationCalls | keyof typeof placeCalls> = {
  [C in K]: (arg: Arg<C>) => Answer<C>;
};
/** A server on which nothing of this can be done: a test that needs more answers it by itself. */
const refuse = (): never => {
  throw new Failure('unsupported', 'unsupported');
};

export const administrationAnswers: AnswersTo<keyof typeof administrationCalls> = {
  'server:look': refuse,
  'server:edit': refuse,
  'channel:create': refuse,
  'channel:look': refuse,
  'channel:edit': refuse,
  'channel:delete': refuse,
  'channel:arrange': refuse,
  'channel:permissions': refuse,
  'role:create': refuse,
  'role:edit': refuse,
  'role:delete': refuse,
  'role:arrange': refuse,
  'role:permissions': refuse,
  'member:list': refuse,
  'member:look': refuse,
  'member:edit': refuse,
  'member:kick': refuse,
  'member:ban': refuse,
  'member:unban': refuse,
  'member:bans': refuse,
};

/** What `fakePlaces.ts` does not answer. */
export const placeAnswers: AnswersTo<(`bot:${string}` & keyof typeof placeCalls) | 'profile:username'> = {
  'bot:list': refuse,
  'bot:create': refuse,
  'bot:look': refuse,
  'bot:edit': refuse,
  'bot:newToken': refuse,
  'bot:delete': refuse,
  'bot:preview': refuse,
  'bot:invite': refuse,
  'profile:username': refuse,
};
