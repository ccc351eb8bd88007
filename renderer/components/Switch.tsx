import { useId } from 'react';
import { Icon } from './Icon.tsx';
import './switch.css';

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
};

/** A choice of yes or no with what it means. */
export function Switch({ label, help, on, onChange }: Props) {
  const id = useId();
  return (
    <div className="setting">
      <div className="grow">
        <div className="strong" id={id}>
          {label}
        </div>
        {help && <p id={`${id}-help`}>{help}</p>}
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        aria-labelledby={id}
        aria-describedby={help ? `${id}-help` : undefined}
        onClick={() => onChange(!on)}
      >
        <i />
        <Icon name="check" />
      </button>
    </div>
  );
}
