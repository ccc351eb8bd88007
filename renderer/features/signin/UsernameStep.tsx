import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Limits } from '../../../shared/capabilities.ts';
import { giveUsername } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { usernameRefused, useUsernameFault } from '../../components/username.ts';
import { useApp } from '../../store/hooks.ts';
import type { StepProps } from './NextStep.tsx';
import { Refusal } from './Refusal.tsx';

type Props = StepProps & { readonly limits: Limits };

/** The first name of a new account on its server. */
export function UsernameStep({ ticket, host, busy, error, take, onBack, limits }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const faultOf = useUsernameFault(limits);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const given = name.trim();
  const atField = error !== null && usernameRefused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || given === '') return;
    const wrong = faultOf(given);
    setFault(wrong);
    if (wrong === null) take(giveUsername(app, { ticket, username: given }));
  };
  return (
    <form onSubmit={submit}>
      <p className="signin-lead">{t('signin.username.lead')}</p>
      <Field
        label={t('signin.username.label', { host })}
        help={t('fields.usernameHelp', { min: limits.usernameMin, max: limits.usernameMax })}
        error={fault ?? (atField ? sentenceOf(t, error, host) : null)}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus
        autoComplete="nickname"
        maxLength={320}
      />
      <Refusal error={atField ? null : error} host={host} />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={given === ''}>
          {t('signin.username.submit')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </form>
  );
}
