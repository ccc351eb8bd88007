import type { Upload, UploadState } from '../../shared/uploads.ts';

/** Progress is told ten times a second at most; everything else at once. */
const betweenMs = 100;

/** Tells the window what becomes of one upload. */
export class Teller {
  #at = Number.NEGATIVE_INFINITY;
  #last: UploadState['kind'] | null = null;

  tell(now: number, upload: Upload, emit: (upload: Upload) => void): void {
    const { kind } = upload.state;
    const soon = kind === 'uploading' && this.#last === kind && Math.abs(now - this.#at) < betweenMs;
    if (soon) return;
    this.#at = now;
    this.#last = kind;
    emit(upload);
  }
}
