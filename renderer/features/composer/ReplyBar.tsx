import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { noEntities } from '../../../shared/state/entities.ts';
import { type ChannelRef, timelineOf, viewOf } from '../../actions/channel-view.ts';
import { setReply } from '../../actions/message.ts';
import { jumpTo } from '../../actions/messages.ts';
import { IconButton } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { nameOf } from '../../components/names.ts';
import { previewOf } from '../../components/plainText.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** Whom one answers, over the field. */
export function ReplyBar({ at }: { at: ChannelRef }) {
  const app = useApp();
  const { t } = useTranslation();
  const id = useAppState((s) => viewOf(s, at).replyingTo);
  const name = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    const author = id === null ? undefined : timelineOf(s, at)?.rows.get(id)?.authorId;
    const serverId = entities?.channels.get(at.channelId)?.serverId ?? null;
    if (!entities || author === undefined) return '';
    const member = serverId === null ? undefined : entities.members.get(serverId)?.get(author);
    return nameOf(entities.users.get(author), member);
  });
  const text = useAppState((s) => (id === null ? '' : (timelineOf(s, at)?.rows.get(id)?.text ?? '')));
  const words = useMemo(() => {
    const entities = app.store.getState().accounts.get(at.accountId)?.entities ?? noEntities;
    const serverId = entities.channels.get(at.channelId)?.serverId ?? null;
    return previewOf(text, { entities, serverId, t });
  }, [app, at, t, text]);
  if (id === null) return null;
  return (
    <div className="composer-reply">
      <Icon name="reply" size="s" />
      <button type="button" className="composer-quoted" onClick={() => void jumpTo(app, at, id)}>
        <span>{t('composer.replyTo')}</span>
        <bdi className="strong">{name}</bdi>
        <span className="cut faint" dir="auto">
          {words}
        </span>
      </button>
      <IconButton
        icon="x"
        size="sm"
        label={t('composer.cancelReply')}
        onClick={() => setReply(app, at, null)}
      />
    </div>
  );
}
