import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlocked } from '../../../shared/blocked.ts';
import type { AccountId, ChannelId, UserId } from '../../../shared/ids.ts';
import { isolated } from '../../../shared/plain-name.ts';
import { nameOf } from '../../components/names.ts';
import { useApp, useAppState, useTyping } from '../../store/hooks.ts';
import { channelKey } from '../../store/state.ts';
import './typing.css';

const nobody: ReadonlyMap<UserId, number> = new Map();

/** Who is writing here now. Seen, never spoken; its room is always kept, so that nothing moves when somebody begins. */
export function TypingLine({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const app = useApp();
  const { t } = useTranslation();
  const people = useTyping((typing) => typing.get(channelKey(accountId, channelId)) ?? nobody);
  const now = useNowUntil(people);
  const me = useAppState((s) => s.accounts.get(accountId)?.entities.me);
  const relationships = useAppState((s) => s.accounts.get(accountId)?.entities.relationships);
  const counts = (id: UserId) => id !== me && !(relationships && isBlocked({ relationships }, id));
  const writing = [...people].filter(([id, until]) => until > now && counts(id)).map(([id]) => id);
  if (writing.length === 0) return <div className="typing" />;
  const entities = app.store.getState().accounts.get(accountId)?.entities;
  const names = writing.slice(0, 3).map((id) => isolated(firstWord(nameOf(entities?.users.get(id)))));
  const [one, two, three] = names;
  const words =
    writing.length > 3
      ? t('composer.typingMany')
      : t(`composer.typing${writing.length}`, { one, two, three });
  return (
    <div className="typing">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="cut" dir="auto">
        {words}
      </span>
    </div>
  );
}

const firstWord = (name: string): string => name.split(' ')[0] ?? name;

/** The time, read again when the first of them runs out. */
function useNowUntil(people: ReadonlyMap<UserId, number>): number {
  const app = useApp();
  const [, setTick] = useState(0);
  const now = app.now();
  const next = Math.min(...[...people.values()].filter((until) => until > now));
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => setTick((n) => n + 1), Math.max(0, next - app.now()) + 20);
    return () => clearTimeout(timer);
  }, [next, app]);
  return now;
}
