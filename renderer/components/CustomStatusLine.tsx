import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomStatus } from '../../shared/domain.ts';
import { currentStatus } from '../../shared/status.ts';
import { leftWords, whenWords } from './clock.ts';
import { Emoji } from './Emoji.tsx';
import { emojiName } from './emoji.ts';
import { ClockContext, useHasPassed, useNow } from './useNow.ts';

/** A custom status as long as it holds: null from its end on, without anybody telling. */
export function useCurrentStatus(status: CustomStatus | null | undefined): CustomStatus | null {
  const passed = useHasPassed(status?.expiresAt ?? null);
  return status && !passed ? currentStatus(status, Number.NEGATIVE_INFINITY) : null;
}

/** What somebody says of themselves, in words: for the name of a row. */
export const statusWords = (status: CustomStatus | null): string =>
  [status?.emoji && emojiName(status.emoji), status?.text].filter(Boolean).join(' ');

type Props = {
  readonly status: CustomStatus | null | undefined;
  readonly className?: string;
  /** Its end as well: `until` "until 14:00", `left` counted down "12 min left". */
  readonly end?: 'until' | 'left';
};

/** What somebody says of themselves, emoji and text; nothing from its end on. */
export function CustomStatusLine({ status, className = '', end }: Props) {
  const current = useCurrentStatus(status);
  if (!current) return null;
  const { emoji, text, expiresAt } = current;
  return (
    <span className={className}>
      {emoji && (
        <>
          <Emoji text={emoji} />
          <span className="sr">{emojiName(emoji)}</span>
        </>
      )}
      {emoji && text && ' '}
      {text && <bdi>{text}</bdi>}
      {end === 'until' && expiresAt !== null && <Until at={expiresAt} />}
      {end === 'left' && expiresAt !== null && <Left at={expiresAt} />}
    </span>
  );
}

function Until({ at }: { at: number }) {
  const { t, i18n } = useTranslation();
  const time = whenWords(at, useNow('minute'), i18n.language);
  return <span className="faint"> {t('status.until', { time })}</span>;
}

/** Minutes are counted down by the minute, the last one by the second. */
function Left({ at }: { at: number }) {
  return useHasPassed(at - 60_000) ? <Seconds at={at} /> : <Minutes at={at} />;
}
function Minutes({ at }: { at: number }) {
  const { t } = useTranslation();
  const clock = useContext(ClockContext);
  useNow('minute');
  return <span className="faint num"> {leftWords(t, at - clock())}</span>;
}
function Seconds({ at }: { at: number }) {
  const { t } = useTranslation();
  return <span className="faint num"> {leftWords(t, at - useNow('second'))}</span>;
}
