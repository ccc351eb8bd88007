import { useTranslation } from 'react-i18next';
import type { Mutuals } from '../../../shared/people.ts';
import { rovingMark, useRoving } from '../../components/useRoving.ts';

export type CardTab = 'about' | 'servers' | 'friends';
type Props = {
  readonly tab: CardTab;
  readonly onTab: (tab: CardTab) => void;
  /** null: nothing to be shared (oneself, or a server that does not say). */
  readonly mutuals: Mutuals | null;
};

/** One tab stop; arrows move, and what is moved to is shown. */
export function CardTabs({ tab, onTab, mutuals }: Props) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLDivElement>('horizontal');
  const tabs: readonly { readonly id: CardTab; readonly words: string; readonly count: number | null }[] = [
    { id: 'about', words: t('people.about'), count: null },
    ...(mutuals
      ? ([
          { id: 'servers', words: t('people.sharedServers'), count: mutuals.servers.length },
          { id: 'friends', words: t('people.sharedFriends'), count: mutuals.friends.length },
        ] as const)
      : []),
  ];
  return (
    <div className="profile-tabs" role="tablist" aria-label={t('people.about')} {...roving}>
      {tabs.map(({ id, words, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`profile-${id}`}
          className="profile-tab"
          {...rovingMark}
          aria-selected={tab === id}
          aria-controls="profile-panel"
          onClick={() => onTab(id)}
          onFocus={() => onTab(id)}
        >
          {words} {count !== null && <span className="faint num">{count}</span>}
        </button>
      ))}
    </div>
  );
}
