import { useState } from 'react';
import type { Attachment } from '../../../shared/domain.ts';
import { type MessageId, mediaPath } from '../../../shared/ids.ts';
import { IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FileName } from '../../components/FileName.tsx';
import { fileSize } from '../../components/sizes.ts';
import { SaveButton } from './SaveButton.tsx';
import { useRow } from './world.ts';

type Props = {
  readonly messageId: MessageId;
  readonly one: Attachment;
  /** What the picture shows. */
  readonly words: string;
  readonly onClose: () => void;
};

/** A picture as large as the window lets it be, with its description, name and size. Goes on Esc or a click beside it. */
export function Viewer({ messageId, one, words, onClose }: Props) {
  const { at, t, language } = useRow();
  const [broken, setBroken] = useState(false);
  return (
    <Dialog label={words} onClose={onClose} className="viewer">
      <div className="viewer-picture">
        {broken ? (
          <p>{t('uploads.received.notShown')}</p>
        ) : (
          <img
            src={mediaPath(at.accountId, one.media)}
            alt={words}
            draggable={false}
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <div className="viewer-foot">
        <div className="grow">
          <p className="viewer-alt" dir="auto">
            {one.alt || t('uploads.viewer.noAlt')}
          </p>
          <p className="row small mid">
            <FileName name={one.name} />
            <span className="num">{fileSize(one.sizeBytes, language)}</span>
          </p>
        </div>
        <SaveButton messageId={messageId} one={one} />
        <IconButton icon="x" label={t('uploads.viewer.close')} data-autofocus onClick={onClose} />
      </div>
    </Dialog>
  );
}
