import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { go } from '../../actions/places.ts';
import { Icon } from '../../components/Icon.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { FriendsTab } from '../../store/state.ts';
import { AddFriend } from './AddFriend.tsx';
import { PeopleList } from './PeopleList.tsx';
import { fits, inTab, type Known, knownPeople } from './people.ts';
import { panelId, Tabs, tabId } from './Tabs.tsx';
import './friends.css';

/** Whom my accounts know: who is here, all, who asks whom, and who is blocked. */
export function FriendsPage() {
  const { t } = useTranslation();
  const scope = useAppState(({ place }) => (place.kind === 'home' ? place.accountId : null));
  const tab = useAppState((s) => s.friends.tab);
  const people = usePeople(scope);
  const tabs = useMemo(
    () => ({
      online: inTab(people, 'online'),
      all: inTab(people, 'all'),
      pending: inTab(people, 'pending'),
      blocked: inTab(people, 'blocked'),
    }),
    [people],
  );
  const [sought, setSought] = useState('');
  const found = useMemo(() => tabs[tab].filter((one) => fits(one, sought)), [tabs, tab, sought]);
  const counts = {
    online: tabs.online.length,
    all: tabs.all.length,
    pending: tabs.pending.length,
    blocked: tabs.blocked.length,
  };
  const wanted = tabs.pending.filter(({ relationship }) => relationship.kind === 'incoming').length;
  return (
    <main className="page" data-region="main">
      <div className="page-inner friends">
        <div className="friends-head">
          <h1 className="h1 grow">{t('friends.title')}</h1>
          <Scope scope={scope} />
        </div>
        <AddFriend scope={scope} />
        <div className="friends-bar">
          <Tabs current={tab} counts={counts} wanted={wanted} />
          <Search value={sought} onChange={setSought} />
        </div>
        <div className="friends-panel" id={panelId} role="tabpanel" aria-labelledby={tabId(tab)}>
          <Panel tab={tab} people={found} all={tabs[tab].length} />
        </div>
      </div>
    </main>
  );
}

type PanelProps = {
  readonly tab: FriendsTab;
  readonly people: readonly Known[];
  /** How many there are before the search. */
  readonly all: number;
};

function Panel({ tab, people, all }: PanelProps): ReactNode {
  const { t } = useTranslation();
  if (all === 0) return <p className="friends-none">{t(`friends.none.${tab}`)}</p>;
  if (people.length === 0) return <p className="friends-none">{t('friends.none.sought')}</p>;
  return <PeopleList key={tab} people={people} tab={tab} />;
}

function usePeople(scope: AccountId | null): readonly Known[] {
  const { i18n } = useTranslation();
  const accounts = useAppState((s) => s.accounts);
  const order = useMemo(
    () => new Intl.Collator(orderLanguage(i18n.language), { numeric: true }),
    [i18n.language],
  );
  return useMemo(() => knownPeople(accounts, scope, order), [accounts, scope, order]);
}

/** Words may be made up for a test; an order is of a language there is. */
const orderLanguage = (language: string): string => Intl.Collator.supportedLocalesOf([language])[0] ?? 'en';

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="friends-search">
      <Icon name="search" size="s" />
      <input
        type="search"
        aria-label={t('friends.search')}
        placeholder={t('friends.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

const everyone = 'all';

function Scope({ scope }: { scope: AccountId | null }) {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  if (accounts.size < 2) return null;
  const choose = (value: string) => {
    const account = [...accounts.values()].find(({ view }) => view.id === value);
    go(app, { kind: 'home', accountId: account?.view.id ?? null });
  };
  return (
    <RadioGroup
      label={t('friends.scope')}
      className="segments friends-scope"
      optionClass="segment"
      value={String(scope ?? everyone)}
      onChange={choose}
      options={[
        { value: everyone, label: t('status.all') },
        ...[...accounts.values()].map(({ view }) => ({
          value: String(view.id),
          voice: view.voice,
          label: (
            <span className="via cut">
              <i />
              <bdi className="cut">{view.name}</bdi>
            </span>
          ),
        })),
      ]}
    />
  );
}
