import { memo, type ReactNode, useState } from 'react';
import type { Message } from '../../../shared/domain.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { Markup } from '../../markup/Markup.tsx';
import { useAppState } from '../../store/hooks.ts';
import { ActionBar } from './ActionBar.tsx';
import { Attachments } from './Attachments.tsx';
import { EditField } from './EditField.tsx';
import { FaceButton, NameButton } from './Face.tsx';
import { Folded, useIsBlocked } from './Folded.tsx';
import { labelOf, mentionsMe } from './labels.ts';
import { Reactions } from './Reactions.tsx';
import { Reply } from './Reply.tsx';
import { SystemRow } from './SystemRow.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { useHandle, useName, useRow } from './world.ts';

type Props = {
  readonly id: MessageId;
  /** The first of its group: with face and name. */
  readonly first: boolean;
  readonly editing: boolean;
};

/** One message, chosen by its id: an edit or a reaction draws this row and no other. */
export const MessageRow = memo(function MessageRow({ id, first, editing }: Props) {
  const { at } = useRow();
  const message = useAppState((s) => s.accounts.get(at.accountId)?.timelines.get(at.channelId)?.rows.get(id));
  if (!message) return null;
  if (message.kind !== 'text') return <SystemRow message={message} />;
  return <Spoken message={message} first={first} editing={editing} />;
});

type RowProps = { readonly message: Message; readonly first: boolean; readonly editing: boolean };

function Spoken(props: RowProps) {
  if (!useIsBlocked(props.message.authorId)) return <Row {...props} />;
  return (
    <Folded message={props.message}>
      <Row {...props} />
    </Folded>
  );
}

function Row({ message, first, editing }: RowProps) {
  const { me, t, times } = useRow();
  const name = useName(message.authorId);
  const handle = useHandle(message.authorId);
  const called = handle === null ? name : `${name} (${handle})`;
  const time = times.clock(message.sentAt);
  const classes = [
    'message',
    first ? 'message-first' : '',
    message.replyTo !== null ? 'message-answers' : '',
    message.authorId === me ? 'message-mine' : '',
    mentionsMe(message, me) ? 'message-wants' : '',
  ];
  return (
    <Article
      message={message}
      className={classes.join(' ')}
      label={labelOf(message, { name: called, time, me, t })}
    >
      {first && <FaceButton id={message.authorId} />}
      <div className="message-body">
        {message.replyTo !== null && <Reply message={message} />}
        {first && (
          <div className="message-name">
            <NameButton id={message.authorId} />
            {handle !== null && <bdi className="message-handle">{handle}</bdi>}
            <Bot id={message.authorId} />
          </div>
        )}
        <div className="message-content">
          {editing ? <EditField message={message} /> : <Text message={message} />}
          {message.attachments.length > 0 && <Attachments messageId={message.id} all={message.attachments} />}
          {message.reactions.length > 0 && <Reactions message={message} />}
        </div>
      </div>
      <time className="message-time" dateTime={new Date(message.sentAt).toISOString()}>
        {time}
      </time>
    </Article>
  );
}

/** The row itself: it holds the keyboard cursor, and shows its actions while it is pointed at or focused. */
function Article({
  message,
  className,
  label,
  children,
}: {
  message: Message;
  className: string;
  label: string;
  children: ReactNode;
}) {
  const [active, setActive] = useState(false);
  const kept = useKeptFocus<HTMLElement>();
  return (
    <article
      ref={kept.ref}
      className={className}
      aria-label={label}
      data-id={message.id}
      data-row
      tabIndex={-1}
      onPointerEnter={() => setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={() => {
        kept.onFocus();
        setActive(true);
      }}
      onBlur={(e) => {
        kept.onBlur(e);
        setActive(e.currentTarget.contains(e.relatedTarget));
      }}
    >
      {active && <ActionBar message={message} />}
      {children}
    </article>
  );
}

function Text({ message }: { message: Message }) {
  const { t, times } = useRow();
  if (message.editedAt === null) return <Markup text={message.text} />;
  const edited = (
    <span className="message-edited" title={times.whole(message.editedAt)}>
      {' '}
      ({t('messages.edited')})
    </span>
  );
  return <Markup text={message.text} tail={edited} />;
}

function Bot({ id }: { id: Message['authorId'] }) {
  const { at, t } = useRow();
  const bot = useAppState((s) => s.accounts.get(at.accountId)?.entities.users.get(id)?.bot ?? false);
  return bot ? <span className="message-bot">{t('messages.bot')}</span> : null;
}
