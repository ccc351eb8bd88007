import { useAppState } from '../../store/hooks.ts';
import type { SpokenKind } from '../../store/state.ts';

/** The three live regions, mounted once. The same words said twice differ by a space, so that they are heard again. */
export function LiveRegions() {
  return (
    <div className="sr">
      <Region kind="messages" />
      <Region kind="status" />
      <Region kind="alert" />
    </div>
  );
}

function Region({ kind }: { kind: SpokenKind }) {
  const { text, n } = useAppState((s) => s.spoken[kind]);
  return (
    <p role={kind === 'alert' ? 'alert' : 'status'} aria-live={kind === 'alert' ? 'assertive' : 'polite'}>
      {n % 2 === 0 ? text : `${text}\u00a0`}
    </p>
  );
}
