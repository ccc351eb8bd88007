import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { TokenHome } from '../../../shared/security.ts';
import { tokenHome } from '../../actions/security.ts';
import { Icon } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Part } from './Part.tsx';

/** Where what one is signed in with lies. Asked anew after each signing in: it may lie elsewhere then. */
export function TokensPart({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const connection = useAppState((s) => s.accounts.get(accountId)?.view.connection.state);
  const [home, setHome] = useState<TokenHome | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another connection may be another token
  useEffect(() => {
    let gone = false;
    void tokenHome(app, accountId).then((result) => {
      if (!gone && result.ok) setHome(result.value);
    });
    return () => {
      gone = true;
    };
  }, [app, accountId, connection]);
  const safe = home?.kept === 'keychain';
  return (
    <Part title={t('security.tokens.title')} help={home === null ? '' : t(wordsFor(home))}>
      {home !== null && home.kept !== 'nowhere' && (
        <span className={safe ? 'tag tag-safe' : 'tag'}>
          <Icon name="lock" />
          {t(home.kept === 'keychain' ? 'security.tokens.lockedAway' : `security.tokens.short.${home.kept}`)}
        </span>
      )}
    </Part>
  );
}

const wordsFor = (home: TokenHome): string =>
  home.kept === 'keychain' ? `security.tokens.keychain.${home.store}` : `security.tokens.${home.kept}`;
