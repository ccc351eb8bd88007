import { useState } from 'react';
import { type AccountId, type MediaRef, mediaPath } from '../../../shared/ids.ts';

type Props = {
  readonly accountId: AccountId;
  readonly banner: MediaRef | null;
  /** In place of `banner`: a picture that was chosen and is not sent yet. */
  readonly chosen?: string | null | undefined;
};

/** The band over a card; nothing where there is none. Decorative. */
export function Banner({ accountId, banner, chosen }: Props) {
  const src = chosen ?? (banner === null ? null : mediaPath(accountId, banner));
  const [broken, setBroken] = useState<string | null>(null);
  if (src === null || src === broken) return null;
  return (
    <img
      className="profile-banner"
      src={src}
      alt=""
      draggable={false}
      decoding="async"
      onError={() => setBroken(src)}
    />
  );
}
