import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenPath } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Upload } from '../../../shared/uploads.ts';
import { describeUpload } from '../../actions/uploads.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { isPictureType, nameParts, shownName } from '../../components/files.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** Longest name a file may get; file systems take no longer one. */
const nameLength = 255;

/** The name of a file, without its ending, which says what it is; and what it shows, for people who do not see it. */
export function DescribeDialog({ upload, onClose }: { upload: Upload; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog label={t('uploads.edit.title')} onClose={onClose} className="describe">
      <Form upload={upload} onClose={onClose} />
    </Dialog>
  );
}

function Form({ upload, onClose }: { upload: Upload; onClose: () => void }) {
  const app = useApp();
  const { t } = useTranslation();
  const { accountId, file } = upload;
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const [stem, ending] = nameParts(file.name);
  const [name, setName] = useState(stem);
  const [alt, setAlt] = useState(upload.alt ?? '');
  const [error, setError] = useState<AppError | null>(null);
  const limit = view?.limits.altLength ?? 0;
  const left = limit - alt.trim().length;
  const empty = shownName(name).trim() === '' || name.trim() === '';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (empty || left < 0) return;
    const told = { name: name.trim() + ending, alt: alt.trim() };
    const answer = await describeUpload(app, { accountId, handle: file.handle }, told);
    if (answer.ok) onClose();
    else setError(answer.error);
  };
  return (
    <form className="describe-form" onSubmit={(event) => void save(event)}>
      <h2>{t('uploads.edit.title')}</h2>
      {file.width !== null && isPictureType(file.contentType) && (
        <img className="describe-picture" src={chosenPath(file.handle)} alt="" draggable={false} />
      )}
      <Field
        label={t('uploads.edit.name')}
        value={name}
        dir="auto"
        maxLength={nameLength - ending.length}
        error={empty ? t('uploads.edit.nameEmpty') : null}
        after={<span className="faint">{ending}</span>}
        onChange={(event) => setName(event.target.value)}
      />
      {view?.capabilities.altText && <AltField {...{ alt, setAlt, limit, left }} />}
      {error && (
        <p className="field-error" role="alert">
          {sentenceOf(t, error, view?.host)}
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('uploads.edit.cancel')}</Button>
        <Button type="submit" look="primary">
          {t('uploads.edit.save')}
        </Button>
      </div>
    </form>
  );
}

type AltProps = {
  readonly alt: string;
  readonly setAlt: (alt: string) => void;
  readonly limit: number;
  readonly left: number;
};

function AltField({ alt, setAlt, limit, left }: AltProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {t('uploads.edit.alt')}
      </label>
      <textarea
        id={id}
        className={left < 0 ? 'field field-bad describe-alt' : 'field describe-alt'}
        data-autofocus
        dir="auto"
        rows={3}
        value={alt}
        aria-invalid={left < 0 || undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => setAlt(event.target.value)}
      />
      <p id={`${id}-help`} className="field-help describe-help">
        <span>{t('uploads.edit.altHelp', { limit })}</span>
        <span className={left < 0 ? 'field-error num' : 'num'}>
          {left < 0 ? t('uploads.edit.over', { over: -left }) : t('uploads.edit.left', { left })}
        </span>
      </p>
    </div>
  );
}
