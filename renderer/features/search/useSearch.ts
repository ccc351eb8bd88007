import { useRef, useState } from 'react';
import type { Message } from '../../../shared/domain.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { search } from '../../actions/searching.ts';
import { useApp } from '../../store/hooks.ts';

export type Found = {
  /** What was looked for: what stands in the field may be another already. */
  readonly words: string;
  readonly messages: readonly Message[];
  readonly more: boolean;
};
type Given = {
  readonly at: ChannelRef;
  readonly scope: 'channel' | 'server';
  readonly spoken: (n: number) => string;
};

/** Looks for words, and for more of the same. The last that was asked counts, whichever answer comes last. */
export function useSearch({ at, scope, spoken }: Given) {
  const app = useApp();
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const round = useRef(0);
  const ask = async (words: string, old: readonly Message[]) => {
    const mine = ++round.current;
    setBusy(true);
    const answer = await search(app, at, { scope, words, before: old.at(-1)?.id ?? null });
    if (mine !== round.current) return;
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const known = new Set(old.map((m) => m.id));
    const messages = [...old, ...answer.value.messages.filter((m) => !known.has(m.id))];
    setFound({ words, messages, more: answer.value.more });
    announce(app, 'status', spoken(messages.length));
  };
  const look = (words: string) => {
    setFound(null);
    if (words.trim() !== '') return void ask(words, []);
    round.current += 1;
    setBusy(false);
    setError({ kind: 'invalid', code: 'searchEmpty' });
  };
  const more = () => void (found && ask(found.words, found.messages));
  return { found, error, busy, look, more };
}
