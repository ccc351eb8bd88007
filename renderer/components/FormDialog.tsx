import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { DialogError } from './DialogError.tsx';
import { sentenceOf } from './errors.ts';

type FormProps = {
  readonly title: string;
  readonly verb: string;
  readonly danger?: boolean;
  readonly host: string;
  readonly children: ReactNode;
  /** Gets the focus afterwards; see `Dialog`. */
  readonly home?: (() => HTMLElement | null) | undefined;
  /** Answers why not; null: done, and the dialog goes. */
  readonly onSubmit: () => Promise<AppError | null>;
  readonly onClose: () => void;
};

/** A question with something to fill in. What was filled in stays when it was refused. */
export function FormDialog(props: FormProps) {
  const { title, verb, danger = false, host, children, home, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const why = await onSubmit();
    setBusy(false);
    if (why === null) onClose();
    else setError(why);
  };
  return (
    <Dialog label={title} onClose={onClose} {...(home ? { home } : {})}>
      <form className="dialog-words" onSubmit={(event) => void submit(event)}>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        {children}
        {error && <DialogError words={sentenceOf(t, error, host)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button type="submit" look={danger ? 'dangerFill' : 'primary'} busy={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
