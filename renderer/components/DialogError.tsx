import { inSight } from './inSight.ts';

/** Why a dialog could not do what was asked of it. */
export function DialogError({ words }: { words: string }) {
  return (
    <p ref={inSight} className="dialog-error" role="alert">
      {words}
    </p>
  );
}
