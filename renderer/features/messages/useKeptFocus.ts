import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * A row keeps the focus when the part of it that had it goes, as a reaction does that one takes back. React tells no
 * blur of what it removes itself, so a blur that is told is a real one.
 */
export function useKeptFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const held = useRef(false);
  useLayoutEffect(() => {
    if (held.current && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  const onFocus = () => {
    held.current = true;
  };
  const onBlur = (e: FocusEvent) => {
    held.current = e.currentTarget.contains(e.relatedTarget);
  };
  return { ref, onFocus, onBlur };
}
