import { useEffect, useState } from 'react';

/** The width of an element in px, kept up to date; the window's until it is known. */
export function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(globalThis.innerWidth);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth || globalThis.innerWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
