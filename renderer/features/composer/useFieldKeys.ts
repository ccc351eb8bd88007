import type { KeyboardEvent } from 'react';
import { type ChannelRef, viewOf } from '../../actions/channel-view.ts';
import { editLast, setReply } from '../../actions/message.ts';
import { markRead } from '../../actions/messages.ts';
import { composerId } from '../../components/focus.ts';
import { useApp } from '../../store/hooks.ts';
import type { App } from '../../store/store.ts';

/** Keys of the field; true: it was for us. */
export function useFieldKeys(at: ChannelRef, text: string, send: () => void): (e: KeyboardEvent) => boolean {
  const app = useApp();
  return (e) => {
    switch (e.key) {
      case 'Enter':
        if (e.shiftKey || e.altKey) return false;
        send();
        return true;
      case 'ArrowUp':
        return text === '' && plain(e) && editLast(app, at);
      case 'Escape':
        return goBack(app, at);
      case 'e':
      case 'E': // with Caps Lock
        if (!(e.ctrlKey || e.metaKey) || e.shiftKey) return false;
        document.getElementById(`${composerId}-emoji`)?.click();
        return true;
      default:
        return false;
    }
  };
}

const plain = (e: KeyboardEvent): boolean => !(e.ctrlKey || e.metaKey || e.altKey || e.shiftKey);

/** A layer over the window goes first; then the reply; then everything is read. */
function goBack(app: App, at: ChannelRef): boolean {
  const state = app.store.getState();
  if (state.ui.layer !== null) return false;
  if (viewOf(state, at).replyingTo === null) void markRead(app, at);
  else setReply(app, at, null);
  return true;
}
