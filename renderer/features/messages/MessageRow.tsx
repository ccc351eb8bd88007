import type { TFunction } from 'i18next';
import { type MouseEvent, memo, type ReactNode, useState } from 'react';
import type { Message } from '../../../shared/domain.ts';
import type { MessageId, UserId } from '../../../shared/ids.ts';
import { openPerson } from '../../actions/people.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Markup } from '../../markup/Markup.tsx';
import { useAppState } from '../../store/hooks.ts';
import { ActionBar } from './ActionBar.tsx';
import { Attachments } from './Attachments.tsx';
import { type Author, masked } from './author.ts';
import { EditField } from './EditField.tsx';
import { Embeds } from './Embeds.tsx';
import { Folded } from './Folded.tsx';
import { labelOf, mentionsMe } from './labels.ts';
import { Reactions } from './Reactions.tsx';
import { Reply } from './Reply.tsx';
import { SystemRow } from './SystemRow.tsx';
import { useShiftClick } from './useChosen.ts';
import { useKeptFocus } from './useKeptFocus.ts';
import { useAuthor, useRow } from './world.ts';

type Props = {
  readonly id: MessageId;
  /** The first of its group: with face and name. */
  readonly first: boolean;
  readonly editing: boolean;
  /** Among those to be deleted together. */
  readonly chosen?: boolean;
};

/** One message, chosen by its id: an edit or a reaction draws this row and no other. */
export const MessageRow = memo(function MessageRow({ id, ...looks }: Props) {
  const { at } = useRow();
  const message = useAppState((s) => s.accounts.get(at.accountId)?.timelines.get(at.channelId)?.rows.get(id));
  if (!message) return null;
  if (message.kind !== 'text') return <SystemRow message={message} />;
  return <Spoken message={message} {...looks} />;
});

type RowProps = Omit<Props, 'id'> & { readonly message: Message };

function Spoken(props: RowProps) {
  const author = useAuthor(props.message.authorId);
  if (!author.blocked) return <Row {...props} author={author} />;
  return (
    <Folded message={props.message}>
      <Row {...props} author={author} />
    </Folded>
  );
}

function Row({ message, first, editing, chosen = false, author: writer }: RowProps & { author: Author }) {
  const { at, me, t, times } = useRow();
  const author = message.masquerade === null ? writer : masked(writer, message.masquerade);
  const { name, avatar } = author;
  const called = calledIn(t, author);
  const time = times.clock(message.sentAt);
  return (
    <Article
      message={message}
      className={classesOf(message, { first, chosen, me })}
      label={labelOf(message, { name: called, time, me, chosen, t })}
    >
      {first && (
        // for the pointer; by key the name beside it does the same
        <span className="message-face" data-person aria-hidden="true">
          <Avatar accountId={at.accountId} picture={avatar} name={name} />
        </span>
      )}
      <div className="message-body">
        {message.replyTo !== null && <Reply message={message} />}
        {first && <Called author={author} />}
        <div className="message-content">
          {editing ? <EditField message={message} /> : <Text message={message} />}
          {message.attachments.length > 0 && <Attachments messageId={message.id} all={message.attachments} />}
          {message.embeds.length > 0 && <Embeds all={message.embeds} />}
          {message.reactions.length > 0 && <Reactions message={message} />}
        </div>
      </div>
      <time className="message-time" dateTime={new Date(message.sentAt).toISOString()}>
        {time}
      </time>
    </Article>
  );
}

function classesOf(
  message: Message,
  { first, chosen, me }: { first: boolean; chosen: boolean; me: UserId },
): string {
  const classes = [
    'message',
    first ? 'message-first' : '',
    message.replyTo !== null ? 'message-answers' : '',
    message.authorId === me ? 'message-mine' : '',
    mentionsMe(message, me) ? 'message-wants' : '',
    chosen ? 'message-chosen' : '',
  ];
  return classes.join(' ');
}

/** Who speaks, in words: with the handle where the name alone does not say who they are, and who wrote it in truth. */
function calledIn(t: TFunction, { name, handle, through }: Author): string {
  if (through !== undefined) return t('messages.writtenBy', { name, author: through });
  return handle === null ? name : `${name} (${handle})`;
}

/** Who speaks: their name opens them, reached by Tab while the cursor is on the row. */
function Called({ author }: { author: Author }) {
  const { name, handle, bot, through } = author;
  const { t } = useRow();
  return (
    <div className="message-name">
      <button
        type="button"
        className="message-person"
        tabIndex={-1}
        data-stop
        data-person
        data-tip={through === undefined ? undefined : calledIn(t, author)}
        aria-haspopup="dialog"
      >
        <bdi>{name}</bdi>
      </button>
      {through !== undefined && <Through author={through} />}
      {handle !== null && <bdi className="message-handle">{handle}</bdi>}
      {bot && through === undefined && <span className="message-bot">{t('messages.bot')}</span>}
    </div>
  );
}

/** A program or bridge speaks under this name: who it is stands beside it. */
function Through({ author }: { author: string }) {
  const { t } = useRow();
  return (
    <span className="message-bot message-through cut">
      {t('messages.through')} <bdi>{author}</bdi>
    </span>
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
  const { app, at, serverId } = useRow();
  const [active, setActive] = useState(false);
  const shift = useShiftClick(message.id);
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    const person = target instanceof Element ? target.closest<HTMLElement>('[data-person]') : null;
    if (person) openPerson(app, { accountId: at.accountId, userId: message.authorId, serverId }, person);
    else shift.onClick(event);
  };
  const kept = useKeptFocus<HTMLElement>();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key presses the name, whose click comes here
    <article
      ref={kept.ref}
      className={className}
      aria-label={label}
      data-id={message.id}
      data-row
      tabIndex={-1}
      onMouseDown={shift.onMouseDown}
      onClick={onClick}
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
