import { Failure } from '../../shared/result.ts';
import type { Upload } from '../../shared/uploads.ts';
import { errorOf } from './checks.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './entry.ts';
import type { UploadLines } from './lines.ts';
import { transfer } from './transfer.ts';

/** The way of an attachment to its server; each one is on it at most once. */
export class Sending {
  readonly #entries: Entries;
  readonly #lines: UploadLines;

  constructor(entries: Entries, lines: UploadLines) {
    this.#entries = entries;
    this.#lines = lines;
  }

  /** Sends it to the server, unless it is there or on its way; what becomes of it is told and kept. */
  run(entry: Entry): void {
    if (entry.kept.attachmentId !== null || entry.running !== null) return;
    const abort = new AbortController();
    entry.abort = abort;
    entry.running = this.#send(entry, abort.signal).finally(() => {
      if (entry.abort !== abort) return;
      entry.abort = null;
      entry.running = null;
    });
  }

  async #send(entry: Entry, signal: AbortSignal): Promise<void> {
    const { accountId, handle, place, name, alt } = entry.kept;
    try {
      const error = this.#lines.objection(accountId, place);
      if (error) throw new Failure(error.kind, error.code, error.params);
      const way = this.#lines.way(accountId);
      entry.order ??= way.nextOrder();
      const { order } = entry;
      const told = (state: Upload['state']) => {
        if (signal.aborted) return;
        entry.state = state;
        this.#entries.tell(entry);
      };
      const { id } = await transfer(way, { handle, purpose: 'attachment', name, alt, order, signal, told });
      if (!signal.aborted) this.#entries.change(entry, { attachmentId: id, error: null });
    } catch (error) {
      if (!signal.aborted) this.#entries.change(entry, { error: errorOf(error) });
    }
  }
}
