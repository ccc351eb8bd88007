import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveFile } from '../../../electron/uploads/save.ts';
import { type AttachmentId, asId, type MediaRef } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { type Desk, desk } from './desk.ts';

let d: Desk;
beforeEach(async () => {
  d = await desk();
});
afterEach(() => d.stop());

describe('check 58: a file that came', () => {
  const came = (name: string) => {
    const attachment = {
      id: asId<AttachmentId>('a1'),
      name,
      sizeBytes: 1,
      contentType: 'application/octet-stream',
      width: null,
      height: null,
      alt: null,
      media: asId<MediaRef>('/files/1'),
    };
    return d.server.say(d.channelId, 'look', { attachments: [attachment] });
  };
  const save = (messageId: ReturnType<typeof came>['id'], attachmentId = 'a1') =>
    d.call['attachment:save']({ accountId: d.accountId, channelId: d.channelId, messageId, attachmentId });

  test('is written where the person says, under a name that is safe everywhere, and not to be run', async () => {
    const { id } = came('..\\CON\u202e.exe. ');
    d.asked.path = d.folder;
    expect(await save(id)).toEqual({ saved: true });
    const path = join(d.folder, '_CON.exe');
    expect([...readFileSync(path)]).toEqual([1]);
    expect(statSync(path).mode & 0o111).toBe(0);
    expect(readdirSync(d.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is written nowhere when the person thinks better of it, or nobody sent it', async () => {
    const { id } = came('a.txt');
    expect(await save(id)).toEqual({ saved: false });
    d.asked.path = d.folder;
    await expect(save(id, 'another')).rejects.toMatchObject({ error: { code: 'attachmentGone' } });
    expect(existsSync(join(d.folder, 'a.txt'))).toBe(false);
  });

  test('is whole or not there: what was there before stays when the line is cut', async () => {
    const path = d.write('a.txt', 'before');
    const cut = saveFile(path, async (sink) => {
      await sink(new Uint8Array([1, 2, 3]));
      throw new Failure('offline', 'unreachable');
    });
    await expect(cut).rejects.toMatchObject({ error: { code: 'unreachable' } });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(d.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    mkdirSync(join(d.folder, 'sub'));
    await expect(saveFile(join(d.folder, 'none', 'a'), async () => undefined)).rejects.toMatchObject({
      error: { code: 'fileNotWritten' },
    });
  });
});

describe('pictures that are set', () => {
  test('are checked before the first byte, and answer what is set', async () => {
    const [text, picture] = await d.choose(
      d.write('a.png', 'no picture'),
      d.write('b.gif', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')),
    );
    if (!text || !picture) throw new Error('not chosen');
    const { pictures } = d.at.core;
    await expect(pictures.picture(d.accountId, 'avatar', text)).rejects.toMatchObject({
      error: { code: 'fileNotPicture' },
    });
    expect(d.server.seen.filter((s) => s.what.startsWith('upload'))).toEqual([]);
    expect(await pictures.picture(d.accountId, 'avatar', picture)).toMatch(/^\/files\//);
    expect(d.server.seen.map((s) => s.what)).toContain('upload avatar b.gif');
    // a failure elsewhere, and the same picture once more
    expect(await pictures.picture(d.accountId, 'avatar', picture)).toMatch(/^\/files\//);
  });
});
