import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubbub } from '../../../electron/backends/hubbub/index.ts';
import { realWorld } from '../../../electron/net/realWorld.ts';
import { ChosenFiles } from '../../../electron/uploads/chosen.ts';
import { UploadQueue } from '../../../electron/uploads/queue.ts';
import { transfer } from '../../../electron/uploads/transfer.ts';
import { usualLengths } from '../../../shared/capabilities.ts';

const anything = 4 * 2 ** 30;
const limits = {
  messageLength: 4000,
  avatarBytes: anything,
  bannerBytes: anything,
  iconBytes: anything,
  emojiBytes: anything,
  attachmentBytes: anything,
  attachmentsPerMessage: 10,
  uploadsPerMinute: 1000,
  ...usualLengths,
};

/** The app's own way for a file: chosen, cleaned, through the line and the backend, one after the other. */
export function ours({ origin, token }: { readonly origin: string; readonly token: string }) {
  const world = realWorld();
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-bench-'));
  const files = new ChosenFiles(folder, world.now);
  const nothing = () => undefined;
  const listener = { events: nothing, follows: () => true, connection: nothing, problem: nothing };
  const backend = hubbub.connect(world, { origin, parts: {}, token, limits }, listener);
  const isLive = () => true;
  const queue = new UploadQueue({ world, perMinute: () => limits.uploadsPerMinute, isLive });
  const upload = backend.upload;
  const parts = { world, files, queue, cleans: () => true, isLive, upload };
  let order = 0;
  return {
    async send(paths: readonly string[]): Promise<void> {
      for (const choice of await files.paths(paths)) {
        if (!choice.ok) throw new Error(choice.error.code);
        const { handle, name } = choice.file;
        const { signal } = new AbortController();
        order += 1;
        await transfer(parts, {
          handle,
          purpose: 'attachment',
          name,
          alt: null,
          order,
          signal,
          told: nothing,
        });
        files.release(handle);
      }
    },
    stop() {
      backend.stop();
      files.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
