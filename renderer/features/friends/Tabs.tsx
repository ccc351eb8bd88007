import { useTranslation } from 'react-i18next';
import { setFriendsView } from '../../actions/friends.ts';
import { Pill } from '../../components/Pill.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp } from '../../store/hooks.ts';
import { type FriendsTab, friendsTabs } from '../../store/state.ts';

export const tabId = (tab: FriendsTab): string => `friends-tab-${tab}`;
export const panelId = 'friends-panel';

type Props = {
  readonly current: FriendsTab;
  readonly counts: Readonly<Record<FriendsTab, number>>;
  /** Who asks: they want me, the others do not. */
  readonly wanted: number;
};

/** Online, all, pending, blocked, each with how many. Requests that came carry the lamp. */
export function Tabs({ current, counts, wanted }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const roving = useRoving<HTMLDivElement>('horizontal');
  return (
    <div className="friends-tabs" role="tablist" aria-label={t('friends.title')} {...roving}>
      {friendsTabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabId(tab)}
          {...rovingMark}
          aria-selected={tab === current}
          aria-controls={tab === current ? panelId : undefined}
          onFocus={() => setFriendsView(app, { tab })}
          onClick={() => setFriendsView(app, { tab })}
        >
          {t(`friends.tab.${tab}`)}{' '}
          {tab === 'pending' && wanted > 0 ? (
            <Pill count={wanted} label={t('friends.requests', { count: wanted })} />
          ) : (
            <span className="faint num">{counts[tab]}</span>
          )}
        </button>
      ))}
    </div>
  );
}
