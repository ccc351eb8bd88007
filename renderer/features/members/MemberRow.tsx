import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../../../shared/domain.ts';
import type { AccountId, ServerId, UserId } from '../../../shared/ids.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { CustomStatusLine } from '../../components/CustomStatusLine.tsx';
import { dropOnPerson } from '../../components/drop.ts';
import { handleNeeded } from '../../components/lookalikes.ts';
import { faceOf, nameOf } from '../../components/names.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

type Props = {
  readonly accountId: AccountId;
  readonly serverId: ServerId;
  /** null: not loaded yet. */
  readonly userId: UserId | null;
  readonly onOpen: (open: { userId: UserId; opener: HTMLElement }) => void;
  /** By the second button of the mouse, or the menu key. */
  readonly onMenu: (open: { userId: UserId; opener: HTMLElement }) => void;
};

const away: Presence = { state: 'offline', customStatus: null, lastSeen: null };

export const MemberRow = memo(function MemberRow({ accountId, serverId, userId, onOpen, onMenu }: Props) {
  const { t } = useTranslation();
  const entitiesOf = (s: State) => s.accounts.get(accountId)?.entities;
  const user = useAppState((s) => (userId === null ? undefined : entitiesOf(s)?.users.get(userId)));
  const presence = useAppState((s) => (userId === null ? undefined : entitiesOf(s)?.presences.get(userId)));
  const member = useAppState((s) =>
    userId === null ? undefined : entitiesOf(s)?.members.get(serverId)?.get(userId),
  );
  const handle = useAppState((s) => {
    const entities = entitiesOf(s);
    return userId === null || !entities ? null : handleNeeded(entities, userId, serverId);
  });
  const mine = useAppState((s) => entitiesOf(s)?.me === userId);
  if (userId === null || !user) {
    return (
      <div className="member">
        <Skeleton width={110} height={10} />
      </div>
    );
  }
  const name = nameOf(user, member);
  const { state, customStatus } = presence ?? away;
  return (
    <button
      type="button"
      className={state === 'offline' ? 'member member-away' : 'member'}
      {...rovingMark}
      {...(mine ? {} : dropOnPerson(accountId, userId))}
      data-name={name}
      aria-haspopup="dialog"
      onClick={(event) => onOpen({ userId, opener: event.currentTarget })}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ userId, opener: event.currentTarget });
      }}
    >
      <Avatar accountId={accountId} picture={faceOf(user, member)} name={name} presence={state} />
      <span className="grow col">
        <span className="member-name cut">
          <bdi>{name}</bdi>
          {handle !== null && <bdi className="member-handle"> {handle}</bdi>}
          <span className="sr">, {t(`status.${state}`)}</span>
        </span>
        {state !== 'offline' && <CustomStatusLine status={customStatus} className="member-status cut" />}
      </span>
      {user.bot && <span className="tag">{t('members.bot')}</span>}
    </button>
  );
});
