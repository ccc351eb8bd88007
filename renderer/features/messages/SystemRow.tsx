import { Trans } from 'react-i18next';
import type { Message } from '../../../shared/domain.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { NameButton } from './Face.tsx';
import { useName, useRow } from './world.ts';

const icons: Readonly<Record<Message['kind'], IconName>> = {
  text: 'info',
  pin: 'pin',
  join: 'personAdd',
  recipientAdd: 'personAdd',
  recipientRemove: 'person',
  leave: 'person',
  kick: 'person',
  ban: 'block',
  rename: 'edit',
  topic: 'edit',
  icon: 'edit',
  owner: 'person',
  other: 'info',
};

/** Something that happened, in one quiet line. */
export function SystemRow({ message }: { message: Message }) {
  const { t, times } = useRow();
  const about = message.mentions[0] ?? message.authorId;
  const name = useName(message.authorId);
  const person = useName(about);
  const time = times.clock(message.sentAt);
  // a kind we do not know says what the server says
  const key = message.kind === 'other' && message.text !== '' ? 'otherText' : message.kind;
  const alone = message.kind === 'recipientRemove' && about === message.authorId;
  const values = { name, person, text: message.text };
  return (
    <article
      className="message-system"
      data-id={message.id}
      data-row
      tabIndex={-1}
      aria-label={`${t('messages.system')}, ${time}`}
    >
      <Icon name={icons[message.kind]} />
      <p dir="auto">
        <Trans
          t={t}
          i18nKey={`messages.did.${alone ? 'leaveGroup' : key}`}
          values={values}
          components={{
            name: <NameButton id={message.authorId} className="strong" />,
            person: <NameButton id={about} className="strong" />,
            text: <bdi className="strong">{message.text}</bdi>,
          }}
        />
      </p>
      <time className="message-time" dateTime={new Date(message.sentAt).toISOString()}>
        {time}
      </time>
    </article>
  );
}
