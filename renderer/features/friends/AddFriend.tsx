import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { askByName, setFriendsView } from '../../actions/friends.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { personName } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { AskerChoice } from './AskerChoice.tsx';
import { askerOf, readHandle } from './handle.ts';

/** Asks somebody by name, and says which account does. What was typed stays until they were asked. */
export function AddFriend({ scope }: { scope: AccountId | null }) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const accounts = useAppState((s) => s.accounts);
  const { typed, asks, error } = useAppState((s) => s.friends);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const handle = readHandle(typed);
  const asker = askerOf(accounts, { host: handle?.host ?? null, scope, asks });
  const view = asker === null ? undefined : accounts.get(asker)?.view;

  const send = async (accountId: AccountId, who: NonNullable<typeof handle>) => {
    setBusy(true);
    const found = await askByName(app, accountId, who);
    setBusy(false);
    if (found === null) return;
    const entities = app.store.getState().accounts.get(accountId)?.entities;
    const name = entities ? personName(entities, found.userId) : who.name;
    const words = t(found.kind === 'friend' ? 'friends.done.accept' : 'friends.done.ask', { name });
    setDone(words);
    announce(app, 'status', words);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setDone('');
    if (!handle) return setFriendsView(app, { error: { kind: 'invalid', code: 'nameMissing' } });
    if (asker === null) {
      const params = { address: handle.host ?? '' };
      return setFriendsView(app, { error: { kind: 'invalid', code: 'hostWithoutAccount', params } });
    }
    return void send(asker, handle);
  };
  return (
    <form className="friends-add" onSubmit={submit} noValidate data-voice={view?.voice}>
      <div className="row">
        <div className={error ? 'field grow field-bad' : 'field grow'}>
          <Icon name="personAdd" />
          <input
            aria-label={t('friends.add.label')}
            aria-invalid={error !== null || undefined}
            aria-describedby={error || done ? `${id}-said` : undefined}
            placeholder={t('friends.add.placeholder')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={320}
            value={typed}
            onChange={(event) => {
              setDone('');
              setFriendsView(app, { typed: event.target.value, error: null });
            }}
          />
          {view && (
            <AskerChoice
              asker={view.id}
              fixed={scope !== null || (handle?.host !== null && handle !== null)}
            />
          )}
        </div>
        <Button type="submit" look="primary" size="lg" busy={busy}>
          {t('friends.add.send')}
        </Button>
      </div>
      {error && (
        <p className="field-help field-error" id={`${id}-said`} role="alert">
          {sentenceOf(t, error, view?.host)}
        </p>
      )}
      {!error && done !== '' && (
        <p className="field-help" id={`${id}-said`}>
          {done}
        </p>
      )}
    </form>
  );
}
