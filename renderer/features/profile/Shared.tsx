import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerId, UserId } from '../../../shared/ids.ts';
import type { Mutuals } from '../../../shared/people.ts';
import { openPersonCard } from '../../actions/people.ts';
import { openServer } from '../../actions/places.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { nameOf } from '../../components/names.ts';
import { Tile } from '../../components/Tile.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { PersonRef, State } from '../../store/state.ts';

/** Pictures beside a number. */
const mostPictures = 5;

const serverIn = (person: PersonRef, id: ServerId) => (s: State) =>
  s.accounts.get(person.accountId)?.entities.servers.get(id);
const userIn = (person: PersonRef, id: UserId) => (s: State) =>
  s.accounts.get(person.accountId)?.entities.users.get(id);

type Props = { readonly person: PersonRef; readonly mutuals: Mutuals };

/** "3 shared servers" and their signs, "5 shared friends" and their faces; what there is none of is left out. */
export function SharedCounts({ person, mutuals: { servers, friends } }: Props) {
  const { t } = useTranslation();
  if (servers.length === 0 && friends.length === 0) return null;
  return (
    <dl className="profile-shared">
      {servers.length > 0 && (
        <div className="row">
          <dt className="grow mid">{t('people.sharedServersCount', { count: servers.length })}</dt>
          <dd className="row profile-tiles">
            {servers.slice(0, mostPictures).map((id) => (
              <ServerTile key={id} person={person} id={id} />
            ))}
          </dd>
        </div>
      )}
      {friends.length > 0 && (
        <div className="row">
          <dt className="grow mid">{t('people.sharedFriendsCount', { count: friends.length })}</dt>
          <dd className="row profile-faces">
            {friends.slice(0, mostPictures).map((id) => (
              <FriendFace key={id} person={person} id={id} />
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

function ServerTile({ person, id }: { person: PersonRef; id: ServerId }) {
  const server = useAppState(serverIn(person, id));
  if (!server) return null;
  return <Tile accountId={person.accountId} picture={server.icon} name={server.name} />;
}

function FriendFace({ person, id }: { person: PersonRef; id: UserId }) {
  const user = useAppState(userIn(person, id));
  return <Avatar accountId={person.accountId} picture={user?.avatar ?? null} name={nameOf(user)} />;
}

type ListProps<Id> = {
  readonly person: PersonRef;
  readonly ids: readonly Id[];
  /** How many are shown; the rest is behind `onMore`. */
  readonly most?: number;
  readonly onMore?: () => void;
};

export function ServerList({ person, ids, most = ids.length, onMore }: ListProps<ServerId>) {
  return (
    <ShortList count={ids.length} most={most} onMore={onMore}>
      {ids.slice(0, most).map((id) => (
        <ServerRow key={id} person={person} id={id} />
      ))}
    </ShortList>
  );
}

export function FriendList({ person, ids, most = ids.length, onMore }: ListProps<UserId>) {
  return (
    <ShortList count={ids.length} most={most} onMore={onMore}>
      {ids.slice(0, most).map((id) => (
        <FriendRow key={id} person={person} id={id} />
      ))}
    </ShortList>
  );
}

type ShortProps = {
  count: number;
  most: number;
  onMore: (() => void) | undefined;
  children: ReactNode;
};
function ShortList({ count, most, onMore, children }: ShortProps) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="profile-list">{children}</ul>
      {onMore && count > most && (
        <button type="button" className="profile-more" onClick={onMore}>
          {t('people.more', { count: count - most })}
        </button>
      )}
    </>
  );
}

function ServerRow({ person, id }: { person: PersonRef; id: ServerId }) {
  const app = useApp();
  const server = useAppState(serverIn(person, id));
  if (!server) return null;
  return (
    <li>
      <button type="button" className="profile-row" onClick={() => openServer(app, person.accountId, id)}>
        <Tile accountId={person.accountId} picture={server.icon} name={server.name} />
        <bdi className="cut">{server.name}</bdi>
      </button>
    </li>
  );
}

function FriendRow({ person, id }: { person: PersonRef; id: UserId }) {
  const app = useApp();
  const { t } = useTranslation();
  const user = useAppState(userIn(person, id));
  const state = useAppState((s) => s.accounts.get(person.accountId)?.entities.presences.get(id)?.state);
  if (!user) return null;
  const name = nameOf(user);
  return (
    <li>
      <button
        type="button"
        className="profile-row"
        onClick={() => openPersonCard(app, { ...person, userId: id })}
      >
        <Avatar
          accountId={person.accountId}
          picture={user.avatar}
          name={name}
          presence={state ?? 'offline'}
        />
        <bdi className="cut">{name}</bdi>
        <span className="sr">, {t(`status.${state ?? 'offline'}`)}</span>
      </button>
    </li>
  );
}
