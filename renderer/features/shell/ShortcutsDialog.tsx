import { useTranslation } from 'react-i18next';
import { setLayer } from '../../actions/layers.ts';
import { IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { KeyList } from './KeyList.tsx';

/** Every key, on one surface (Ctrl+/). */
export function ShortcutsDialog() {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAppState((s) => s.ui.layer === 'shortcuts');
  if (!open) return null;
  const close = () => setLayer(app, null);
  return (
    <Dialog label={t('keys.title')} onClose={close} className="shortcuts">
      <div className="row shortcuts-head">
        <h2 className="h2 grow">{t('keys.title')}</h2>
        <IconButton icon="x" label={t('keys.close')} onClick={close} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the arrow keys */}
      <section className="shortcuts-scroll" aria-label={t('keys.title')} tabIndex={0}>
        <KeyList heading="h3" />
      </section>
    </Dialog>
  );
}
