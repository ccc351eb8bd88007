import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { setDraft } from '../../actions/drafts.ts';
import { useApp } from '../../store/hooks.ts';
import { begunAt, type Candidate, candidates, complete } from './completion.ts';

const nothing: readonly Candidate[] = [];

/** What is offered for the word at the caret. Esc sends it away until another word is begun. */
export function useCompletion(at: ChannelRef, field: RefObject<HTMLTextAreaElement | null>, text: string) {
  const app = useApp();
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(-1);
  const begun = useMemo(() => begunAt(text, caret), [text, caret]);
  const open = begun !== null && begun.start !== dismissed;
  const all = useMemo(() => {
    const account = app.store.getState().accounts.get(at.accountId);
    if (!open || !begun || !account) return nothing;
    const rows = account.timelines.get(at.channelId)?.rows.values() ?? [];
    return candidates(
      begun,
      account.entities,
      at,
      [...rows].map((m) => m.authorId),
    );
  }, [app, at, open, begun]);
  // the field has its new text only when it is drawn: then its caret belongs behind what was put in
  const pending = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what is drawn
  useLayoutEffect(() => {
    const behind = pending.current;
    if (behind === null) return;
    pending.current = null;
    field.current?.setSelectionRange(behind, behind);
    setCaret(behind);
  }, [text, field]);
  const index = Math.min(chosen, all.length - 1);

  const look = () => {
    const now = field.current?.selectionStart ?? 0;
    if (!begunAt(field.current?.value ?? '', now)) setDismissed(-1);
    setCaret(now);
    setChosen(0);
  };
  const put = (next: string, behind: number) => {
    pending.current = behind;
    setDraft(app, at, next);
  };
  const pick = (one: Candidate) => {
    if (!begun) return;
    const done = complete(text, begun, one);
    put(done.text, done.caret);
  };
  /** true: the key was for the list. */
  const onKey = (e: KeyboardEvent): boolean => {
    if (all.length === 0) return false;
    const candidate = all[index];
    switch (e.key) {
      case 'ArrowDown':
        setChosen((index + 1) % all.length);
        return true;
      case 'ArrowUp':
        setChosen((index - 1 + all.length) % all.length);
        return true;
      case 'Enter':
      case 'Tab':
        if (e.shiftKey || !candidate) return false;
        pick(candidate);
        return true;
      case 'Escape':
        setDismissed(begun?.start ?? -1);
        return true;
      default:
        return false;
    }
  };
  return { id, all, index, look, pick, put, onKey };
}
