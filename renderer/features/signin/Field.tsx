import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/Button.tsx';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: string;
  readonly help?: string;
  readonly bad?: boolean;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
};

/** A labelled field. What was typed stays, whatever the answer. */
export function Field({ label, help, bad = false, before, after, ...rest }: Props) {
  const id = useId();
  return (
    <div className="signin-field">
      <label className="signin-label" htmlFor={id}>
        {label}
      </label>
      <div className={bad ? 'field field-bad' : 'field'}>
        {before}
        <input
          {...rest}
          id={id}
          aria-invalid={bad || undefined}
          aria-describedby={help ? `${id}-help` : undefined}
          spellCheck={false}
          autoCapitalize="none"
        />
        {after}
      </div>
      {help && (
        <p className="signin-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

/** A password, which can be looked at. */
export function PasswordField(props: Omit<Props, 'after' | 'type'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      after={
        <IconButton
          icon="eye"
          size="sm"
          label={t(shown ? 'signin.hidePassword' : 'signin.showPassword')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
