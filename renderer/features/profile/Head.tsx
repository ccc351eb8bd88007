import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar.tsx';
import { CustomStatusLine, useCurrentStatus } from '../../components/CustomStatusLine.tsx';
import { Icon } from '../../components/Icon.tsx';
import { faceOf, handleOf, nameOf } from '../../components/names.ts';
import { PresenceWords } from '../../components/PresenceWords.tsx';
import type { Facts } from './facts.ts';

type Props = {
  readonly facts: Facts;
  /** In place of the portrait: a picture that was chosen and is not sent yet. */
  readonly chosen?: string | null | undefined;
};

/** Portrait beside the name, never over the banner; the handle says who it is, whatever the name looks like. */
export function Head({ facts, chosen }: Props) {
  const { t } = useTranslation();
  const { accountId, user, member, profile, presence, view } = facts;
  const name = user ? nameOf(user, member) : t('people.someone');
  const state = presence?.state ?? 'offline';
  return (
    <div className="profile-head">
      <Avatar
        accountId={accountId}
        picture={faceOf(user, member)}
        {...(chosen ? { src: chosen } : {})}
        name={name}
        presence={state}
      />
      <div className="grow col">
        <h2 className="profile-name">
          <bdi>{name}</bdi>
          {user?.bot && <span className="tag">{t('people.bot')}</span>}
        </h2>
        {user && (
          <span className="small faint profile-handle">
            <bdi>{handleOf(user, view.host)}</bdi>
          </span>
        )}
        {profile?.pronouns && (
          <span className="small mid profile-pronouns">
            <bdi>{profile.pronouns}</bdi>
          </span>
        )}
        <PresenceWords presence={presence} className="small mid" />
      </div>
    </div>
  );
}

/** What they say of themselves now, and how long it still holds. */
export function StatusBox({ facts }: { facts: Facts }) {
  const status = useCurrentStatus(facts.presence?.customStatus);
  if (!status) return null;
  return (
    <p className="profile-status" dir="auto">
      <CustomStatusLine status={status} end="left" className="profile-status-line" />
    </p>
  );
}

/** Badges and roles: only what the server says, never words of the person's own. */
export function Marks({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const { profile, roles, ownsServer, serverName } = facts;
  const badges = profile?.badges ?? [];
  const owner = ownsServer && serverName !== null;
  if (badges.length === 0 && roles.length === 0 && !owner && !profile?.premium) return null;
  return (
    <ul className="profile-marks" aria-label={t('people.marks')}>
      {profile?.premium && (
        <li className="tag">
          <Icon name="spark" size="s" />
          {t('people.premium')}
        </li>
      )}
      {owner && (
        <li className="tag">
          <Icon name="star" size="s" />
          <bdi>{t('people.owner', { server: serverName })}</bdi>
        </li>
      )}
      {badges.map((badge) => (
        <li key={badge.id} className="tag">
          <Icon name="star" size="s" />
          <bdi>{badge.label}</bdi>
        </li>
      ))}
      {roles.map((role) => (
        <li key={role.id} className="tag">
          <i
            className="profile-role"
            style={role.colour === null ? undefined : { background: role.colour }}
            aria-hidden="true"
          />
          <bdi>{role.name}</bdi>
        </li>
      ))}
    </ul>
  );
}
