import { useState } from 'react';
import type { PresenceState } from '../../shared/domain.ts';
import { type AccountId, type MediaRef, mediaPath } from '../../shared/ids.ts';
import { initials } from './initials.ts';
import { PresenceBadge } from './PresenceBadge.tsx';
import './avatar.css';

type Props = {
  readonly accountId: AccountId;
  readonly picture: MediaRef | null;
  readonly name: string;
  /** In place of `picture`: one of this computer's, not sent yet. */
  readonly src?: string;
  /** None: no badge (in a text of messages). */
  readonly presence?: PresenceState;
  readonly className?: string;
};

/**
 * A portrait: always round. Decorative: the name beside it, or on its button, says who it is. Its size comes from
 * `--avatar-size` and `--badge-size` of the place it stands in, its cut-out from `--ground`.
 */
export function Avatar({ accountId, picture, src, name, presence, className = '' }: Props) {
  const away = presence === 'offline' ? 'avatar-away' : '';
  return (
    <span className={`avatar ${away} ${className}`} aria-hidden="true">
      <Portrait
        key={src ?? picture}
        path={src ?? (picture === null ? null : mediaPath(accountId, picture))}
        name={name}
      />
      {presence && <PresenceBadge state={presence} className="avatar-badge" />}
    </span>
  );
}

function Portrait({ path, name }: { path: string | null; name: string }) {
  const [broken, setBroken] = useState(false);
  if (path === null || broken) return <span className="avatar-face avatar-letters">{initials(name)}</span>;
  return (
    <img
      className="avatar-face"
      src={path}
      alt=""
      draggable={false}
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
