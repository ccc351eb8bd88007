import { type ReactNode, useCallback } from 'react';
import { closePerson } from '../../actions/people.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { PersonRef } from '../../store/state.ts';
import { ProfileCard } from './ProfileCard.tsx';
import { ProfilePopover } from './ProfilePopover.tsx';
import './profile.css';

type Props = {
  /** What else can be done with somebody who is not oneself; `close` takes the popover or card away. */
  readonly actions?: (person: PersonRef, close: () => void) => ReactNode;
};

/** The person who is looked at: one at a time, wherever they were clicked. */
export function PersonLayer({ actions }: Props) {
  const app = useApp();
  const shown = useAppState((s) => s.ui.person);
  const me = useAppState((s) => shown && s.accounts.get(shown.accountId)?.entities.me);
  const close = useCallback(() => closePerson(app), [app]);
  if (!shown) return null;
  const more = shown.userId === me ? null : (actions?.(shown, close) ?? null);
  const View = shown.view === 'card' ? ProfileCard : ProfilePopover;
  return <View key={`${shown.accountId} ${shown.userId}`} shown={shown} onClose={close} actions={more} />;
}
