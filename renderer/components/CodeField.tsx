import { useId } from 'react';
import { FieldHelp } from './Field.tsx';
import './field.css';

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly error?: string | null;
  /** Digits only, at most six. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  readonly autoFocus?: boolean;
};

const cells = [0, 1, 2, 3, 4, 5] as const;

/** A six-digit code: one field, drawn as six cells. What is pasted may have spaces. */
export function CodeField({ label, help, error = null, value, onChange, autoFocus = false }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={error ? 'code code-bad' : 'code'} dir="ltr">
        <div className="code-cells" aria-hidden="true">
          {cells.map((at) => (
            <i key={at} data-next={at === Math.min(value.length, cells.length - 1) || undefined} />
          ))}
        </div>
        <input
          id={id}
          className="code-input num"
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, cells.length))}
          // biome-ignore lint/a11y/noAutofocus: the one thing asked for in this step
          autoFocus={autoFocus}
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          aria-invalid={error !== null || undefined}
          aria-describedby={described || undefined}
        />
      </div>
      <FieldHelp id={id} help={help} error={error} />
    </div>
  );
}
