import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { TwoStepKey } from '../../../shared/security.ts';
import { noteFailure } from '../../actions/accounts.ts';
import { copyText } from '../../actions/security.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { CodeField } from '../../components/CodeField.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Problem } from './Problem.tsx';
import { QrCode } from './QrCode.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly twoStepKey: TwoStepKey;
  readonly onCancel: () => void;
  /** Answers what went wrong. */
  readonly onCode: (code: string) => Promise<AppError | null>;
};

/** The key as a picture and in words, and the first code made with it. */
export function KeyStep({ accountId, twoStepKey, onCancel, onCode }: Props) {
  const { t } = useTranslation();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const problem = await onCode(code);
    setBusy(false);
    setError(problem);
  };
  const words = error && sentenceOf(t, error, host);
  const wrong = error?.code === 'wrongCode';
  return (
    <div className="key-step">
      <QrCode text={twoStepKey.uri} label={t('security.twoStep.qr')} />
      <form className="grow" onSubmit={(event) => void submit(event)}>
        <CodeField
          label={t('security.twoStep.digits')}
          help={t('security.twoStep.digitsHelp')}
          error={wrong ? words : null}
          value={code}
          onChange={setCode}
          autoFocus
        />
        <Secret secret={twoStepKey.secret} />
        <Problem words={wrong ? null : words} />
        <div className="row settings-buttons">
          <Button look="primary" type="submit" busy={busy} disabled={code.length < 6}>
            {t('security.twoStep.turnOn')}
          </Button>
          <Button look="quiet" disabled={busy} onClick={onCancel}>
            {t('security.cancel')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** The key in groups of four, as one reads it off a screen. */
function Secret({ secret }: { secret: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const result = await copyText(app, secret);
    noteFailure(app, result);
    setCopied(result.ok);
  };
  return (
    <p className="key-words">
      {t('security.twoStep.byHand')} <code dir="ltr">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      <IconButton
        icon={copied ? 'check' : 'copy'}
        size="sm"
        label={t(copied ? 'security.twoStep.copied' : 'security.twoStep.copyKey')}
        onClick={() => void copy()}
      />
    </p>
  );
}
