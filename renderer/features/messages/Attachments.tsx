import { memo, useState } from 'react';
import type { Attachment } from '../../../shared/domain.ts';
import { mediaPath } from '../../../shared/ids.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useRow } from './world.ts';

/** Drawn as pictures: what browsers draw without running anything. SVG is a file. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
export const isPicture = (a: Attachment): boolean => pictures.has(a.contentType.split(';', 1)[0] ?? '');

export const Attachments = memo(function Attachments({ all }: { all: readonly Attachment[] }) {
  return all.map((one) =>
    isPicture(one) ? <Picture key={one.id} one={one} /> : <FileCard key={one.id} one={one} />,
  );
});

/** Its room is kept before it is there: 272×136, or 216×108, whatever the picture measures. */
function Picture({ one }: { one: Attachment }) {
  const { at, t } = useRow();
  const [broken, setBroken] = useState(false);
  const [large, setLarge] = useState(false);
  if (broken) return <FileCard one={one} />;
  const words =
    one.alt === null || one.alt === '' ? t('messages.noAlt') : t('messages.picture', { alt: one.alt });
  const src = mediaPath(at.accountId, one.media);
  return (
    <>
      <button
        type="button"
        className="message-picture"
        tabIndex={-1}
        data-stop
        aria-label={`${words}, ${t('messages.size', { mb: megabytes(one.sizeBytes) })}`}
        onClick={() => setLarge(true)}
      >
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      </button>
      {large && <Large src={src} alt={words} onClose={() => setLarge(false)} />}
    </>
  );
}

function Large({ src, alt, onClose }: { src: string; alt: string; onClose: () => void }) {
  const { t } = useRow();
  return (
    <Dialog label={alt} onClose={onClose} className="message-large">
      <button type="button" aria-label={t('messages.closePicture')} onClick={onClose}>
        <img src={src} alt={alt} />
      </button>
    </Dialog>
  );
}

function FileCard({ one }: { one: Attachment }) {
  const { t } = useRow();
  return (
    <div className="message-file">
      <Icon name="file" size="l" />
      <bdi className="cut">{one.name}</bdi>
      <span className="faint num">{t('messages.size', { mb: megabytes(one.sizeBytes) })}</span>
    </div>
  );
}

/** One decimal; what is smaller than that is 0.1, since a file is never nothing. */
const megabytes = (bytes: number): string => Math.max(0.1, bytes / 1e6).toFixed(1);
