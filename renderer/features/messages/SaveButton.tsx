import { useState } from 'react';
import type { Attachment } from '../../../shared/domain.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { saveAttachment } from '../../actions/uploads.ts';
import { Button } from '../../components/Button.tsx';
import { shownName } from '../../components/files.ts';
import { useRow } from './world.ts';

type Props = { readonly messageId: MessageId; readonly one: Attachment; readonly inRow?: boolean };

/** Asks where to, then says when it is there. What went wrong is told in a notice. */
export function SaveButton({ messageId, one, inRow = false }: Props) {
  const { app, at, t } = useRow();
  const [busy, setBusy] = useState(false);
  const name = shownName(one.name);
  const save = async () => {
    setBusy(true);
    announce(app, 'status', t('uploads.received.saving', { name }));
    const saved = await saveAttachment(app, at, { messageId, attachmentId: one.id });
    setBusy(false);
    announce(app, 'status', saved ? t('uploads.received.saved', { name }) : '');
  };
  return (
    <Button
      size="sm"
      icon="down"
      aria-busy={busy || undefined}
      aria-label={t('uploads.received.saveNamed', { name })}
      {...(inRow ? { tabIndex: -1, 'data-stop': true } : {})}
      onClick={() => {
        if (!busy) void save();
      }}
    >
      {t('uploads.received.save')}
    </Button>
  );
}
