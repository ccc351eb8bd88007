import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Message } from '../../../shared/domain.ts';
import { viewOf } from '../../actions/channel-view.ts';
import { decodeMentions } from '../../actions/mentions.ts';
import { cancelEdit, saveEdit, setEditText } from '../../actions/message.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { focusComposer } from '../../components/focus.ts';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

/** The text in its place, to be changed there: Enter saves, Esc gives up. The text lives in the store. */
export function EditField({ message }: { message: Message }) {
  const { app, at, serverId, t, open, host } = useRow();
  const touched = useAppState((s) => viewOf(s, at).editText);
  const [asWritten] = useState(() => {
    const entities = app.store.getState().accounts.get(at.accountId)?.entities;
    return entities ? decodeMentions(message.text, entities, serverId) : message.text;
  });
  const text = touched ?? asWritten;
  const error = useAppState((s) => viewOf(s, at).editError);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
    area?.closest('[data-row]')?.scrollIntoView({ block: 'nearest' });
  }, []);

  const save = () => {
    const empty = text.trim() === '' && message.attachments.length === 0;
    if (empty) open({ what: 'delete', id: message.id });
    else void saveEdit(app, at, text.trim()).then(() => returnFocus());
  };
  const returnFocus = () => {
    if (viewOf(app.store.getState(), at).editing === null) focusComposer();
  };
  const cancel = () => {
    cancelEdit(app, at);
    focusComposer();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (e.key === 'Enter' && !e.shiftKey) {
      e.preventDefault();
      save();
    } else if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      cancel();
    }
  };
  return (
    <div className="message-edit">
      <textarea
        ref={field}
        className="message-field"
        dir="auto"
        aria-label={t('messages.editField')}
        aria-invalid={error !== null}
        value={text}
        onChange={(e) => setEditText(app, at, e.target.value)}
        onKeyDown={onKeyDown}
      />
      {error && (
        <p className="message-error" role="alert">
          {t('messages.notSaved', { reason: sentenceOf(t, error, host) })}
        </p>
      )}
      <div className="message-edit-foot">
        <Button size="sm" look="primary" onClick={save}>
          {t('messages.save')}
        </Button>
        <Button size="sm" look="quiet" onClick={cancel}>
          {t('messages.cancel')}
        </Button>
        <span className="faint small">{t('messages.editKeys')}</span>
      </div>
    </div>
  );
}
