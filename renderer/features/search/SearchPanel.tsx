import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ChannelId } from '../../../shared/ids.ts';
import { closeSearch, openMessage, openSearch, searchable } from '../../actions/searching.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { focusComposer, searchId } from '../../components/focus.ts';
import { Icon } from '../../components/Icon.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useRoving } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { FoundRow } from './FoundRow.tsx';
import { useSearch } from './useSearch.ts';
import './search.css';

type Props = {
  readonly accountId: AccountId;
  readonly channelId: ChannelId;
  readonly scope: 'channel' | 'server';
  readonly floating: boolean;
};

/** Looks for words in what was written: the newest first, a click goes there. Esc closes it. */
export function SearchPanel({ accountId, channelId, scope, floating }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const allWords = useAppState((s) => s.accounts.get(accountId)?.view.capabilities.searchAllWords ?? false);
  const whole = useAppState((s) => searchable(s, 'server') === 'server');
  const [typed, setTyped] = useState('');
  const at = { accountId, channelId };
  const spoken = (count: number) => (count === 0 ? t('search.none') : t('search.found', { count }));
  const { found, error, busy, look, more } = useSearch({ at, scope, spoken });
  useEffect(() => document.getElementById(searchId)?.focus(), []);

  const close = () => {
    closeSearch(app);
    focusComposer();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look(typed);
  };
  return (
    <aside
      className={floating ? 'search search-floating' : 'search'}
      aria-label={t('search.title')}
      data-region="search"
      onKeyDown={onKeyDown}
    >
      <div className="search-head">
        <h2 className="grow">{t('search.title')}</h2>
        <IconButton icon="x" label={t('search.close')} onClick={close} />
      </div>
      <search>
        <form className="search-ask" onSubmit={submit}>
          <div className="field">
            <Icon name="search" />
            <input
              id={searchId}
              type="text"
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              aria-label={t('search.words')}
              placeholder={t('search.words')}
              maxLength={256}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Button type="submit" busy={busy}>
            {t('search.look')}
          </Button>
        </form>
      </search>
      {whole && (
        <RadioGroup
          label={t('search.where')}
          className="segments search-where"
          optionClass="segment"
          value={scope}
          onChange={(wanted) => openSearch(app, wanted)}
          options={[
            { value: 'channel', label: t('search.here') },
            { value: 'server', label: t('search.everywhere') },
          ]}
        />
      )}
      {error && (
        <p className="search-note search-bad" role="alert">
          {t('search.failed', { reason: sentenceOf(t, error, host) })}
        </p>
      )}
      {!found && !error && !busy && (
        <p className="search-note">{t(allWords ? 'search.hint' : 'search.hintAny')}</p>
      )}
      {found?.messages.length === 0 && (
        <p className="search-note">{t('search.nothing', { words: found.words })}</p>
      )}
      {found && found.messages.length > 0 && (
        <Results>
          {found.messages.map((message) => (
            <FoundRow
              key={message.id}
              accountId={accountId}
              message={message}
              words={found.words}
              inChannel={scope === 'server'}
              onOpen={() => {
                if (floating) closeSearch(app);
                void openMessage(app, { accountId, channelId: message.channelId }, message.id);
              }}
            />
          ))}
          {found.more && (
            <li className="search-more">
              <Button size="sm" busy={busy} onClick={more}>
                {t('search.more')}
              </Button>
            </li>
          )}
        </Results>
      )}
    </aside>
  );
}

function Results({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLUListElement>();
  return (
    <ul className="search-results" aria-label={t('search.results')} {...roving}>
      {children}
    </ul>
  );
}
