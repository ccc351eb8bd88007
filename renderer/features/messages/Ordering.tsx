import { useState } from 'react';
import type { MessageId } from '../../../shared/ids.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { chooseNone, clearReactions, removeChosen } from '../../actions/choosing.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { emojiName } from '../../components/emoji.ts';
import { messagesId } from '../../components/focus.ts';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useAppState } from '../../store/hooks.ts';
import { ReactionEmoji } from './OwnEmoji.tsx';
import { useChosenCount } from './useChosen.ts';
import { useRow } from './world.ts';
import './ordering.css';

/* Keeping order: several messages at once, and reactions of others. */

/** The row under the cursor; the list has always one. */
const cursorRow = (): HTMLElement | null =>
  document.getElementById(messagesId)?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? null;

/** Below the list while messages are chosen: how many, and what to do with them. */
export function ChosenBar({ count }: { count: number }) {
  const { app, at, t, open } = useRow();
  const cancel = () => {
    chooseNone(app, at);
    cursorRow()?.focus();
  };
  return (
    <section className="chosen-bar" aria-label={t('messages.chosenBar')}>
      <span className="grow num">{t('messages.chosen', { count })}</span>
      <Button size="sm" onClick={cancel}>
        {t('messages.cancel')}
      </Button>
      <Button size="sm" icon="trash" look="dangerFill" onClick={() => open({ what: 'deleteChosen' })}>
        {t('messages.deleteChosen')}
      </Button>
    </section>
  );
}

/** Asks before what is chosen goes. */
export function AskChosen({ onClose }: { onClose: () => void }) {
  const { app, at, t, host } = useRow();
  const now = useChosenCount();
  // while it is being done fewer and fewer are there: the question stays the one that was asked
  const [count] = useState(now);
  return (
    <AskDialog
      title={t('messages.deleteManyTitle', { count })}
      words={t('messages.deleteManyWords', { count })}
      verb={t('messages.deleteMany', { count })}
      host={host}
      onConfirm={() => removeChosen(app, at)}
      onClose={onClose}
      home={cursorRow}
    />
  );
}

type ClearProps = {
  readonly id: MessageId;
  readonly home: () => HTMLElement | null;
  readonly onClose: () => void;
};

/** Which reactions of a message go: all of them, or one kind. */
export function ClearReactions({ id, home, onClose }: ClearProps) {
  const { app, at, t, host } = useRow();
  const reactions = useAppState((s) => timelineOf(s, at)?.rows.get(id)?.reactions) ?? [];
  const [which, setWhich] = useState(everyKind);
  const kinds = reactions.map(({ emoji, count }) => ({
    value: emoji,
    name: t('messages.reaction', { name: emojiName(emoji), count }),
    label: (
      <>
        <ReactionEmoji text={emoji} /> <span className="num">{count}</span>
      </>
    ),
  }));
  const emoji = which === everyKind ? null : which;
  return (
    <AskDialog
      title={t('messages.clear.title')}
      words={t('messages.clear.words')}
      verb={t('messages.clear.verb')}
      host={host}
      onConfirm={() => clearReactions(app, at, { messageId: id, emoji })}
      onClose={onClose}
      home={home}
    >
      {kinds.length > 1 && (
        <RadioGroup
          label={t('messages.clear.which')}
          className="segments clear-which"
          optionClass="segment"
          value={which}
          onChange={setWhich}
          options={[{ value: everyKind, label: t('messages.clear.all') }, ...kinds]}
        />
      )}
    </AskDialog>
  );
}

/** No emoji is called so. */
const everyKind = '';
