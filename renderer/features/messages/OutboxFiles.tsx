import { memo } from 'react';
import type { OutboxRow } from '../../../shared/accounts.ts';
import type { FileHandle } from '../../../shared/ids.ts';
import { cancelUpload, retryUpload } from '../../actions/uploads.ts';
import { UploadCard } from '../../components/UploadCard.tsx';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

/** The files of a message that is on its way, each with how far it is. */
export function OutboxFiles({ row }: { row: OutboxRow }) {
  const { t } = useRow();
  const count = useAppState((s) => row.uploads.filter((handle) => s.uploads.has(handle)).length);
  if (count === 0) return null;
  return (
    <ul className="message-uploads" aria-label={t('uploads.inMessage', { count })}>
      {row.uploads.map((handle) => (
        <File key={handle} handle={handle} />
      ))}
    </ul>
  );
}

const File = memo(function File({ handle }: { handle: FileHandle }) {
  const { app, at, host } = useRow();
  const upload = useAppState((s) => s.uploads.get(handle));
  const perMinute = useAppState((s) => s.accounts.get(at.accountId)?.view.limits.uploadsPerMinute ?? 0);
  if (!upload) return null;
  const { file, state } = upload;
  const { name, contentType, sizeBytes } = file;
  const one = { accountId: at.accountId, handle };
  const picture = file.width === null ? null : handle;
  return (
    <UploadCard
      facts={{ name, contentType, sizeBytes, picture, state, host, perMinute }}
      described={null}
      stop={-1}
      onCancel={() => void cancelUpload(app, one)}
      onRetry={() => void retryUpload(app, one)}
      onDescribe={null}
    />
  );
});
