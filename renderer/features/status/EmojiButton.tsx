import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button.tsx';
import { Emoji } from '../../components/Emoji.tsx';
import { EmojiPicker } from '../../components/EmojiPicker.tsx';
import { emojiName } from '../../components/emoji.ts';
import { Icon } from '../../components/Icon.tsx';
import { Popover } from '../../components/Popover.tsx';

type Props = {
  readonly emoji: string | null;
  readonly onPick: (emoji: string | null) => void;
  /** Where one goes on when it is picked. */
  readonly focusNext: () => void;
};

/** The emoji before the words: shows it, and lets another be picked. */
export function EmojiButton({ emoji, onPick, focusNext }: Props) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const pick = (next: string | null) => {
    onPick(next);
    setOpen(false);
    focusNext();
  };
  const label = emoji === null ? t('status.addEmoji') : t('status.emoji', { name: emojiName(emoji) });
  return (
    <>
      <button
        ref={button}
        type="button"
        className="field status-emoji"
        aria-label={label}
        data-tip={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {emoji === null ? <Icon name="smile" /> : <Emoji text={emoji} />}
      </button>
      {open && button.current && (
        <Popover opener={button.current} label={t('status.addEmoji')} onClose={close}>
          <EmojiPicker onPick={pick} />
          {emoji !== null && (
            <div className="status-no-emoji">
              <Button size="sm" look="quiet" icon="x" onClick={() => pick(null)}>
                {t('status.noEmoji')}
              </Button>
            </div>
          )}
        </Popover>
      )}
    </>
  );
}
