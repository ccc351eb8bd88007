import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { noEntities } from '../../../shared/state/entities.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { whenWords } from '../../components/clock.ts';
import { channelName, faceOf, personName } from '../../components/names.ts';
import { previewOf } from '../../components/plainText.ts';
import { rovingMark } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { marksIn } from './marks.ts';

type Props = {
  readonly accountId: AccountId;
  readonly message: Message;
  readonly words: string;
  readonly inChannel: boolean;
  readonly onOpen: () => void;
};

/** One message that was found: who, where, when, and its first words with what was looked for marked. */
export function FoundRow({ accountId, message, words, inChannel, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const entities = useAppState((s) => s.accounts.get(accountId)?.entities) ?? noEntities;
  const channel = entities.channels.get(message.channelId);
  const serverId = channel?.serverId ?? null;
  const user = entities.users.get(message.authorId);
  const member = serverId === null ? undefined : entities.members.get(serverId)?.get(message.authorId);
  const author = personName(entities, message.authorId, serverId);
  const name = message.masquerade?.name ?? author;
  const time = whenWords(message.sentAt, app.now(), i18n.language);
  const text = useMemo(
    () => previewOf(message.text, { entities, serverId, t }),
    [message, entities, serverId, t],
  );
  const where = inChannel && channel ? channelName(entities, channel) : null;
  return (
    <li>
      <button type="button" className="search-found" {...rovingMark} data-name={name} onClick={onOpen}>
        <Avatar
          accountId={accountId}
          picture={message.masquerade?.avatar ?? faceOf(user, member)}
          name={name}
        />
        <span className="grow col">
          <span className="search-found-head">
            <bdi className="strong cut">{name}</bdi>
            {name !== author && <span className="faint cut">{t('messages.writtenShort', { author })}</span>}
            {where !== null && <bdi className="faint cut">{where}</bdi>}
            <time className="search-found-time num" dateTime={new Date(message.sentAt).toISOString()}>
              {time}
            </time>
          </span>
          <span className="search-found-text" dir="auto">
            {text === '' ? (
              <i className="faint">{t('messages.attachmentOnly')}</i>
            ) : (
              marksIn(text, words).map(({ at, piece, marked }) =>
                marked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
              )
            )}
          </span>
        </span>
      </button>
    </li>
  );
}
