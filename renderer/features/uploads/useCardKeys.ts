import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { focusComposer } from '../../components/focus.ts';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
/** Buttons inside a card that keys press while the card has the focus. */
const presses: Readonly<Record<string, string>> = {
  Delete: '[data-does="cancel"]',
  Backspace: '[data-does="cancel"]',
  F2: '[data-does="describe"]',
};

/** Keys among cards. The card that had the focus holds the tab stop; when it goes, its neighbour does. */
export function useCardKeys(keys: readonly string[]) {
  const [stop, setStop] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(keys);
  // a card that is looked through becomes another when main has taken it: its place keeps the focus
  useLayoutEffect(() => {
    const place = stop === null || keys.includes(stop) ? -1 : before.current.indexOf(stop);
    before.current = keys;
    if (place < 0 || document.activeElement !== document.body) return;
    cardsIn(list.current)[Math.min(place, keys.length - 1)]?.focus();
  });
  const current = stop !== null && keys.includes(stop) ? stop : keys[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const card =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-card]') : null;
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    if (!press(card, event.key) && !move(cardsIn(list.current), card, { key: event.key, rtl })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { list, onKeyDown, setStop, stop: (key: string): 0 | -1 => (key === current ? 0 : -1) };
}

const cardsIn = (list: HTMLElement | null): readonly HTMLElement[] =>
  list ? [...list.querySelectorAll<HTMLElement>('[data-card]')] : [];

/** The neighbour gets the focus before a card goes: what is gone can give it to nobody. */
function press(card: HTMLElement, key: string): boolean {
  const selector = presses[key];
  if (key === 'Escape') focusComposer();
  if (selector === undefined) return key === 'Escape';
  if (key !== 'F2') focusBeside(card);
  card.querySelector<HTMLElement>(selector)?.click();
  return true;
}

function focusBeside(card: Element): void {
  const beside = card.nextElementSibling ?? card.previousElementSibling;
  if (beside instanceof HTMLElement) beside.focus();
  else focusComposer();
}

function move(
  cards: readonly HTMLElement[],
  card: HTMLElement,
  { key, rtl }: { readonly key: string; readonly rtl: boolean },
): boolean {
  const at = cards.indexOf(card);
  const step = steps[key];
  const turned = rtl && (key === 'ArrowRight' || key === 'ArrowLeft') ? -(step ?? 0) : step;
  const next =
    key === 'Home' ? 0 : key === 'End' ? cards.length - 1 : turned === undefined ? null : at + turned;
  if (next === null) return false;
  cards[Math.max(0, Math.min(cards.length - 1, next))]?.focus();
  return true;
}
