import type { Limits } from '../../shared/capabilities.ts';
import type { AccountId } from '../../shared/ids.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { UploadPurpose } from '../../shared/uploads.ts';
import type { Uploaded, UploadSource, UploadWatch } from '../backends/uploads.ts';
import type { World } from '../net/world.ts';
import { objection } from './checks.ts';
import type { ChosenFiles } from './chosen.ts';
import type { ChosenPlace } from './decode.ts';
import { UploadQueue } from './queue.ts';
import type { TransferParts } from './transfer.ts';

/** An account's way to its server. */
export type UploadLane = {
  readonly isLive: boolean;
  readonly limits: Limits;
  upload(purpose: UploadPurpose, source: UploadSource, watch: UploadWatch): Promise<Uploaded>;
};
export type LinesParts = {
  readonly world: Pick<World, 'after' | 'now' | 'random'>;
  readonly files: ChosenFiles;
  lane(accountId: AccountId): UploadLane | null;
  /** The preference: files are cleaned before they leave. */
  cleans(): boolean;
};

/** One line per account, that all five kinds of upload stand in. */
export class UploadLines {
  readonly #parts: LinesParts;
  readonly #queues = new Map<AccountId, UploadQueue>();
  #order = 0;

  constructor(parts: LinesParts) {
    this.#parts = parts;
  }

  lane(accountId: AccountId): UploadLane | null {
    return this.#parts.lane(accountId);
  }

  /** Why an account's server will not have this attachment; null: it will, or nobody knows. */
  objection(accountId: AccountId, place: ChosenPlace): AppError | null {
    const limits = this.lane(accountId)?.limits;
    return limits ? objection(place, 'attachment', limits) : null;
  }

  /** What a transfer of this account needs, and its place in the line. */
  way(accountId: AccountId): TransferParts & { nextOrder(): number } {
    const { world, files, cleans } = this.#parts;
    const isLive = () => this.lane(accountId)?.isLive === true;
    let queue = this.#queues.get(accountId);
    if (!queue) {
      const perMinute = () => this.lane(accountId)?.limits.uploadsPerMinute ?? 1;
      queue = new UploadQueue({ world, perMinute, isLive });
      this.#queues.set(accountId, queue);
    }
    const upload: UploadLane['upload'] = (...args) => {
      const lane = this.lane(accountId);
      return lane ? lane.upload(...args) : Promise.reject(new Failure('notFound', 'accountGone'));
    };
    return { world, files, queue, cleans, isLive, upload, nextOrder: () => this.#order++ };
  }

  /** The connection came or went. */
  look(accountId: AccountId): void {
    this.#queues.get(accountId)?.look();
  }

  forget(accountId: AccountId): void {
    this.#queues.delete(accountId);
  }
}
