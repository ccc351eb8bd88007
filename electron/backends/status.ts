import type { CustomStatus } from '../../shared/domain.ts';

/** What a family does for how one is seen, beyond `setPresence`. */
export type StatusBackend = {
  /**
   * What others read beside the name from now on; null: nothing. `emoji` is null where `capabilities.statusEmoji` is
   * false, and `expiresAt` where `capabilities.statusExpiry` is: main sees to both.
   */
  setCustomStatus(status: CustomStatus | null): Promise<void>;
};
