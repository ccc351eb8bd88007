import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { TwoStepKey } from '../../../shared/security.ts';
import { announce } from '../../actions/announce.ts';
import { beginTwoStep, confirmTwoStep } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { PasswordField } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { KeyStep } from './KeyStep.tsx';
import { Problem } from './Problem.tsx';

type Props = { readonly accountId: AccountId; readonly onClose: () => void };

/** Setting up two-step sign-in: the password, the key and its first code, the backup codes. */
export function TwoStepSetup({ accountId, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [key, setKey] = useState<TwoStepKey | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) {
    return (
      <Box at={3}>
        <BackupCodes accountId={accountId} codes={codes} onDone={onClose} />
      </Box>
    );
  }
  if (!key) {
    return (
      <Box at={1} lead={t('security.twoStep.askPassword')}>
        <PasswordStep accountId={accountId} onKey={setKey} onCancel={onClose} />
      </Box>
    );
  }
  return (
    <Box at={2} lead={t('security.twoStep.scan')}>
      <KeyStep
        accountId={accountId}
        twoStepKey={key}
        onCancel={onClose}
        onCode={async (code) => {
          const result = await confirmTwoStep(app, accountId, code);
          if (!result.ok) return result.error;
          announce(app, 'status', t('security.twoStep.on'));
          setCodes(result.value.codes);
          return null;
        }}
      />
    </Box>
  );
}

const steps = 3;

function Box({ at, lead, children }: { at: number; lead?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="settings-box" aria-label={t('security.twoStep.title')}>
      <div className="row">
        <div className="grow">
          <h2 className="h2">{t('security.twoStep.title')}</h2>
          {lead && <p className="mid">{lead}</p>}
        </div>
        <span className="settings-step">
          <Icon name="clock" size="s" />
          {t('security.twoStep.step', { at, of: steps })}
        </span>
      </div>
      {children}
    </section>
  );
}

type PasswordProps = {
  readonly accountId: AccountId;
  readonly onKey: (key: TwoStepKey) => void;
  readonly onCancel: () => void;
};

function PasswordStep({ accountId, onKey, onCancel }: PasswordProps) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || password === '') return;
    setBusy(true);
    setError(null);
    const result = await beginTwoStep(app, accountId, password);
    setBusy(false);
    if (result.ok) onKey(result.value);
    else setError(result.error);
  };
  const wrong = error?.code === 'wrongPassword';
  return (
    <form className="settings-fields" onSubmit={(event) => void submit(event)}>
      <PasswordField
        label={t('security.twoStep.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoFocus
        autoComplete="current-password"
        maxLength={1024}
        error={wrong ? t('security.password.wrong', { host }) : null}
      />
      <Problem words={error && !wrong ? sentenceOf(t, error, host) : null} />
      <div className="row settings-buttons">
        <Button look="primary" type="submit" busy={busy} disabled={password === ''}>
          {t('security.continue')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onCancel}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}
