import { memo } from 'react';
import type { Attachment } from '../../../shared/domain.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { isPictureType } from '../../components/files.ts';
import { FileCard } from './FileCard.tsx';
import { Picture } from './Picture.tsx';

export const isPicture = (a: Attachment): boolean => isPictureType(a.contentType);

type Props = { readonly messageId: MessageId; readonly all: readonly Attachment[] };

export const Attachments = memo(function Attachments({ messageId, all }: Props) {
  return all.map((one) =>
    isPicture(one) ? (
      <Picture key={one.id} messageId={messageId} one={one} />
    ) : (
      <FileCard key={one.id} messageId={messageId} one={one} />
    ),
  );
});
