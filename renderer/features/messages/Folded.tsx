import { type ReactNode, useLayoutEffect, useState } from 'react';
import type { Message } from '../../../shared/domain.ts';
import type { UserId } from '../../../shared/ids.ts';
import { Icon } from '../../components/Icon.tsx';
import { useAppState } from '../../store/hooks.ts';
import { isBlockedIn, useRow } from './world.ts';

/** Whether I blocked somebody: what they write is folded away. */
export function useIsBlocked(id: UserId): boolean {
  const { at } = useRow();
  return useAppState((s) => isBlockedIn(s, at.accountId, id));
}

/** A message of somebody I blocked: one quiet line, and the message itself for who wants to see it. */
export function Folded({ message, children }: { message: Message; children: ReactNode }) {
  const { t, times } = useRow();
  const [shown, show] = useState(false);
  useLayoutEffect(() => {
    // the button has gone: its row goes on having the focus
    if (shown && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`[data-row][data-id="${CSS.escape(message.id)}"]`)?.focus();
    }
  }, [shown, message.id]);
  if (shown) return children;
  const time = times.clock(message.sentAt);
  return (
    <article
      className="message-system"
      data-id={message.id}
      data-row
      tabIndex={-1}
      aria-label={`${t('messages.blocked')}, ${time}`}
    >
      <Icon name="block" />
      <p>
        {t('messages.blocked')}{' '}
        <button type="button" className="message-show" tabIndex={-1} data-stop onClick={() => show(true)}>
          {t('messages.showBlocked')}
        </button>
      </p>
      <time className="message-time" dateTime={new Date(message.sentAt).toISOString()}>
        {time}
      </time>
    </article>
  );
}
