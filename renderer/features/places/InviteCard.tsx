import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitePreview } from '../../../shared/administration.ts';
import { type AccountId, type MediaRef, mediaPath } from '../../../shared/ids.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Tile } from '../../components/Tile.tsx';

type Props = { readonly accountId: AccountId; readonly preview: InvitePreview };

/** What one sees of a place before one joins: places are square, a group of people is round. */
export function InviteCard({ accountId, preview }: Props) {
  const { t } = useTranslation();
  const { name, icon, banner, description, memberCount, channelName, inviterName, kind, serverId } = preview;
  const facts = [
    memberCount === null ? null : t('places.members', { count: memberCount }),
    channelName === null ? null : t('places.toChannel', { channel: channelName }),
    inviterName === null ? null : t('places.from', { name: inviterName }),
  ].filter((fact) => fact !== null);
  return (
    <section className="invite-card" aria-label={t('places.leadsTo', { name })}>
      {banner !== null && <Banner key={banner} accountId={accountId} picture={banner} />}
      <div className="invite-card-head">
        {kind === 'server' ? (
          <Tile accountId={accountId} picture={icon} name={name} />
        ) : (
          <Avatar accountId={accountId} picture={icon} name={name} />
        )}
        <div className="grow">
          <p className="invite-card-name">
            <bdi>{name}</bdi>
          </p>
          <ul className="invite-card-facts">
            {facts.map((fact) => (
              <li key={fact} dir="auto">
                {fact}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {description !== null && (
        <p className="invite-card-about" dir="auto">
          {description}
        </p>
      )}
      {serverId !== null && <p className="invite-card-about">{t('places.already')}</p>}
    </section>
  );
}

function Banner({ accountId, picture }: { accountId: AccountId; picture: MediaRef }) {
  const [broken, setBroken] = useState(false);
  if (broken) return null;
  return (
    <img
      className="invite-card-banner"
      src={mediaPath(accountId, picture)}
      alt=""
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}
