import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FoundServer, type Voice, voices } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { signIn } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Field, PasswordField } from '../../components/Field.tsx';
import { VoicePicker } from '../../components/VoicePicker.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';
import { NameField } from './NameField.tsx';
import type { Next } from './NextStep.tsx';
import { OtherWays } from './OtherWays.tsx';
import { Refusal } from './Refusal.tsx';
import { TokenField } from './TokenField.tsx';
import { credentialsOf, fieldsFor, isReady, type You } from './you.ts';

type Props = {
  readonly address: string;
  readonly server: FoundServer;
  readonly you: You;
  readonly onYou: (change: Partial<You>) => void;
  readonly onNext: (next: Next) => void;
};

/** The first voice that no account has yet. */
function freeVoice({ accounts }: State): Voice {
  const taken = new Set([...accounts.values()].map(({ view }) => view.voice));
  return voices.find((voice) => !taken.has(voice)) ?? 'kingfisher';
}

/** Who you are there: name, password and the colour of the account; or a new account where the server lets people in. */
export function YouStep({ address, server, you, onYou, onNext }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const free = useAppState(freeVoice);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const voice = you.voice ?? free;
  const ready = isReady(you, server);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    const who = credentialsOf(you, server);
    const result = await signIn(app, { address: server.origin || address, voice, ...who });
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value.step !== 'done') onNext(result.value);
  };
  const change = (next: Partial<You>) => {
    if (next.way !== undefined) setError(null);
    onYou(next);
  };

  return (
    <form className="signin-you" onSubmit={(event) => void submit(event)} aria-label={t('signin.step.2')}>
      <Asked server={server} you={you} onYou={change} error={error} />
      <div className="signin-voice">
        <span className="field-label">{t('signin.voice')}</span>
        <VoicePicker
          label={t('signin.voice')}
          value={voice}
          onChange={(chosen) => onYou({ voice: chosen })}
        />
      </div>
      <p className="field-help">{t('signin.voiceHelp')}</p>
      <Refusal
        error={error}
        host={server.host}
        words={tokenRefused(you, error) ? t('signin.tokenRefused', { host: server.host }) : null}
      />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={!ready}>
          {t(you.way === 'register' ? 'signin.create' : 'signin.signIn')}
        </Button>
        <OtherWays server={server} way={you.way} onWay={(way) => change({ way })} />
      </div>
    </form>
  );
}

/** A session that is over is another thing than a sign-in of ours that is. */
const tokenRefused = ({ way }: You, error: AppError | null): boolean =>
  way === 'token' && error?.kind === 'unauthorized';

type AskedProps = Pick<Props, 'server' | 'you' | 'onYou'> & { readonly error: AppError | null };

function Asked({ server, you, onYou, error }: AskedProps) {
  const { t } = useTranslation();
  const register = you.way === 'register';
  const fields = fieldsFor(you, server);
  if (fields.includes('token')) {
    return (
      <TokenField
        value={you.token}
        onChange={(token) => onYou({ token })}
        bad={error?.kind === 'unauthorized'}
      />
    );
  }
  return (
    <>
      <NameField
        nameIs={server.nameIs}
        register={register}
        value={you.name}
        onChange={(name) => onYou({ name })}
        autoFocus
      />
      <PasswordField
        label={t('signin.password')}
        value={you.password}
        onChange={(event) => onYou({ password: event.target.value })}
        autoComplete={register ? 'new-password' : 'current-password'}
        bad={error?.code === 'wrongPassword'}
        maxLength={1024}
      />
      {fields.includes('invite') && (
        <Field
          label={t('signin.invite')}
          help={t('signin.inviteHelp', { host: server.host })}
          value={you.invite}
          onChange={(event) => onYou({ invite: event.target.value })}
          autoComplete="off"
          bad={error?.code === 'inviteInvalid'}
          maxLength={128}
        />
      )}
    </>
  );
}
