import { useId } from 'react';
import { Icon } from './Icon.tsx';
import './switch.css';

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Why there is no choice; it is then drawn dashed. */
  readonly off?: string | null;
  /** Why it did not become what was chosen. */
  readonly error?: string | null;
};

/** A choice of yes or no with what it means. */
export function Switch({ label, help, on, onChange, off = null, error = null }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, off && `${id}-off`, error && `${id}-error`].filter(Boolean);
  return (
    <div className="setting">
      <div className="grow">
        <div className="strong" id={id}>
          {label}
        </div>
        {help && <p id={`${id}-help`}>{help}</p>}
        {off && (
          <p id={`${id}-off`} className="setting-off">
            {off}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} className="setting-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={id}
        aria-describedby={described.join(' ') || undefined}
        disabled={off !== null}
        onClick={() => onChange(!on)}
      >
        <i />
        <Icon name="check" />
      </button>
    </div>
  );
}
