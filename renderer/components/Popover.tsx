import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { dropOnPerson } from './drop.ts';
import { returnFocus } from './focus.ts';
import './surface.css';

type Props = {
  /** What it stands beside. Esc gives the focus back to where it was, else to this. */
  readonly opener: HTMLElement;
  /** Gets the focus when both are gone. */
  readonly home?: () => HTMLElement | null;
  readonly label: string;
  readonly onClose: () => void;
  readonly side?: 'end' | 'start' | 'below';
  readonly className?: string;
  /** Files that are let go over it: `dropOnPerson`. */
  readonly drop?: ReturnType<typeof dropOnPerson> | undefined;
  readonly children: ReactNode;
};

const gap = 8;
/** Not seen until it has its place, but there: what is hidden takes no focus. */
const unplaced: CSSProperties = { opacity: 0 };

/** A small surface beside what opened it. Goes on Esc, a click elsewhere, or when the focus leaves it. */
export function Popover(props: Props) {
  const { opener, home, label, onClose, side = 'end', className = '', drop, children } = props;
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef<Element>(null);
  const [place, setPlace] = useState<CSSProperties>(unplaced);

  useLayoutEffect(() => {
    const surface = ref.current;
    if (!surface) return;
    const settle = () => setPlace(placeBeside(opener.getBoundingClientRect(), sizeOf(surface), side));
    settle();
    // what it shows may still be on its way
    if (typeof ResizeObserver === 'undefined') return;
    const watcher = new ResizeObserver(settle);
    watcher.observe(surface);
    return () => watcher.disconnect();
  }, [opener, side]);

  useEffect(() => {
    const surface = ref.current;
    before.current = document.activeElement;
    const first =
      surface?.querySelector<HTMLElement>('[data-autofocus]') ??
      surface?.querySelector<HTMLElement>('button, input, [tabindex="0"]');
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
    returnFocus(before.current, opener, home?.());
  };
  return (
    <div
      {...drop}
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

/** As it lies, without what an animation does to it. */
const sizeOf = ({ offsetWidth, offsetHeight }: HTMLElement): Size => ({
  width: offsetWidth,
  height: offsetHeight,
});
type Size = { readonly width: number; readonly height: number };

/** Beside its opener, and always inside the window. */
function placeBeside(opener: DOMRect, own: Size, side: 'end' | 'start' | 'below'): CSSProperties {
  const rtl = document.documentElement.dir === 'rtl';
  const right = (side === 'end') !== rtl;
  const left = side === 'below' ? opener.left : right ? opener.right + gap : opener.left - own.width - gap;
  const top = side === 'below' ? opener.bottom + gap : opener.top;
  return {
    left: Math.max(gap, Math.min(left, innerWidth - own.width - gap)),
    top: Math.max(gap, Math.min(top, innerHeight - own.height - gap)),
  };
}
