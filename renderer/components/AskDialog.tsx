import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { sentenceOf } from './errors.ts';

type Props = {
  readonly title: string;
  readonly words: ReactNode;
  /** Below the words: what there is to choose. */
  readonly children?: ReactNode;
  /** What is done, naming the thing: "Remove Noor". */
  readonly verb: string;
  /** Answers why it could not be done; null: done, and the question goes. */
  readonly onConfirm: () => Promise<AppError | null>;
  readonly onClose: () => void;
  /** Named in sentences. */
  readonly host?: string;
  readonly home?: () => HTMLElement | null;
};

/** Asks before something that cannot simply be taken back. A failure is told here, and it can be tried again. */
export function AskDialog({ title, words, verb, onConfirm, onClose, host = '', home, children }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const confirm = async () => {
    setBusy(true);
    const why = await onConfirm();
    setBusy(false);
    if (why === null) onClose();
    else setError(why);
  };
  return (
    <Dialog label={title} onClose={onClose} {...(home ? { home } : {})}>
      <div className="dialog-words">
        <h2>{title}</h2>
        <p>{words}</p>
        {children}
        {error && (
          <p className="dialog-error" role="alert">
            {sentenceOf(t, error, host)}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button look="dangerFill" busy={busy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
