import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import './surface.css';

type Props = {
  /** What it stands beside, and what gets the focus back. */
  readonly opener: HTMLElement;
  readonly label: string;
  readonly onClose: () => void;
  readonly side?: 'end' | 'start' | 'below';
  readonly className?: string;
  readonly children: ReactNode;
};

const gap = 8;

/** A small surface beside what opened it. Goes on Esc, a click elsewhere, or when the focus leaves it. */
export function Popover({ opener, label, onClose, side = 'end', className = '', children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' });

  useLayoutEffect(() => {
    const surface = ref.current;
    if (surface) setPlace(placeBeside(opener.getBoundingClientRect(), surface.getBoundingClientRect(), side));
  }, [opener, side]);

  useEffect(() => {
    const surface = ref.current;
    const first = surface?.querySelector<HTMLElement>('[data-autofocus], button, input, [tabindex="0"]');
    (first ?? surface)?.focus();
    const away = (event: PointerEvent) => {
      const target = event.target;
      if (target instanceof Node && !surface?.contains(target) && !opener.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [opener, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
    opener.focus();
  };
  return (
    <div
      ref={ref}
      className={`popover ${className}`}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      style={place}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      {children}
    </div>
  );
}

/** Beside its opener, and always inside the window. */
function placeBeside(opener: DOMRect, own: DOMRect, side: 'end' | 'start' | 'below'): CSSProperties {
  const rtl = document.documentElement.dir === 'rtl';
  const right = (side === 'end') !== rtl;
  const left = side === 'below' ? opener.left : right ? opener.right + gap : opener.left - own.width - gap;
  const top = side === 'below' ? opener.bottom + gap : opener.top;
  return {
    left: Math.max(gap, Math.min(left, innerWidth - own.width - gap)),
    top: Math.max(gap, Math.min(top, innerHeight - own.height - gap)),
  };
}
