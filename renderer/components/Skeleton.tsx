import { useEffect, useState } from 'react';
import './skeleton.css';

/** A grey stand-in of one line or picture; widths and heights in px. */
export function Skeleton({
  width,
  height = 11,
  round = false,
}: {
  width: number;
  height?: number;
  round?: boolean;
}) {
  return (
    <span
      className={round ? 'skeleton skeleton-round' : 'skeleton'}
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}

/** How long something has been awaited: nothing for 150 ms, then grey shapes for at most 10 s, then words. */
export type Wait = 'short' | 'shapes' | 'words';

/** Counts from the moment the component appears; `key` it to start again. */
export function useWait(): Wait {
  const [wait, setWait] = useState<Wait>('short');
  useEffect(() => {
    const shapes = setTimeout(() => setWait('shapes'), 150);
    const words = setTimeout(() => setWait('words'), 10_000);
    return () => {
      clearTimeout(shapes);
      clearTimeout(words);
    };
  }, []);
  return wait;
}
