import { useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { pickFiles } from '../../actions/uploads.ts';
import { IconButton } from '../../components/Button.tsx';
import { megabytes } from '../../components/sizes.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { attachRefusal } from '../../store/uploads.ts';
import { useChannelFacts } from './useChannelFacts.ts';

/** Opens the system's dialog. Says what the server takes before it is too much; where it takes nothing, why. */
export function AttachButton({ at }: { at: ChannelRef }) {
  const app = useApp();
  const { t, i18n } = useTranslation();
  const refusal = useAppState((s) => attachRefusal(s, at));
  const { limits } = useChannelFacts(at);
  const size = megabytes(limits?.attachmentBytes ?? 0, i18n.language);
  const label =
    refusal === null
      ? t('uploads.attach', { most: limits?.attachmentsPerMessage ?? 0, size })
      : t('uploads.attachRefused', { reason: t(`uploads.refusal.${refusal}`) });
  return (
    <IconButton
      icon="clip"
      label={label}
      className="upload-attach"
      aria-keyshortcuts="Control+U"
      aria-disabled={refusal === null ? undefined : true}
      onClick={() => void pickFiles(app, at)}
    />
  );
}
