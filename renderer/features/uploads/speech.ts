import type { TFunction } from 'i18next';
import type { FileHandle } from '../../../shared/ids.ts';
import type { Upload, UploadState } from '../../../shared/uploads.ts';
import { sentenceOf } from '../../components/errors.ts';
import { shownName } from '../../components/files.ts';
import { stateWords } from '../../components/UploadCard.tsx';
import type { State } from '../../store/state.ts';

type Uploads = ReadonlyMap<FileHandle, Upload>;
type Change = { readonly before: Upload | undefined; readonly after: Upload };

/** Most sentences said at once; of ten files that start together the last are enough. */
const mostSaid = 3;

/** What people who listen hear of uploads: their start, the half, their end, and why they wait. */
export function spokenOf(t: TFunction, before: State, after: State, language: string): string {
  if (before.uploads === after.uploads && before.handed === after.handed) return '';
  const said = changesOf(before.uploads, after.uploads).flatMap((change) => {
    const view = after.accounts.get(change.after.accountId)?.view;
    const words =
      view && wordsOf(t, change, { host: view.host, perMinute: view.limits.uploadsPerMinute, language });
    return words ? [words] : [];
  });
  said.unshift(...refusedSince(t, before.handed, after.handed));
  const attached = addedTo(before.uploads, after.uploads);
  if (attached > 0) said.unshift(t('uploads.spoken.attached', { count: attached }));
  return said.slice(-mostSaid).join('. ');
}

/** Files that came into a draft; those that were there at the start are not told. */
const addedTo = (before: Uploads, after: Uploads): number =>
  [...after.values()].filter(
    ({ file, nonce, purpose }) => purpose === 'attachment' && nonce === null && !before.has(file.handle),
  ).length;

function refusedSince(t: TFunction, before: State['handed'], after: State['handed']): readonly string[] {
  if (before === after) return [];
  return [...after].flatMap(([key, all]) =>
    all
      .filter((one) => one.error !== null && !before.get(key)?.includes(one))
      .map(({ name, error }) => {
        const reason = error === null ? '' : sentenceOf(t, error);
        return t('uploads.spoken.refused', { name: shownName(name), reason });
      }),
  );
}

const changesOf = (before: Uploads, after: Uploads): readonly Change[] =>
  [...after.values()]
    .map((upload) => ({ before: before.get(upload.file.handle), after: upload }))
    .filter((change) => change.before?.state !== change.after.state);

type Around = { readonly host: string; readonly perMinute: number; readonly language: string };

function wordsOf(t: TFunction, change: Change, around: Around): string | null {
  const { before, after } = change;
  const name = shownName(after.file.name);
  switch (after.state.kind) {
    case 'uploading':
      if (before?.state.kind !== 'uploading') return t('uploads.spoken.uploading', { name });
      return crossedHalf(before.state, after.state) ? t('uploads.spoken.half', { name }) : null;
    case 'waiting':
      return waitingWords(t, change, around);
    case 'done':
      return t('uploads.spoken.done', { name });
    case 'failed':
      return t('uploads.spoken.failed', { name, reason: sentenceOf(t, after.state.error, around.host) });
    default:
      return null;
  }
}

/** Why it waits, once; not for how long, which would be wrong by the time it is heard. */
function waitingWords(t: TFunction, { before, after }: Change, around: Around): string | null {
  const { state, file } = after;
  if (state.kind !== 'waiting' || state.for === 'turn') return null;
  if (before?.state.kind === 'waiting' && before.state.for === state.for) return null;
  const facts = { ...file, picture: null, state, ...around };
  const reason = stateWords(t, facts, { left: 0, language: around.language });
  return t('uploads.spoken.waiting', { name: shownName(file.name), reason });
}

function crossedHalf(
  before: Extract<UploadState, { kind: 'uploading' }>,
  { sentBytes, totalBytes }: Extract<UploadState, { kind: 'uploading' }>,
): boolean {
  const half = totalBytes / 2;
  return before.sentBytes < half && sentBytes >= half;
}
