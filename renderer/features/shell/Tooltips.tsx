import { useEffect, useLayoutEffect, useRef, useState } from 'react';

type Tip = { readonly text: string; readonly at: DOMRect; readonly beside: boolean };
const delayMs = 400;
/** Moving on to the next button within this time shows its tip at once. */
const warmMs = 300;

/** One tooltip for the whole window: every part with `data-tip` gets it, by pointer and by focus. */
export function Tooltips() {
  const [tip, setTip] = useState<Tip | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => watch(setTip), []);
  useLayoutEffect(() => {
    const bubble = ref.current;
    if (!bubble || !tip) return;
    bubble.showPopover?.();
    const { width, height } = bubble.getBoundingClientRect();
    const { at } = tip;
    const middle = at.left + at.width / 2 - width / 2;
    const left = tip.beside ? at.right + 6 : middle;
    const below = at.bottom + 6 + height < innerHeight ? at.bottom + 6 : at.top - height - 6;
    bubble.style.left = `${Math.max(6, Math.min(left, innerWidth - width - 6))}px`;
    bubble.style.top = `${tip.beside ? at.top + at.height / 2 - height / 2 : below}px`;
  }, [tip]);
  if (!tip) return null;
  return (
    <div ref={ref} className="tooltip" popover="manual" aria-hidden="true" dir="auto">
      {tip.text}
    </div>
  );
}

/** Not for a focus that came by a click, nor where the name stands beside the button already. */
const wants = (part: HTMLElement, cause: string): boolean =>
  (cause !== 'focusin' || part.matches(':focus-visible')) && !part.matches('[data-rail="wide"] .rail *');

/** Follows pointer and focus over the page; returns its own stop. */
function watch(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = 0;
  let shown = false;
  const hide = () => {
    clearTimeout(timer);
    if (shown) hiddenAt = performance.now();
    shown = false;
    show(null);
  };
  const reveal = (event: Event) => {
    const part = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
    const text = part?.getAttribute('data-tip');
    hide();
    if (!part || !text || !wants(part, event.type)) return;
    const beside = part.closest('.rail') !== null;
    const wait = performance.now() - hiddenAt < warmMs ? 0 : delayMs;
    timer = setTimeout(() => {
      shown = true;
      show({ text, at: part.getBoundingClientRect(), beside });
    }, wait);
  };
  const shows = ['pointerover', 'focusin'];
  const hides = ['pointerdown', 'keydown', 'wheel', 'focusout'];
  for (const name of shows) document.addEventListener(name, reveal);
  for (const name of hides) document.addEventListener(name, hide);
  document.documentElement.addEventListener('pointerleave', hide);
  return () => {
    for (const name of shows) document.removeEventListener(name, reveal);
    for (const name of hides) document.removeEventListener(name, hide);
    document.documentElement.removeEventListener('pointerleave', hide);
    clearTimeout(timer);
  };
}
