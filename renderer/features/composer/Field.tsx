import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { setDraft, tellTyping } from '../../actions/drafts.ts';
import { writtenAs } from '../../actions/emojiText.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { EmojiPicker } from '../../components/EmojiPicker.tsx';
import { composerId } from '../../components/focus.ts';
import { Icon } from '../../components/Icon.tsx';
import { Popover } from '../../components/Popover.tsx';
import { useEmojiGroups } from '../../store/emoji.ts';
import { useApp } from '../../store/hooks.ts';
import { CompletionList } from './CompletionList.tsx';
import { useCompletion } from './useCompletion.ts';
import { useDraft } from './useDraft.ts';
import { useFieldKeys } from './useFieldKeys.ts';
import { useFieldWords } from './useFieldWords.ts';
import { useSending } from './useSending.ts';

type Props = { readonly at: ChannelRef; readonly live: boolean; readonly attach: ReactNode };

/** The field with what belongs to it: completion above, files, emoji and Send beside, what is wrong below. */
export function Field({ at, live, attach }: Props) {
  const app = useApp();
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(at);
  const words = useFieldWords(at, live);
  const sending = useSending(at, text);
  const completion = useCompletion(at, field, text);
  const onKey = useFieldKeys(at, text, sending.send);
  const own = useEmojiGroups(at.accountId, at.channelId);
  const [emojiAt, setEmojiAt] = useState<HTMLElement | null>(null);
  const open = completion.all.length > 0;

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (completion.onKey(e) || onKey(e)) e.preventDefault();
  };
  const insert = (picked: string) => {
    const emoji = writtenAs(app, at, picked);
    const caret = field.current?.selectionStart ?? text.length;
    completion.put(text.slice(0, caret) + emoji + text.slice(caret), caret + emoji.length);
    setEmojiAt(null);
    field.current?.focus();
  };

  return (
    <>
      <div className="composer-text">
        {open && (
          <CompletionList
            id={completion.id}
            label={t('composer.suggestions')}
            accountId={at.accountId}
            all={completion.all}
            chosen={completion.index}
            onPick={completion.pick}
          />
        )}
        <textarea
          ref={field}
          id={composerId}
          className="composer-field"
          dir="auto"
          rows={1}
          aria-label={words.label}
          aria-autocomplete="list"
          aria-controls={open ? completion.id : undefined}
          aria-activedescendant={open ? `${completion.id}-${completion.index}` : undefined}
          aria-describedby={sending.left < 0 ? `${composerId}-over` : undefined}
          placeholder={words.placeholder}
          value={text}
          onChange={(e) => {
            setDraft(app, at, e.target.value);
            if (e.target.value.trim() !== '') void tellTyping(app, at);
            completion.look();
          }}
          onSelect={completion.look}
          onKeyDown={onKeyDown}
        />
        {sending.left < 0 && (
          <p className="composer-over" id={`${composerId}-over`} role="alert">
            {t('composer.tooLong', { limit: sending.limit.toLocaleString('en-GB'), count: -sending.left })}
          </p>
        )}
      </div>
      <div className="composer-acts">
        {sending.near && sending.left >= 0 && <span className="composer-count num">{sending.left}</span>}
        {attach}
        <IconButton
          icon="smile"
          label={t('composer.emoji')}
          aria-keyshortcuts="Control+E"
          id={`${composerId}-emoji`}
          onClick={(e) => setEmojiAt(emojiAt ? null : e.currentTarget)}
        />
        {sending.slow > 0 ? (
          <span
            className="composer-slow num"
            role="timer"
            aria-label={t('composer.slow', { seconds: sending.slow })}
          >
            <Icon name="clock" size="s" />
            {Math.floor(sending.slow / 60)}:{String(sending.slow % 60).padStart(2, '0')}
          </span>
        ) : (
          <Button
            look="primary"
            icon="send"
            className="composer-send"
            aria-label={t('composer.send')}
            data-tip={t('composer.send')}
            onClick={() => {
              sending.send();
              field.current?.focus();
            }}
          />
        )}
      </div>
      {emojiAt && (
        <Popover opener={emojiAt} label={t('composer.emoji')} side="start" onClose={() => setEmojiAt(null)}>
          <EmojiPicker onPick={insert} own={own} />
        </Popover>
      )}
    </>
  );
}
