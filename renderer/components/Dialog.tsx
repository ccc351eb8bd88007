import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { returnFocus } from './focus.ts';
import './surface.css';

type Props = {
  readonly label: string;
  readonly onClose: () => void;
  /** Gets the focus afterwards, if it answers with something; else what had it before does. */
  readonly home?: () => HTMLElement | null;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A surface over the whole window: keeps the focus inside and gives it back to its opener. Goes on Esc or a click beside it. */
export function Dialog({ label, onClose, home, className = '', children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const last = useRef(home);
  last.current = home;
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      returnFocus(last.current?.(), opener);
    };
  }, []);
  /** Only this goes, not what lies below as well. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-label={label}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="dialog-inner">{children}</div>
    </dialog>
  );
}
