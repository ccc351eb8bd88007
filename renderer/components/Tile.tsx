import { useState } from 'react';
import { type AccountId, type MediaRef, mediaPath } from '../../shared/ids.ts';
import { initials } from './initials.ts';
import './avatar.css';

type Props = { readonly accountId: AccountId; readonly picture: MediaRef | null; readonly name: string };

/** The sign of a server: always square, its size from `--tile-size`. Decorative, as a portrait is. */
export function Tile({ accountId, picture, name }: Props) {
  const [broken, setBroken] = useState<MediaRef | null>(null);
  const shown = picture !== null && picture !== broken;
  return (
    <span className="tile" aria-hidden="true">
      {shown ? (
        <img
          src={mediaPath(accountId, picture)}
          alt=""
          draggable={false}
          decoding="async"
          onError={() => setBroken(picture)}
        />
      ) : (
        <span className="tile-letters">{initials(name)}</span>
      )}
    </span>
  );
}
