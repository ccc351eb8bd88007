import { type MouseEvent, useCallback } from 'react';
import type { MessageId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { chosenOf, mayChoose, mostChosen, toggleChosen } from '../../actions/choosing.ts';
import { useAppState } from '../../store/hooks.ts';
import { type RowWorld, useRow } from './world.ts';

/** How many messages are chosen in this channel. */
export function useChosenCount(): number {
  const { at } = useRow();
  return useAppState((s) => chosenOf(s, at).length);
}

/** Chooses a message or lets go of it, and says how many there are now, or that there is no room for more. */
export function choose({ app, at, t }: RowWorld, id: MessageId): void {
  const count = toggleChosen(app, at, id);
  announce(
    app,
    'status',
    count === null ? t('messages.mostChosen', { count: mostChosen }) : t('messages.chosen', { count }),
  );
}

const pressable = 'button, a, input, textarea, [data-person]';

/** Shift+click on a row chooses it, where that can be; what can be pressed inside it does what it always does. */
export function useShiftClick(id: MessageId) {
  const world = useRow();
  const meant = useCallback(
    ({ shiftKey, target, button }: MouseEvent) =>
      shiftKey &&
      button === 0 &&
      target instanceof Element &&
      target.closest(pressable) === null &&
      mayChoose(world.app.store.getState(), world.at),
    [world],
  );
  /** Words are not selected by it. */
  const onMouseDown = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      if (!meant(event)) return;
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
    },
    [meant],
  );
  const onClick = useCallback(
    (event: MouseEvent) => {
      if (meant(event)) choose(world, id);
    },
    [meant, world, id],
  );
  return { onMouseDown, onClick };
}
