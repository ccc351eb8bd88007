import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { CodeField } from './CodeField.tsx';
import { Field } from './Field.tsx';

type Props = {
  readonly host: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
};

/** The second step of signing in: six digits, or one of the backup codes. */
export function CodeEntry({ host, value, onChange, error = null, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const [backup, setBackup] = useState(false);
  const other = () => {
    setBackup(!backup);
    onChange('');
  };
  return (
    <div className="code-entry">
      {backup ? (
        <Field
          label={t('fields.backupCode')}
          help={t('fields.backupHelp', { host })}
          error={error}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoFocus
          autoComplete="off"
          maxLength={64}
        />
      ) : (
        <CodeField
          label={t('fields.code')}
          help={t('fields.codeHelp', { host })}
          error={error}
          value={value}
          onChange={onChange}
          autoFocus={autoFocus}
        />
      )}
      <Button size="sm" look="quiet" className="code-other" onClick={other}>
        {t(backup ? 'fields.useCode' : 'fields.useBackup')}
      </Button>
    </div>
  );
}
