import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FoundServer, type Voice, voices } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { signIn } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field, PasswordField } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { VoicePicker } from '../../components/VoicePicker.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import type { Next } from './NextStep.tsx';

type Props = {
  readonly address: string;
  readonly server: FoundServer;
  readonly onNext: (next: Next) => void;
};

/** The first voice that no account has yet. */
function freeVoice({ accounts }: State): Voice {
  const taken = new Set([...accounts.values()].map(({ view }) => view.voice));
  return voices.find((voice) => !taken.has(voice)) ?? 'kingfisher';
}

/** Who you are there: name, password and the colour of the account; or a new account where the server lets people in. */
export function YouStep({ address, server, onNext }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const free = useAppState(freeVoice);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<Voice | null>(null);
  const [register, setRegister] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const voice = chosen ?? free;
  const ready = name.trim() !== '' && password !== '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    const way = register ? ('register' as const) : ('password' as const);
    const who = { way, name: name.trim(), password, invite: '' };
    const result = await signIn(app, { address: server.origin || address, voice, ...who });
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value.step !== 'done') onNext(result.value);
  };

  return (
    <form className="signin-you" onSubmit={(event) => void submit(event)} aria-label={t('signin.step.2')}>
      <Field
        label={t(register ? 'signin.newName' : 'signin.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus
        autoComplete="username"
        maxLength={320}
      />
      <PasswordField
        label={t('signin.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete={register ? 'new-password' : 'current-password'}
        bad={error?.code === 'wrongPassword'}
        maxLength={1024}
      />
      <div className="signin-voice">
        <span className="field-label">{t('signin.voice')}</span>
        <VoicePicker label={t('signin.voice')} value={voice} onChange={setChosen} />
      </div>
      <p className="field-help">{t('signin.voiceHelp')}</p>
      {error && (
        <div className="note note-bad signin-problem" role="alert">
          <Icon name="warn" />
          <p className="grow">{sentenceOf(t, error, server.host)}</p>
        </div>
      )}
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={!ready}>
          {t(register ? 'signin.create' : 'signin.signIn')}
        </Button>
        {server.registration === 'open' && (
          <Button look="quiet" size="lg" onClick={() => setRegister(!register)}>
            {t(register ? 'signin.haveOne' : 'signin.createInstead')}
          </Button>
        )}
      </div>
    </form>
  );
}
