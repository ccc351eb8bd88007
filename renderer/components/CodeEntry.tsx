import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeMethod } from '../../shared/accounts.ts';
import { Button } from './Button.tsx';
import { CodeField } from './CodeField.tsx';
import { Field, PasswordField } from './Field.tsx';

type Props = {
  readonly host: string;
  /** What is taken, best first; with more than one there is a choice. */
  readonly methods?: readonly CodeMethod[];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly onMethod?: (method: CodeMethod) => void;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
};

const usual: readonly CodeMethod[] = ['code', 'backup'];

/** The second step of signing in: six digits, one of the backup codes, or the password. */
export function CodeEntry(props: Props) {
  const { host, methods = usual, value, onChange, onMethod, error = null, autoFocus = false } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<CodeMethod | null>(null);
  const method = chosen ?? methods[0] ?? 'code';
  const choose = (next: CodeMethod) => {
    setChosen(next);
    onMethod?.(next);
    onChange('');
  };
  const field = {
    value,
    error,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const first = chosen !== null || autoFocus;
  return (
    <div className="code-entry">
      {method === 'code' && (
        <CodeField
          label={t('fields.code')}
          help={t('fields.codeHelp', { host })}
          error={error}
          value={value}
          onChange={onChange}
          autoFocus={first}
        />
      )}
      {method === 'backup' && (
        <Field
          {...field}
          label={t('fields.backupCode')}
          help={t('fields.backupHelp', { host })}
          autoFocus={first}
          autoComplete="off"
          maxLength={64}
        />
      )}
      {method === 'password' && (
        <PasswordField
          {...field}
          label={t('fields.password')}
          help={t('fields.passwordHelp', { host })}
          autoFocus={first}
          autoComplete="current-password"
          maxLength={1024}
        />
      )}
      <div className="row code-others">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} size="sm" look="quiet" onClick={() => choose(other)}>
              {t(`fields.use.${other}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}
