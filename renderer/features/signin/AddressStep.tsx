import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt, FoundServer } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { probe } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';
import { AddressProblem } from './AddressProblem.tsx';
import { FoundCard } from './FoundCard.tsx';

type Props = {
  readonly address: string;
  readonly onAddress: (address: string) => void;
  readonly server: FoundServer | null;
  readonly onServer: (server: FoundServer | null) => void;
};
type Problem = { readonly address: string; readonly error: AppError; readonly tried: readonly Attempt[] };

/** Which server: an address as people write it; what lives there is found out. */
export function AddressStep({ address, onAddress, server, onServer }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const typed = address.trim();

  const look = async (wanted: string) => {
    setBusy(true);
    setProblem(null);
    const result = await probe(app, wanted);
    setBusy(false);
    if (!result.ok) setProblem({ address: wanted, error: result.error, tried: [] });
    else if (result.value.found) onServer(result.value.server);
    else setProblem({ address: wanted, error: result.value.error, tried: result.value.tried });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '' && !busy) void look(typed);
  };
  const change = (text: string) => {
    onAddress(text);
    onServer(null);
    setProblem(null);
  };
  const retry = (wanted: string) => {
    onAddress(wanted);
    void look(wanted);
  };

  return (
    <form onSubmit={submit}>
      <Field
        label={t('signin.address')}
        value={address}
        onChange={(event) => change(event.target.value)}
        placeholder={t('signin.addressExample')}
        autoFocus
        autoComplete="url"
        inputMode="url"
        maxLength={2048}
        bad={problem !== null}
        before={<Icon name="globe" />}
        after={<Sign found={server !== null} bad={problem !== null} />}
      />
      {server && <FoundCard server={server} />}
      {problem && <AddressProblem {...problem} onTry={retry} />}
      {!server && (
        <div className="row signin-actions">
          <Button
            look="primary"
            size="lg"
            type="submit"
            busy={busy}
            disabled={typed === '' || problem !== null}
          >
            {t(busy ? 'signin.looking' : 'signin.continue')}
          </Button>
          {problem && <CopyDetails {...problem} />}
        </div>
      )}
    </form>
  );
}

function Sign({ found, bad }: { found: boolean; bad: boolean }) {
  if (found)
    return (
      <span className="signin-good">
        <Icon name="check" />
      </span>
    );
  if (!bad) return null;
  return (
    <span className="signin-bad">
      <Icon name="warn" />
    </span>
  );
}

/** For those who run the server: the codes, without anything secret. */
function CopyDetails({ address, error, tried }: Problem) {
  const { t } = useTranslation();
  const app = useApp();
  const copy = () => {
    const lines = tried.map(({ found, code, params }) => JSON.stringify({ found, code, ...params }));
    const text = [address, JSON.stringify(error), ...lines].join('\n');
    void app.bridge.call('clipboard:copy', { text });
  };
  return (
    <Button look="quiet" size="lg" onClick={copy}>
      {t('signin.copyDetails')}
    </Button>
  );
}
