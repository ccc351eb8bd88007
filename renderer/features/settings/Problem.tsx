import { Icon } from '../../components/Icon.tsx';

/** What went wrong, where it belongs to no single field. */
export function Problem({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <div className="note note-bad settings-problem" role="alert">
      <Icon name="warn" />
      <p className="grow">{words}</p>
    </div>
  );
}
