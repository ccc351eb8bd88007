import { memo } from 'react';
import type { Message, Reaction } from '../../../shared/domain.ts';
import { react } from '../../actions/message.ts';
import { emojiName } from '../../components/emoji.ts';
import { Icon } from '../../components/Icon.tsx';
import { ReactionEmoji } from './OwnEmoji.tsx';
import { useRow } from './world.ts';

/** More kinds than this on one message are counted, not drawn. */
const mostShown = 40;

export const Reactions = memo(function Reactions({ message }: { message: Message }) {
  const { t, open } = useRow();
  const shown = message.reactions.slice(0, mostShown);
  const more = message.reactions.length - shown.length;
  return (
    <div className="message-reactions">
      {shown.map((one) => (
        <Chip key={one.emoji} message={message} one={one} />
      ))}
      {more > 0 && <span className="faint small">{t('messages.moreReactions', { count: more })}</span>}
      <button
        type="button"
        className="message-reaction message-reaction-add"
        tabIndex={-1}
        data-stop
        aria-label={t('messages.addReaction')}
        data-tip={t('messages.addReaction')}
        onClick={(e) => open({ what: 'react', id: message.id, beside: e.currentTarget })}
      >
        <Icon name="react" size="s" />
      </button>
    </div>
  );
});

function Chip({ message, one }: { message: Message; one: Reaction }) {
  const { app, at, t } = useRow();
  const words = t(one.mine ? 'messages.reactionMine' : 'messages.reaction', {
    name: emojiName(one.emoji),
    count: one.count,
  });
  return (
    <button
      type="button"
      className="message-reaction"
      tabIndex={-1}
      data-stop
      aria-pressed={one.mine}
      aria-label={words}
      data-tip={words}
      onClick={() => void react(app, at, { messageId: message.id, emoji: one.emoji })}
    >
      <ReactionEmoji text={one.emoji} />
      <span className="num">{one.count}</span>
    </button>
  );
}
