import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeMethod } from '../../../shared/accounts.ts';
import { giveCode } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { CodeEntry } from '../../components/CodeEntry.tsx';
import { useApp } from '../../store/hooks.ts';
import type { StepProps } from './NextStep.tsx';
import { Refusal } from './Refusal.tsx';

type Props = StepProps & { readonly methods: readonly CodeMethod[] };

/** Another proof: the code of an app, a backup code or the password once more, whichever the server takes. */
export function CodeStep({ ticket, host, busy, error, take, onBack, methods }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [method, setMethod] = useState<CodeMethod>(methods[0] ?? 'code');
  const [code, setCode] = useState('');
  // a password may begin or end with a space
  const given = method === 'password' ? code : code.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given !== '' && !busy) take(giveCode(app, { ticket, method, code: given }));
  };
  return (
    <form onSubmit={submit}>
      <CodeEntry
        host={host}
        methods={methods}
        value={code}
        onChange={setCode}
        onMethod={setMethod}
        autoFocus
      />
      <Refusal
        error={error}
        host={host}
        words={
          error?.code === 'wrongCode' && method !== 'code' ? t(`fields.wrong.${method}`, { host }) : null
        }
      />
      <div className="row signin-actions">
        <Button look="primary" size="lg" type="submit" busy={busy} disabled={given === ''}>
          {t('signin.signIn')}
        </Button>
        <Button look="quiet" size="lg" onClick={onBack}>
          {t('signin.back')}
        </Button>
      </div>
    </form>
  );
}
