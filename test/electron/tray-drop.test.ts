import { describe, expect, test } from 'vitest';
import { takeDropped } from '../../electron/tray-drop.ts';
import { type AccountId, asId, type ChannelId, type FileHandle } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import type { Choice } from '../../shared/uploads.ts';

const fileOf = (path: string): Choice =>
  path.endsWith('/')
    ? { ok: false, name: path, error: { kind: 'invalid', code: 'fileIsFolder' } }
    : {
        ok: true,
        file: {
          handle: asId<FileHandle>(path),
          name: path,
          sizeBytes: 1,
          contentType: 'text/plain',
          width: null,
          height: null,
          animated: false,
        },
      };

function room(shown: string | null) {
  const added: unknown[] = [];
  const told: AppEvent[] = [];
  let full = false;
  const ids = [asId<AccountId>('a'), asId<AccountId>('b')];
  const core = {
    accounts: {
      records: () => ids.map((id) => ({ id })),
      get: (id: AccountId) => ({ shown: id === 'b' && shown !== null ? asId<ChannelId>(shown) : null }),
    },
    files: { paths: async (paths: readonly string[]) => paths.map(fileOf) },
    uploads: {
      add: (...args: unknown[]) => {
        if (full) throw new Failure('internal', 'fileNotKept');
        added.push(args);
      },
    },
    emit: (event: AppEvent) => void told.push(event),
  } as unknown as Parameters<typeof takeDropped>[0];
  return { core, added, told, fill: () => (full = true) };
}

describe('files let go on the tray', () => {
  test('come into the draft of the open channel; what is no file has its sentence', async () => {
    const { core, added, told } = room('lounge');
    await takeDropped(core, ['/x/one.txt', '/x/folder/', '/x/two.txt']);
    expect(added).toEqual([['b', 'lounge', ['/x/one.txt', '/x/two.txt']]]);
    expect(told).toMatchObject([{ type: 'notice', notice: { code: 'fileIsFolder' } }]);
  });

  test('with no channel open, say so', async () => {
    const { core, added, told } = room(null);
    await takeDropped(core, ['/x/one.txt']);
    expect(added).toEqual([]);
    expect(told).toMatchObject([{ type: 'notice', notice: { code: 'dropNowhere' } }]);
  });

  test('that cannot be kept are not silently lost', async () => {
    const { core, told, fill } = room('lounge');
    fill();
    await takeDropped(core, ['/x/one.txt']);
    expect(told).toMatchObject([{ type: 'notice', notice: { code: 'fileNotKept' } }]);
  });
});
