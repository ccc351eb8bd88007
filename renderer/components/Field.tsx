import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import './field.css';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: string;
  readonly help?: string;
  /** What is wrong with what stands in it, in a sentence. */
  readonly error?: string | null;
  readonly bad?: boolean;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
};

/** A labelled field. What was typed stays, whatever the answer. */
export function Field({ label, help, error = null, bad = error !== null, before, after, ...rest }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={bad ? 'field field-bad' : 'field'}>
        {before}
        <input
          spellCheck={false}
          autoCapitalize="none"
          {...rest}
          id={id}
          aria-invalid={bad || undefined}
          aria-describedby={described || undefined}
        />
        {after}
      </div>
      <FieldHelp id={id} help={help} error={error} />
    </div>
  );
}

/** Below a field: what is wrong, and what it is for. */
export function FieldHelp(props: { id: string; help?: string | undefined; error: string | null }) {
  const { id, help, error } = props;
  return (
    <>
      {error && (
        <p className="field-help field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </>
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
          label={t(shown ? 'fields.hidePassword' : 'fields.showPassword')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
