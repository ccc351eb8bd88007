import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError, Result } from '../../../shared/result.ts';
import { type Choice, type ChosenFile, inMegabytes } from '../../../shared/uploads.ts';
import { pickPicture, takePicture } from '../../actions/profile.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp } from '../../store/hooks.ts';
import { CropDialog } from './CropDialog.tsx';
import type { Purpose } from './cutting.ts';
import { MovingDialog } from './MovingDialog.tsx';
import './editor.css';

type Props = {
  readonly purpose: Purpose;
  readonly mostBytes: number;
  /** As it is now. */
  readonly children: ReactNode;
  readonly canRemove: boolean;
  /** null: there shall be none. */
  readonly onPicture: (file: ChosenFile | null) => void;
};

type Step = { readonly at: 'moving' | 'crop'; readonly file: ChosenFile } | null;

/** Content that can be set as a picture. */
const accepted = /^image\/(png|jpeg|gif|webp|svg\+xml)$/;

/** One picture of the profile: by the dialog, by pasting or by dropping it here. What is too much is said at once. */
export function PictureField({ purpose, mostBytes, children, canRemove, onPicture }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const [step, setStep] = useState<Step>(null);
  const [trouble, setTrouble] = useState<AppError | null>(null);
  const [over, setOver] = useState(false);
  const take = async (asked: Promise<Result<Choice | null>>) => {
    setTrouble(null);
    const answer = await asked;
    if (!answer.ok) setTrouble(answer.error);
    else if (answer.value?.ok === false) setTrouble(answer.value.error);
    else if (answer.value?.ok) begin(answer.value.file);
  };
  const begin = (file: ChosenFile) => {
    if (!accepted.test(file.contentType)) setTrouble({ kind: 'invalid', code: 'fileNotPicture' });
    else if (file.width === null && file.contentType !== 'image/svg+xml') {
      setTrouble({ kind: 'tooLarge', code: 'pictureTooLarge' });
    } else setStep({ at: file.animated ? 'moving' : 'crop', file });
  };
  const done = (file: ChosenFile) => {
    setStep(null);
    onPicture(file);
  };
  const files = (event: DragEvent | ClipboardEvent): readonly File[] => {
    const source = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    return [...source.files];
  };
  const receive = (event: DragEvent | ClipboardEvent) => {
    setOver(false);
    const given = files(event);
    if (given.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    void take(takePicture(app, given));
  };
  return (
    <section
      className={over ? 'picture-field picture-over' : 'picture-field'}
      aria-labelledby={id}
      onPaste={receive}
      onDrop={receive}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
    >
      {children}
      <div className="grow">
        <h2 className="field-label" id={id}>
          {t(`profile.${purpose}`)}
        </h2>
        <div className="row picture-buttons">
          <Button
            icon="image"
            aria-describedby={`${id}-help`}
            aria-label={t(`profile.choose.${purpose}`)}
            onClick={() => void take(pickPicture(app))}
          >
            {t('profile.choosePicture')}
          </Button>
          {canRemove && (
            <Button
              look="quiet"
              icon="trash"
              aria-label={t(`profile.remove.${purpose}`)}
              onClick={() => onPicture(null)}
            >
              {t('profile.removePicture')}
            </Button>
          )}
        </div>
        <p className="field-help" id={`${id}-help`}>
          {t('profile.pictureHelp', { megabytes: inMegabytes(mostBytes) })}
        </p>
        {trouble && (
          <p className="field-help field-error" role="alert">
            {sentenceOf(t, trouble)}
          </p>
        )}
      </div>
      {step?.at === 'moving' && (
        <MovingDialog
          file={step.file}
          mostBytes={mostBytes}
          onMoving={() => done(step.file)}
          onStill={() => setStep({ at: 'crop', file: step.file })}
          onClose={() => setStep(null)}
        />
      )}
      {step?.at === 'crop' && (
        <CropDialog
          file={step.file}
          purpose={purpose}
          mostBytes={mostBytes}
          onDone={done}
          onClose={() => setStep(null)}
        />
      )}
    </section>
  );
}
