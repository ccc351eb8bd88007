import { memo } from 'react';
import type { FileHandle } from '../../../shared/ids.ts';
import type { Upload } from '../../../shared/uploads.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { cancelUpload, dismissHanded, retryHanded, retryUpload } from '../../actions/uploads.ts';
import { UploadCard } from '../../components/UploadCard.tsx';
import { useApp } from '../../store/hooks.ts';
import type { Handed } from '../../store/state.ts';
import { useChannelFacts } from './useChannelFacts.ts';

type Card = {
  readonly at: ChannelRef;
  readonly stop: 0 | -1;
  /** The card has the focus: from now on it holds the tab stop. */
  readonly onStop: (key: string) => void;
};
/** What is on the wire keeps the name it went with. */
const gone = new Set(['uploading', 'processing', 'done']);

type UploadProps = Card & { readonly upload: Upload; readonly onDescribe: (handle: FileHandle) => void };

export const UploadInTray = memo(function UploadInTray(props: UploadProps) {
  const { at, upload, stop, onStop, onDescribe } = props;
  const app = useApp();
  const { host, limits, altText } = useChannelFacts(at);
  const { file, state, alt } = upload;
  const { handle, name, contentType, sizeBytes } = file;
  const one = { accountId: at.accountId, handle };
  const picture = file.width === null ? null : handle;
  const perMinute = limits?.uploadsPerMinute ?? 0;
  return (
    <UploadCard
      facts={{ name, contentType, sizeBytes, picture, state, host, perMinute }}
      described={altText ? alt !== null && alt !== '' : null}
      data-card={handle}
      stop={stop}
      tabIndex={stop}
      onFocus={() => onStop(handle)}
      onCancel={() => void cancelUpload(app, one)}
      onRetry={() => void retryUpload(app, one)}
      onDescribe={gone.has(state.kind) ? null : () => onDescribe(handle)}
    />
  );
});

export const HandedCard = memo(function HandedCard({ at, one, stop, onStop }: Card & { one: Handed }) {
  const app = useApp();
  const { host } = useChannelFacts(at);
  const { key, name, contentType, sizeBytes, file, error } = one;
  const state = error === null ? ({ kind: 'reading' } as const) : ({ kind: 'failed', error } as const);
  return (
    <UploadCard
      facts={{ name, contentType, sizeBytes, picture: null, state, host, perMinute: 0 }}
      described={null}
      data-card={key}
      stop={stop}
      tabIndex={stop}
      onFocus={() => onStop(key)}
      onCancel={() => dismissHanded(app, at, key)}
      onRetry={file ? () => void retryHanded(app, at, one) : null}
      onDescribe={null}
    />
  );
});
