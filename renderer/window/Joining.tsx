import { lazy, Suspense } from 'react';
import { useAppState } from '../store/hooks.ts';

/** Few come to a new server: the dialog's code comes when somebody does. */
const JoinDialog = lazy(async () => ({
  default: (await import('../features/places/JoinDialog.tsx')).JoinDialog,
}));

export function Joining() {
  const open = useAppState((s) => s.ui.joining !== null);
  return (
    open && (
      <Suspense fallback={null}>
        <JoinDialog />
      </Suspense>
    )
  );
}
