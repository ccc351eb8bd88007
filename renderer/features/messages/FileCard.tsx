import type { Attachment } from '../../../shared/domain.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { FileName } from '../../components/FileName.tsx';
import { fileIcon } from '../../components/files.ts';
import { Icon } from '../../components/Icon.tsx';
import { fileSize } from '../../components/sizes.ts';
import { SaveButton } from './SaveButton.tsx';
import { useRow } from './world.ts';

type Props = {
  readonly messageId: MessageId;
  readonly one: Attachment;
  /** A picture that cannot be shown: it can still be saved. */
  readonly broken?: boolean;
};

/** A file that is not shown here. */
export function FileCard({ messageId, one, broken = false }: Props) {
  const { t, language } = useRow();
  return (
    <div className="message-file">
      <Icon name={fileIcon(one.contentType)} size="l" />
      <span className="grow col">
        <FileName name={one.name} />
        <span className="small mid">
          {broken && `${t('uploads.received.notShown')} `}
          <span className="num">{fileSize(one.sizeBytes, language)}</span>
        </span>
      </span>
      <SaveButton messageId={messageId} one={one} inRow />
    </div>
  );
}
