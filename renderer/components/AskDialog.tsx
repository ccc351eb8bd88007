import type { ReactNode } from 'react';
import type { AppError } from '../../shared/result.ts';
import { FormDialog } from './FormDialog.tsx';

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
  return (
    <FormDialog
      title={title}
      verb={verb}
      danger
      host={host}
      home={home}
      onSubmit={onConfirm}
      onClose={onClose}
    >
      <p>{words}</p>
      {children}
    </FormDialog>
  );
}
