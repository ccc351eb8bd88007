import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fileIcon } from '../../components/files.ts';
import { Icon } from '../../components/Icon.tsx';
import { useAppState } from '../../store/hooks.ts';

/** More than this are a number. */
const mostShown = 6;

/** Cards of the files that are held over the window: only what kind they are is known before they are let go. */
export function Ghosts() {
  const { t } = useTranslation();
  const types = useAppState((s) => s.landing?.types);
  if (!types) return null;
  return (
    <div className="tray-cards" aria-hidden="true">
      {types.slice(0, mostShown).map((type, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name, and none moves
        <span key={i} className="upload upload-ghost">
          <span className="upload-thumb">
            <Icon name={fileIcon(type)} size="l" />
          </span>
          <span>{kindWords(t, type)}</span>
        </span>
      ))}
      {types.length > mostShown && <span className="tray-more num">+{types.length - mostShown}</span>}
    </div>
  );
}

function kindWords(t: TFunction, type: string): string {
  if (type.startsWith('image/')) return t('uploads.drop.picture');
  if (type.startsWith('audio/')) return t('uploads.drop.sound');
  return t(type.startsWith('video/') ? 'uploads.drop.video' : 'uploads.drop.file');
}
