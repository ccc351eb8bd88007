import { Icon } from '../../components/Icon.tsx';
import { inSight } from '../../components/inSight.ts';

/** What went wrong, where it belongs to no single field. */
export function Problem({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <div ref={inSight} className="note note-bad settings-problem" role="alert">
      <Icon name="warn" />
      <p className="grow">{words}</p>
    </div>
  );
}
