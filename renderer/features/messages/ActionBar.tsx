import type { Message } from '../../../shared/domain.ts';
import { beginEdit, setReply } from '../../actions/message.ts';
import { IconButton } from '../../components/Button.tsx';
import { focusComposer } from '../../components/focus.ts';
import { useAppState } from '../../store/hooks.ts';
import { mayEdit, mayReact, mayReply } from './abilities.ts';
import { useRow } from './world.ts';

/** What one can do with a message, over its corner. */
export function ActionBar({ message }: { message: Message }) {
  const { app, at, t, open } = useRow();
  const { id } = message;
  const reacts = useAppState((s) => mayReact(s, at));
  const replies = useAppState((s) => mayReply(s, at));
  const edits = useAppState((s) => mayEdit(s, at, message));
  return (
    <div className="message-actions" role="toolbar" aria-label={t('messages.actions')}>
      {reacts && (
        <IconButton
          icon="react"
          label={t('messages.react')}
          onClick={(e) => open({ what: 'react', id, beside: e.currentTarget })}
        />
      )}
      {replies && (
        <IconButton
          icon="reply"
          label={t('messages.reply')}
          onClick={() => {
            setReply(app, at, id);
            focusComposer();
          }}
        />
      )}
      {edits && (
        <IconButton icon="edit" label={t('messages.editThis')} onClick={() => beginEdit(app, at, id)} />
      )}
      <IconButton
        icon="more"
        label={t('messages.more')}
        aria-haspopup="menu"
        onClick={(e) => open({ what: 'more', id, beside: e.currentTarget })}
      />
    </div>
  );
}
