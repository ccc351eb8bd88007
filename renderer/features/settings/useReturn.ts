import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus back to the first button of a row when the task it opened is over. */
export function useReturn(open: boolean): RefObject<HTMLDivElement | null> {
  const buttons = useRef<HTMLDivElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) buttons.current?.querySelector('button')?.focus();
    was.current = open;
  }, [open]);
  return buttons;
}
