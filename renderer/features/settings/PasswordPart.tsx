import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { changePassword } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { PasswordField } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Part } from './Part.tsx';
import { Problem } from './Problem.tsx';
import { useReturn } from './useReturn.ts';
import { useUnable } from './useUnable.ts';

/** The password: a row that opens into a form. */
export function PasswordPart({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const unable = useUnable(accountId, 'passwordChange');
  const [state, setState] = useState<'shut' | 'open' | 'done' | 'othersStay'>('shut');
  const buttons = useReturn(state === 'open');
  const said = state === 'othersStay' ? t('errors.othersStay') : t('security.password.done');
  const close = (how: Closed) => {
    setState(how);
    if (how === 'done') announce(app, 'status', t('security.password.done'));
    if (how === 'othersStay') announce(app, 'status', t('errors.othersStay'));
  };
  return (
    <>
      <Part
        title={t('security.password.title')}
        help={t('security.password.help', { host })}
        off={unable}
        buttons={buttons}
      >
        {state !== 'open' && (
          <Button disabled={unable !== null} onClick={() => setState('open')}>
            {t('security.password.change')}
          </Button>
        )}
      </Part>
      {(state === 'done' || state === 'othersStay') && <p className="settings-done">{said}</p>}
      {state === 'open' && <PasswordForm accountId={accountId} onClose={close} />}
    </>
  );
}

type Wrong = { readonly field: 'current' | 'next' | 'again' | 'all'; readonly words: string };
/** Changed; changed, but the other sessions go on; or let be. */
type Closed = 'done' | 'othersStay' | 'shut';
type FormProps = { readonly accountId: AccountId; readonly onClose: (how: Closed) => void };

function PasswordForm({ accountId, onClose }: FormProps) {
  const { t } = useTranslation();
  const app = useApp();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const [typed, setTyped] = useState({ current: '', next: '', again: '' });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  if (!view) return null;
  const { host } = view;
  const { passwordMin: min, passwordMax: max } = view.limits;
  const faultOf = (): Wrong | null => {
    const { current, next, again } = typed;
    if (current === '') return { field: 'current', words: t('security.password.wrong', { host }) };
    if (next.length < min) return { field: 'next', words: t('security.password.tooShort', { min }) };
    if (next.length > max) return { field: 'next', words: t('security.password.tooLong', { max }) };
    return next === again ? null : { field: 'again', words: t('security.password.differs') };
  };
  const refused = (error: AppError): Wrong => {
    if (error.code === 'wrongPassword')
      return { field: 'current', words: t('security.password.wrong', { host }) };
    return { field: error.code === 'passwordWeak' ? 'next' : 'all', words: sentenceOf(t, error, host) };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fault = faultOf();
    setWrong(fault);
    if (fault || busy) return;
    setBusy(true);
    const result = await changePassword(app, accountId, { current: typed.current, next: typed.next });
    setBusy(false);
    if (result.ok) onClose('done');
    else if (result.error.code === 'othersStay') onClose('othersStay');
    else setWrong(refused(result.error));
  };
  const field = (name: keyof typeof typed) => ({
    label: t(`security.password.${name}`),
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
    error: wrong?.field === name ? wrong.words : null,
    maxLength: 1024,
  });
  return (
    <form
      className="settings-form"
      aria-label={t('security.password.title')}
      onSubmit={(event) => void submit(event)}
    >
      <PasswordField {...field('current')} autoFocus autoComplete="current-password" />
      <PasswordField
        {...field('next')}
        autoComplete="new-password"
        help={t('security.password.length', { min, max })}
      />
      <PasswordField {...field('again')} autoComplete="new-password" />
      <p className="mid settings-before">{t('security.password.others')}</p>
      <Problem words={wrong?.field === 'all' ? wrong.words : null} />
      <div className="row settings-buttons">
        <Button look="primary" type="submit" busy={busy}>
          {t('security.password.submit')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => onClose('shut')}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}
