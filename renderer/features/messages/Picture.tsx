import { useState } from 'react';
import type { Attachment } from '../../../shared/domain.ts';
import { type MessageId, mediaPath } from '../../../shared/ids.ts';
import { fileSize } from '../../components/sizes.ts';
import { FileCard } from './FileCard.tsx';
import { Viewer } from './Viewer.tsx';
import { useRow } from './world.ts';

type Props = { readonly messageId: MessageId; readonly one: Attachment };

/** Its room is kept before it is there: 272×136, or 216×108, whatever the picture measures. */
export function Picture({ messageId, one }: Props) {
  const { at, t, language } = useRow();
  const [broken, setBroken] = useState(false);
  const [large, setLarge] = useState(false);
  if (broken) return <FileCard messageId={messageId} one={one} broken />;
  const words =
    one.alt === null || one.alt === '' ? t('messages.noAlt') : t('messages.picture', { alt: one.alt });
  return (
    <>
      <button
        type="button"
        className="message-picture"
        tabIndex={-1}
        data-stop
        aria-label={`${words}, ${fileSize(one.sizeBytes, language)}`}
        onClick={() => setLarge(true)}
      >
        <img
          src={mediaPath(at.accountId, one.media)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      </button>
      {large && <Viewer messageId={messageId} one={one} words={words} onClose={() => setLarge(false)} />}
    </>
  );
}
