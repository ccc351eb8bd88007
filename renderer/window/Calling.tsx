import { lazy, Suspense } from 'react';
import { useAppState } from '../store/hooks.ts';

/** Few servers have calls that can be joined: the dialog's code comes when somebody asks for it. */
const CallDialog = lazy(async () => ({
  default: (await import('../features/calls/CallDialog.tsx')).CallDialog,
}));

export function Calling() {
  const at = useAppState((s) => s.ui.calling);
  return (
    at && (
      <Suspense fallback={null}>
        <CallDialog at={at} />
      </Suspense>
    )
  );
}
