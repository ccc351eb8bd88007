import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { changeUsername } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field, PasswordField } from '../../components/Field.tsx';
import { usernameRefused, useUsernameFault } from '../../components/username.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState } from '../../store/state.ts';
import { Part } from './Part.tsx';
import { Problem } from './Problem.tsx';
import { useReturn } from './useReturn.ts';
import { useUnable } from './useUnable.ts';

/** The handle as the server has it, with the number where it has one. */
function handleOf({ view, entities }: AccountState): string {
  const me = entities.me === null ? undefined : entities.users.get(entities.me);
  if (!me) return view.name;
  return me.discriminator === null ? me.username : `${me.username}#${me.discriminator}`;
}

/** The name one is known by on the server itself: a row that opens into a form. */
export function UsernamePart({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(accountId));
  const unable = useUnable(accountId, 'usernameChange');
  const [state, setState] = useState<'shut' | 'open' | 'done'>('shut');
  const buttons = useReturn(state === 'open');
  if (!account) return null;
  const close = (done: boolean) => {
    setState(done ? 'done' : 'shut');
    if (done) announce(app, 'status', t('security.username.done'));
  };
  const { host } = account.view;
  return (
    <>
      <Part
        title={t('security.username.title')}
        help={t('security.username.help', { name: handleOf(account), host })}
        off={unable}
        buttons={buttons}
      >
        {state !== 'open' && (
          <Button disabled={unable !== null} onClick={() => setState('open')}>
            {t('security.username.change')}
          </Button>
        )}
      </Part>
      {state === 'done' && <p className="settings-done">{t('security.username.done')}</p>}
      {state === 'open' && <UsernameForm account={account} onClose={close} />}
    </>
  );
}

type Wrong = { readonly field: 'username' | 'password' | 'all'; readonly words: string };
type FormProps = { readonly account: AccountState; readonly onClose: (done: boolean) => void };

function UsernameForm({ account: { view }, onClose }: FormProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { host, limits } = view;
  const faultOf = useUsernameFault(limits);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const refused = (error: AppError): Wrong => {
    if (error.code === 'wrongPassword') {
      return { field: 'password', words: t('security.password.wrong', { host }) };
    }
    return { field: usernameRefused(error) ? 'username' : 'all', words: sentenceOf(t, error, host) };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const fault = faultOf(username.trim());
    setWrong(fault === null ? null : { field: 'username', words: fault });
    if (fault !== null) return;
    setBusy(true);
    const result = await changeUsername(app, view.id, { username: username.trim(), password });
    setBusy(false);
    if (result.ok) onClose(true);
    else setWrong(refused(result.error));
  };
  const at = (field: Wrong['field']) => (wrong?.field === field ? wrong.words : null);
  return (
    <form
      className="settings-form"
      aria-label={t('security.username.title')}
      onSubmit={(event) => void submit(event)}
    >
      <Field
        label={t('security.username.next')}
        help={t('fields.usernameHelp', { min: limits.usernameMin, max: limits.usernameMax })}
        error={at('username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        autoFocus
        autoComplete="off"
        maxLength={320}
      />
      <PasswordField
        label={t('fields.password')}
        error={at('password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        maxLength={1024}
      />
      <Problem words={at('all')} />
      <div className="row settings-buttons">
        <Button look="primary" type="submit" busy={busy} disabled={username.trim() === '' || password === ''}>
          {t('security.username.submit')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => onClose(false)}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}
