import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelationshipKind } from '../../../shared/domain.ts';
import type { AccountId, UserId } from '../../../shared/ids.ts';
import { openDirect } from '../../actions/members.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { nameOf } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

type Person = { readonly accountId: AccountId; readonly userId: UserId };

const peopleOf = (accounts: State['accounts'], kind: RelationshipKind): Person[] =>
  [...accounts].flatMap(([accountId, { entities }]) =>
    [...entities.relationships.values()]
      .filter((relationship) => relationship.kind === kind)
      .map(({ userId }) => ({ accountId, userId })),
  );

const shownKinds = ['incoming', 'friend', 'outgoing'] as const;

/** Who your accounts know: requests first, since somebody wants you; then friends, with a way to write to them. */
export function HomePage() {
  const { t } = useTranslation();
  const accounts = useAppState((s) => s.accounts);
  const sections = shownKinds.map((kind) => ({ kind, people: peopleOf(accounts, kind) }));
  const nobody = sections.every(({ people }) => people.length === 0);
  return (
    <main className="page" data-region="main">
      <div className="page-inner">
        <h1 className="h1">{t('home.people')}</h1>
        {nobody && <p className="home-nobody">{t('home.nobody')}</p>}
        {sections.map(
          ({ kind, people }) =>
            people.length > 0 && (
              <section key={kind} className="home-section">
                <h2 className="home-section-head">
                  {t(`home.kind.${kind}`)} <span className="num">{people.length}</span>
                </h2>
                <ul>
                  {people.map(({ accountId, userId }) => (
                    <li key={`${accountId}/${userId}`}>
                      <PersonRow accountId={accountId} userId={userId} writable={kind === 'friend'} />
                    </li>
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </main>
  );
}

function PersonRow({ accountId, userId, writable }: Person & { writable: boolean }) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(accountId));
  const [busy, setBusy] = useState(false);
  const user = account?.entities.users.get(userId);
  if (!account || !user) return null;
  const state = account.entities.presences.get(userId)?.state ?? 'offline';
  const name = nameOf(user);
  const write = async () => {
    setBusy(true);
    await openDirect(app, accountId, userId);
    setBusy(false);
  };
  return (
    <div className="person" data-voice={account.view.voice}>
      <Avatar accountId={accountId} picture={user.avatar} name={name} presence={state} />
      <span className="grow col">
        <span className="row">
          <bdi className="strong cut">{name}</bdi>
          <span className="person-via cut">
            <i />
            {account.view.host}
          </span>
        </span>
        <span className="small mid">{t(`status.${state}`)}</span>
      </span>
      {writable && (
        <Button size="sm" icon="thread" busy={busy} onClick={() => void write()}>
          {t('home.message')}
          <span className="sr">: {name}</span>
        </Button>
      )}
    </div>
  );
}
