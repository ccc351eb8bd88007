import { useTranslation } from 'react-i18next';
import type { Presence } from '../../shared/domain.ts';
import { whenWords } from './clock.ts';
import { useNow } from './useNow.ts';

/** How somebody is, in words; of who is away, since when: "Offline, last here 12:40". */
export function PresenceWords({
  presence,
  className,
}: {
  presence: Presence | undefined;
  className?: string;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  const { state = 'offline', lastSeen = null } = presence ?? {};
  const away = state === 'offline' && lastSeen !== null && lastSeen <= now + 60_000;
  const words = [
    t(`status.${state}`),
    away && t('status.lastHere', { time: whenWords(lastSeen, now, i18n.language) }),
  ];
  return <span className={className}>{words.filter(Boolean).join(', ')}</span>;
}
