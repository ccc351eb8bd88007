import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenPath } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { type ChosenFile, inMegabytes } from '../../../shared/uploads.ts';
import { keepPicture } from '../../actions/profile.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp } from '../../store/hooks.ts';
import { CropFrame } from './CropFrame.tsx';
import { type Crop, type Size, wholeCrop, zoomLimit } from './crop.ts';
import { cut, frames, type Purpose } from './cutting.ts';

type Props = {
  readonly file: ChosenFile;
  readonly purpose: Purpose;
  readonly mostBytes: number;
  readonly onDone: (file: ChosenFile) => void;
  readonly onClose: () => void;
};

/** Chooses what of a picture is taken: by pointer, or by arrows and plus and minus. */
export function CropDialog({ file, purpose, mostBytes, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const picture = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [crop, setCrop] = useState<Crop>(wholeCrop);
  const [state, setState] = useState<'idle' | 'busy' | AppError>('idle');
  const { shape } = frames[purpose];
  const use = async () => {
    if (!picture.current || !size) return;
    setState('busy');
    const bytes = await cut(picture.current, crop, { purpose, mostBytes }).catch(() => null);
    if (!bytes) {
      setState({ kind: 'tooLarge', code: 'fileTooLarge', params: { megabytes: inMegabytes(mostBytes) } });
      return;
    }
    const kept = await keepPicture(app, stillName(file.name), bytes);
    if (kept.ok) onDone(kept.value);
    else setState(kept.error);
  };
  return (
    <Dialog label={t(`profile.crop.${purpose}`)} onClose={onClose} className="crop-dialog">
      <div className="crop">
        <h2 className="h2">{t(`profile.crop.${purpose}`)}</h2>
        <CropFrame
          ref={picture}
          src={chosenPath(file.handle)}
          purpose={purpose}
          size={size}
          crop={crop}
          onCrop={setCrop}
          onSize={setSize}
          onBroken={() => setState({ kind: 'invalid', code: 'fileNotPicture' })}
        />
        <label className="crop-zoom">
          <span>{t('profile.crop.zoom')}</span>
          <input
            type="range"
            min={1}
            max={size ? zoomLimit(size, shape) : 1}
            step={0.01}
            value={crop.zoom}
            disabled={!size}
            onChange={(event) => setCrop({ ...crop, zoom: Number(event.target.value) })}
          />
        </label>
        <p className="field-help">{t('profile.crop.help')}</p>
        {typeof state === 'object' && (
          <p className="field-help field-error" role="alert">
            {sentenceOf(t, state)}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('profile.cancel')}</Button>
          <Button look="primary" busy={state === 'busy'} disabled={!size} onClick={() => void use()}>
            {t('profile.crop.use')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const stillName = (name: string): string => `${name.replace(/\.[^.]*$/, '')}.webp`;
