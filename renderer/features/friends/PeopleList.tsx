import { useTranslation } from 'react-i18next';
import { useRows } from '../../components/useRows.ts';
import type { FriendsTab } from '../../store/state.ts';
import { PersonRow } from './PersonRow.tsx';
import { type Known, keyOf, stretchesOf } from './people.ts';
import { tabId } from './Tabs.tsx';

type Props = {
  readonly people: readonly Known[];
  /** How many there are, though not all may be drawn yet. */
  readonly total: number;
  readonly tab: FriendsTab;
};

export function PeopleList({ people, total, tab }: Props) {
  const { t } = useTranslation();
  const rows = useRows<HTMLDivElement>(() => document.getElementById(tabId(tab)));
  return (
    <div {...rows}>
      {stretchesOf(people, tab).map(({ heading, people: some }) => (
        <section key={heading}>
          <h2 className="friends-heading">{t(`friends.heading.${heading}`, { count: total })}</h2>
          <ul>
            {some.map((known) => (
              <PersonRow key={keyOf(known)} {...known} />
            ))}
          </ul>
        </section>
      ))}
      {tab === 'pending' && <p className="friends-foot">{t('friends.untold')}</p>}
    </div>
  );
}
