import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeMethod } from '../../../shared/accounts.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { AccountSession } from '../../../shared/security.ts';
import { endSession } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { CodeEntry } from '../../components/CodeEntry.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Problem } from './Problem.tsx';

type Props = {
  readonly accountId: AccountId;
  readonly ending: AccountSession | 'others';
  readonly onClose: () => void;
};

/** What the server takes, once it has said that it wants a proof. */
const asked: Readonly<Record<string, readonly CodeMethod[]>> = {
  passwordNeeded: ['password'],
  codeNeeded: ['code', 'backup'],
};

/** Asks before a session ends somewhere else; and for the password or a code, where the server wants one for it. */
export function EndDialog({ accountId, ending, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [methods, setMethods] = useState<readonly CodeMethod[] | null>(null);
  const [method, setMethod] = useState<CodeMethod>('password');
  const [code, setCode] = useState('');
  const others = ending === 'others';
  const client = others ? '' : (ending.client ?? t('sessions.unnamed'));
  const title = others ? t('sessions.endOthersTitle') : t('sessions.endTitle', { client });
  const end = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const proof = methods && { method, code };
    const result = await endSession(app, accountId, others ? null : ending.id, proof);
    setBusy(false);
    if (result.ok) return onClose();
    const now = asked[result.error.code];
    if (!now) return setError(result.error);
    setMethods(now);
    setMethod(now[0] ?? 'password');
    setCode('');
  };
  const words = error && sentenceOf(t, error, host);
  const wrong = error && atField.has(error.code) ? wrongWords(t, method, host) : null;
  return (
    <Dialog label={title} onClose={onClose}>
      <form className="dialog-words" aria-label={title} onSubmit={(event) => void end(event)}>
        <h2>{title}</h2>
        <p>{t(others ? 'sessions.endOthersHelp' : 'sessions.endHelp')}</p>
        {methods && (
          <OwnerEntry {...{ host, methods, code }} onCode={setCode} onMethod={setMethod} wrong={wrong} />
        )}
        <Problem words={wrong ? null : words} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t(others ? 'sessions.keepAll' : 'sessions.keep')}</Button>
          <Button look="dangerFill" type="submit" busy={busy} disabled={methods !== null && code === ''}>
            {t(others ? 'sessions.endSessions' : 'sessions.endSession')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const atField: ReadonlySet<string> = new Set(['wrongPassword', 'wrongCode']);
const wrongWords = (t: TFunction, method: CodeMethod, host: string): string =>
  method === 'code' ? t('errors.wrongCode') : t(`fields.wrong.${method}`, { host });

type EntryProps = {
  readonly host: string;
  readonly methods: readonly CodeMethod[];
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onMethod: (method: CodeMethod) => void;
  readonly wrong: string | null;
};

/** The proof, asked for in the place where it is wanted. */
function OwnerEntry({ host, methods, code, onCode, onMethod, wrong }: EntryProps) {
  const { t } = useTranslation();
  return (
    <div className="settings-proof">
      <p>{t('sessions.proof', { host })}</p>
      <CodeEntry
        key={methods[0]}
        {...{ host, methods, onMethod }}
        value={code}
        onChange={onCode}
        error={wrong}
        autoFocus
      />
    </div>
  );
}
