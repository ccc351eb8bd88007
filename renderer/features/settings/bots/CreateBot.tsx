import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../../shared/accounts.ts';
import type { NewBot } from '../../../../shared/administration.ts';
import type { AccountId } from '../../../../shared/ids.ts';
import { createBot } from '../../../actions/bots.ts';
import { Button } from '../../../components/Button.tsx';
import { sentenceOf } from '../../../components/errors.ts';
import { Field } from '../../../components/Field.tsx';
import { useUsernameFault } from '../../../components/username.ts';
import { useApp, useAppState } from '../../../store/hooks.ts';

type Props = {
  readonly accountId: AccountId;
  readonly onMade: (made: NewBot) => void;
  readonly onClose: () => void;
};

/** A new bot needs only a name; what it can do is its program's business. */
export function CreateBot({ accountId, onMade, onClose }: Props) {
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  return view ? <Form view={view} onMade={onMade} onClose={onClose} /> : null;
}

type FormProps = Pick<Props, 'onMade' | 'onClose'> & { readonly view: AccountView };

function Form({ view, onMade, onClose }: FormProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { host, limits } = view;
  const faultOf = useUsernameFault(limits);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const given = name.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fault = faultOf(given);
    setWrong(fault);
    if (busy || fault !== null) return;
    setBusy(true);
    const result = await createBot(app, view.id, given);
    setBusy(false);
    if (result.ok) onMade(result.value);
    else setWrong(sentenceOf(t, result.error, host));
  };
  return (
    <form className="settings-form" aria-label={t('bots.create')} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('bots.name')}
        help={t('fields.usernameHelp', { min: limits.usernameMin, max: limits.usernameMax })}
        error={wrong}
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoFocus
        autoComplete="off"
        maxLength={320}
      />
      <div className="row settings-buttons">
        <Button look="primary" type="submit" busy={busy} disabled={given === ''}>
          {t('bots.make')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onClose}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}
