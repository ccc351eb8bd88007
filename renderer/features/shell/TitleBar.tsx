import { useTranslation } from 'react-i18next';
import { setLayer } from '../../actions/layers.ts';
import { back, canStep, forward } from '../../actions/places.ts';
import { toggleMembers } from '../../actions/preferences.ts';
import { closeSearch, openSearch, searchable } from '../../actions/searching.ts';
import { IconButton } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Mark } from '../../components/Mark.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import './bar.css';

type Props = {
  readonly hasMembers: boolean;
  readonly membersShown: boolean;
  readonly drawer: 'open' | 'closed' | null;
};

/** The bar: drags the window, goes back and forward, says where one is, jumps elsewhere. */
export function TitleBar({ hasMembers, membersShown, drawer }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const platform = useAppState((s) => s.platform);
  const backwards = useAppState((s) => canStep(s, -1));
  const forwards = useAppState((s) => canStep(s, 1));
  const searches = useAppState((s) => searchable(s, 'channel') !== null);
  const searching = useAppState((s) => s.ui.search !== null);
  const signedIn = useAppState((s) => s.accounts.size > 0);
  return (
    <header className={platform === 'darwin' ? 'bar bar-mac' : 'bar'}>
      <span className="bar-mark">
        <Mark />
      </span>
      {signedIn && (
        <>
          <IconButton icon="back" label={t('shell.back')} disabled={!backwards} onClick={() => back(app)} />
          <IconButton
            icon="fwd"
            label={t('shell.forward')}
            disabled={!forwards}
            onClick={() => forward(app)}
          />
        </>
      )}
      {drawer && (
        <IconButton
          icon="thread"
          label={t('shell.channels')}
          aria-pressed={drawer === 'open'}
          onClick={() => setLayer(app, drawer === 'open' ? null : 'channels')}
        />
      )}
      <Breadcrumb />
      {searches && (
        <span className="hide-small">
          <IconButton
            icon="search"
            label={t('search.open')}
            aria-pressed={searching}
            onClick={() => (searching ? closeSearch(app) : openSearch(app, 'channel'))}
          />
        </span>
      )}
      {hasMembers && (
        <IconButton
          icon="sidebar"
          label={t('shell.members')}
          aria-pressed={membersShown}
          onClick={() => toggleMembers(app)}
        />
      )}
      {signedIn && (
        <button
          type="button"
          className="bar-jump"
          aria-haspopup="dialog"
          onClick={() => setLayer(app, 'switcher')}
        >
          <span className="sr">{t('shell.jumpLabel')}</span>
          <Icon name="search" />
          <span className="bar-jump-text" aria-hidden="true">
            {t('shell.jump')}
          </span>
          <span className="kbd" aria-hidden="true">
            {t('shell.jumpKey')}
          </span>
        </button>
      )}
      {platform !== 'darwin' && <WindowControls />}
    </header>
  );
}

function WindowControls() {
  const { t } = useTranslation();
  const app = useApp();
  const maximised = useAppState((s) => s.window.maximised);
  const toTray = useAppState((s) => s.preferences.closeToTray);
  const control = (action: 'minimise' | 'maximise' | 'close') =>
    void app.bridge.call('window:control', { action });
  return (
    <span className="bar-controls">
      <IconButton icon="min" label={t('shell.minimise')} onClick={() => control('minimise')} />
      <IconButton
        icon="max"
        label={t(maximised ? 'shell.restore' : 'shell.maximise')}
        onClick={() => control('maximise')}
      />
      <IconButton
        icon="x"
        label={t(toTray ? 'shell.closeToTray' : 'shell.close')}
        onClick={() => control('close')}
      />
    </span>
  );
}
