import { expect, test } from 'vitest';
import { isMendable } from '../../shared/uploads.ts';

test.each([
  // what the file is
  ['fileTooLarge', false],
  ['fileEmpty', false],
  ['fileIsFolder', false],
  ['fileIsDevice', false],
  ['fileNotPicture', false],
  ['pictureTooLarge', false],
  ['fileNowhere', false],
  ['fileForgotten', false],
  // it is no longer what was chosen
  ['fileChanged', false],
  ['fileGrew', false],
  ['fileShrank', false],
  // a person, a disk or a server may mend it
  ['fileVanished', true],
  ['fileUnreadable', true],
  ['fileNotKept', true],
  ['storageFull', true],
  ['unreachable', true],
  ['timeout', true],
  ['missingPermission', true],
  ['internal', true],
])('a file that failed with %s: trying again is offered, %s', (code, offered) => {
  expect(isMendable({ code })).toBe(offered);
});
