import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../components/useRows.ts';
import type { FriendsTab } from '../../store/state.ts';
import { PersonRow } from './PersonRow.tsx';
import { type Known, keyOf, stretchesOf } from './people.ts';
import { tabId } from './Tabs.tsx';

type Props = {
  readonly people: readonly Known[];
  readonly tab: FriendsTab;
};

/** Rows that are drawn at once, and how many follow when one comes near the end of them. */
const some = 40;

export function PeopleList({ people, tab }: Props) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(some);
  const end = useEnd(drawn < people.length, () => setDrawn((n) => n + some));
  const rows = useRows<HTMLDivElement>(() => document.getElementById(tabId(tab)));
  return (
    <div {...rows}>
      {stretchesOf(people.slice(0, drawn), tab).map(({ heading, people: shown }) => (
        <section key={heading}>
          <h2 className="friends-heading">{t(`friends.heading.${heading}`, { count: people.length })}</h2>
          <ul>
            {shown.map((known) => (
              <PersonRow key={keyOf(known)} {...known} />
            ))}
          </ul>
        </section>
      ))}
      <div ref={end} className="friends-end" />
      {tab === 'pending' && <p className="friends-foot">{t('friends.untold')}</p>}
    </div>
  );
}

/** Tells when the end of what is drawn comes near, as long as there is more. */
function useEnd(more: boolean, onNear: () => void): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  near.current = onNear;
  useEffect(() => {
    if (!more || !ref.current) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.current();
        // what stays in sight is told once: look anew
        watch.unobserve(entry.target);
        watch.observe(entry.target);
      },
      { rootMargin: '800px' },
    );
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [more]);
  return ref;
}
