import { useTranslation } from 'react-i18next';
import type { FoundServer } from '../../../shared/accounts.ts';
import { Field } from '../../components/Field.tsx';

type Props = {
  readonly nameIs: FoundServer['nameIs'];
  readonly register?: boolean;
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly autoFocus?: boolean;
};

/** What people sign in with on this server. Of type text also for an e-mail address: the server says what it takes. */
export function NameField({ nameIs, register = false, value, onChange, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const label = register ? 'signin.newName' : 'signin.name';
  return (
    <Field
      label={t(nameIs === 'email' ? 'signin.email' : label)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoFocus={autoFocus}
      // new people give their address; those who come back are found by what their password is kept under
      autoComplete={nameIs === 'email' && register ? 'email' : 'username'}
      inputMode={nameIs === 'email' ? 'email' : 'text'}
      maxLength={320}
    />
  );
}
