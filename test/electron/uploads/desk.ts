import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handlersFor } from '../../../electron/handlers.ts';
import { ChosenFiles } from '../../../electron/uploads/chosen.ts';
import { type AccountId, asId, type FileHandle } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import type { Upload, UploadState } from '../../../shared/uploads.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily, nonceOf } from '../accounts/fakeFamily.ts';
import { FakeDisk, home, signIn } from '../accounts/home.ts';

/** A person at a computer with files: the app without Electron, a server in memory, a folder on the real disk. */
export async function desk(autoConnect = true) {
  const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const families = [fakeFamily([server], { autoConnect })];
  const disk = new FakeDisk(world.now, new ChosenFiles(join(folder, 'pasted'), world.now));
  const at = home(families, world, disk);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  const channelId = server.channel('general');
  const asked = { picked: [] as string[], path: null as string | null };
  const call = handlersFor(
    {
      ...at.core,
      world,
      families,
      store: disk.outbox,
      settings: disk.settings,
      started: Promise.resolve(),
      control: () => undefined,
      pick: async () => asked.picked,
      whereTo: async (_windowId, name) => asked.path && join(asked.path, name),
      hide: () => undefined,
      saveText: async () => false,
      openLink: async () => false,
      copy: () => undefined,
      settingsChanged: () => undefined,
    },
    1,
  );
  await world.passing(100);
  /** A file of this name in the folder. */
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const choose = async (...paths: string[]): Promise<FileHandle[]> => {
    asked.picked = paths;
    const choices = await call['file:pick']({ many: true, pictures: false });
    return choices.map((choice) => (choice.ok ? choice.file.handle : asId<FileHandle>(choice.error.code)));
  };
  /** Chosen and in the draft. */
  const draft = async (...paths: string[]): Promise<FileHandle[]> => {
    const handles = await choose(...paths);
    await call['upload:add']({ accountId, channelId, handles });
    return handles;
  };
  const send = (text: string, handles: FileHandle[], name = `n-${text}`) =>
    call['message:send']({
      accountId,
      channelId,
      text,
      nonce: nonceOf(name),
      replyTo: null,
      uploads: handles,
    });
  /** Lets promises and real reads go on until it is so. */
  const until = async (hope: string, isSo: () => boolean): Promise<void> => {
    for (let i = 0; i < 2000; i++) {
      if (isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
      world.pass(20);
    }
    throw new Error(`still waiting until ${hope}`);
  };
  const told = () =>
    at.heard.filter((e): e is Extract<AppEvent, { type: 'uploadChanged' }> => e.type === 'uploadChanged');
  const states = (handle: FileHandle): UploadState[] =>
    told().flatMap(({ upload }) => (upload.file.handle === handle ? [upload.state] : []));
  const uploads = (): readonly Upload[] => at.core.uploads.list();
  const stop = () => {
    disk.files.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const messages = () => server.messages.get(channelId) ?? [];
  const here = { folder, world, server, disk, at, accountId, channelId, call, asked, families };
  return { ...here, write, choose, draft, send, until, told, states, uploads, stop, messages };
}
export type Desk = Awaited<ReturnType<typeof desk>>;
