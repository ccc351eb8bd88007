import { memo, useEffect, useMemo, useState } from 'react';
import type { Message, ReplyPreview } from '../../../shared/domain.ts';
import { noEntities } from '../../../shared/state/entities.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { jumpTo } from '../../actions/messages.ts';
import { lookAtOriginal } from '../../actions/replies.ts';
import { Icon } from '../../components/Icon.tsx';
import { previewOf } from '../../components/plainText.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Face, Name } from './Face.tsx';
import { useIsBlocked } from './Folded.tsx';
import { useRow } from './world.ts';

/** One line of what is answered. A click goes there and lights it. */
export const Reply = memo(function Reply({ message }: { message: Message }) {
  const { reply } = message;
  const { t } = useRow();
  const original = useOriginal(message);
  const found = reply ?? original;
  if (found) return <Preview reply={found} />;
  return (
    <div className="message-reply">
      <Icon name="reply" size="s" />
      <span className="faint">
        {t(original === undefined ? 'messages.replyComes' : 'messages.replyGone')}
      </span>
    </div>
  );
});

/** What is answered, where the server did not send it along. undefined: on its way; null: gone. */
function useOriginal({ reply, replyTo }: Message): Message | null | undefined {
  const { app, at } = useRow();
  const wanted = reply === null ? replyTo : null;
  const loaded = useAppState((s) => (wanted === null ? undefined : timelineOf(s, at)?.rows.get(wanted)));
  const [looked, setLooked] = useState<Message | null>();
  const asks = wanted !== null && loaded === undefined;
  useEffect(() => {
    if (!asks) return;
    let left = false;
    void lookAtOriginal(app, at, wanted).then((found) => left || setLooked(found));
    return () => {
      left = true;
    };
  }, [app, at, asks, wanted]);
  return loaded ?? looked;
}

function Preview({ reply }: { reply: ReplyPreview }) {
  const app = useApp();
  const world = useRow();
  const blocked = useIsBlocked(reply.authorId);
  const text = useMemo(() => {
    if (blocked) return world.t('messages.blocked');
    const entities = app.store.getState().accounts.get(world.at.accountId)?.entities ?? noEntities;
    return previewOf(reply.text, { entities, serverId: world.serverId, t: world.t });
  }, [app, blocked, reply.text, world]);
  return (
    <button
      type="button"
      className="message-reply"
      tabIndex={-1}
      data-stop
      data-tip={world.t('messages.jumpToReply')}
      onClick={() => void jumpTo(app, world.at, reply.id)}
    >
      <Icon name="reply" size="s" />
      <Face id={reply.authorId} />
      <Name id={reply.authorId} className="strong" />
      <span className="cut faint" dir="auto">
        {text === '' ? world.t('messages.attachmentOnly') : text}
      </span>
    </button>
  );
}
