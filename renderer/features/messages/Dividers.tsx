import { memo } from 'react';
import { sameDay } from './times.ts';
import { useRow } from './world.ts';

export const DayLine = memo(function DayLine({ at }: { at: number }) {
  const { app, times } = useRow();
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr holds no words
    <div className="message-day" role="separator" aria-label={times.day(at, app.now())}>
      <span>{times.day(at, app.now())}</span>
    </div>
  );
});

/** Where reading ended. Goes when one leaves the channel or presses Esc. */
export const NewLine = memo(function NewLine({ since }: { since: number }) {
  const { app, t, times } = useRow();
  const clock = times.clock(since);
  const time = sameDay(since, app.now()) ? clock : `${times.day(since, app.now())}, ${clock}`;
  const words = t('messages.newSince', { time });
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr holds no words
    <div className="message-new" role="separator" aria-label={words} data-new-line>
      {words}
    </div>
  );
});
