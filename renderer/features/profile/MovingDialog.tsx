import { useTranslation } from 'react-i18next';
import { type ChosenFile, inMegabytes } from '../../../shared/uploads.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';

type Props = {
  readonly file: ChosenFile;
  readonly mostBytes: number;
  readonly onMoving: () => void;
  readonly onStill: () => void;
  readonly onClose: () => void;
};

/** A picture that moves: as it is, or one still of it. Only a still can be cut out. */
export function MovingDialog({ file, mostBytes, onMoving, onStill, onClose }: Props) {
  const { t } = useTranslation();
  const large = file.sizeBytes > mostBytes;
  return (
    <Dialog label={t('profile.moving.title')} onClose={onClose}>
      <div className="dialog-words">
        <h2>{t('profile.moving.title')}</h2>
        <p>
          {large
            ? t('profile.moving.tooLarge', { megabytes: inMegabytes(mostBytes) })
            : t('profile.moving.help')}
        </p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('profile.cancel')}</Button>
          <Button onClick={onStill}>{t('profile.moving.still')}</Button>
          {!large && (
            <Button look="primary" onClick={onMoving}>
              {t('profile.moving.keep')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
