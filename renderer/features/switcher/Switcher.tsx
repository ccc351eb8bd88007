import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { beginJoining } from '../../actions/joining.ts';
import { setLayer } from '../../actions/layers.ts';
import { openDirect } from '../../actions/members.ts';
import { openChannel, openServer } from '../../actions/places.ts';
import { openSearch } from '../../actions/searching.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { composerId, searchId } from '../../components/focus.ts';
import { Icon } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { App } from '../../store/store.ts';
import { type Command, find, type Hit } from './find.ts';
import { HitRow, optionId } from './HitRow.tsx';
import './switcher.css';

/** Jump (Ctrl+K): channels, people and servers of all accounts by a few letters. */
export function Switcher() {
  const layer = useAppState((s) => s.ui.layer);
  return layer === 'switcher' ? <Open /> : null;
}

/** Who jumped wants to write there; who changed their mind goes on where they were. */
const composerIfThere = (): HTMLElement | null => document.getElementById(composerId);

function jump(app: App, hit: Hit): void {
  setLayer(app, null);
  if (hit.kind === 'command') doIt(app, hit.accountId, hit.does);
  else if (hit.kind === 'channel') openChannel(app, hit.accountId, hit.channelId);
  else if (hit.kind === 'server') openServer(app, hit.accountId, hit.serverId);
  else void openDirect(app, hit.accountId, hit.userId);
}

function doIt(app: App, accountId: AccountId, does: Command): void {
  if (does === 'join') beginJoining(app, accountId);
  else openSearch(app, 'channel');
}

function Open() {
  const { t } = useTranslation();
  const app = useApp();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(query);
  const state = useMemo(() => app.store.getState(), [app]);
  const sections = useMemo(() => find(state, asked, t), [state, asked, t]);
  const hits = sections.flatMap((section) => section.hits);
  const current = hits[Math.min(at, hits.length - 1)];
  const close = () => setLayer(app, null);
  const jumped = useRef(false);
  const pick = (hit: Hit) => {
    jumped.current = true;
    jump(app, hit);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, hits.length - 1) + step + hits.length) % hits.length;
      setAt(next);
      document.getElementById(optionId(hits[next]?.key ?? ''))?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      pick(current);
    }
  };

  return (
    <Dialog
      label={t('switcher.title')}
      onClose={close}
      home={() => (jumped.current ? (document.getElementById(searchId) ?? composerIfThere()) : null)}
      className="switcher"
    >
      <div className="switcher-ask">
        <Icon name="search" size="l" />
        <input
          role="combobox"
          aria-label={t('switcher.title')}
          aria-expanded={hits.length > 0}
          aria-controls="switcher-list"
          aria-activedescendant={current && optionId(current.key)}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('switcher.placeholder')}
          value={query}
          maxLength={100}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="switcher-list" id="switcher-list" role="listbox" aria-label={t('switcher.results')}>
        {sections.map(({ section, hits: found }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={section} role="group" aria-label={t(`switcher.section.${section}`)}>
            <div className="switcher-heading" aria-hidden="true">
              {t(`switcher.section.${section}`)}
            </div>
            {found.map((hit) => (
              <HitRow
                key={hit.key}
                hit={hit}
                typed={asked}
                current={hit === current}
                onPick={() => pick(hit)}
              />
            ))}
          </div>
        ))}
      </div>
      {hits.length === 0 && <p className="switcher-none">{t('switcher.none', { query: asked })}</p>}
      <div className="switcher-foot" aria-hidden="true">
        <span>
          <kbd className="kbd">↑</kbd> <kbd className="kbd">↓</kbd> {t('switcher.move')}
        </span>
        <span>
          <kbd className="kbd">#</kbd> {t('switcher.channelsOnly')}
        </span>
        <span>
          <kbd className="kbd">@</kbd> {t('switcher.peopleOnly')}
        </span>
        <span>
          <kbd className="kbd">&gt;</kbd> {t('switcher.commandsOnly')}
        </span>
        <span className="grow" />
        <span>
          <kbd className="kbd">Esc</kbd> {t('switcher.close')}
        </span>
      </div>
    </Dialog>
  );
}
