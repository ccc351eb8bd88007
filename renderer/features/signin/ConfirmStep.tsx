import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveConfirmation } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';
import type { StepProps } from './NextStep.tsx';
import { Refusal } from './Refusal.tsx';

/** The server has written: the code from its e-mail, or the word that its link was opened. */
export function ConfirmStep({ ticket, host, busy, error, take, onBack }: StepProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [code, setCode] = useState('');
  const given = code.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '' && !busy) take(giveConfirmation(app, { ticket, code: given }));
  };
  return (
    <form onSubmit={submit}>
      <div className="note signin-sent">
        <Icon name="info" />
        <div className="grow">
          <div className="strong">{t('signin.confirm.title', { host })}</div>
          <p className="mid">{t('signin.confirm.text')}</p>
        </div>
      </div>
      <Field
        label={t('signin.confirm.code')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoFocus
        autoComplete="one-time-code"
        maxLength={1024}
      />
      <Refusal
        error={error}
        host={host}
        words={error?.code === 'wrongCode' ? t('signin.confirm.wrong') : null}
      />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy && given !== ''} disabled={given === ''}>
          {t('signin.confirm.submit')}
        </Button>
        <Button size="lg" disabled={busy} onClick={() => take(giveConfirmation(app, { ticket, code: '' }))}>
          {t('signin.confirm.opened')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </form>
  );
}
