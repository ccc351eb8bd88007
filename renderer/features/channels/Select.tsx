import { useId } from 'react';

/** How long an invite holds, in seconds; empty: for ever. */
export const ages = ['1800', '3600', '21600', '43200', '86400', '604800', ''] as const;
/** How many may come by it; empty: any number. */
export const uses = ['', '1', '5', '10', '25', '100'] as const;

type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
};

/** One of many, as the system draws it. */
export function Select({ label, value, options, onChange }: Props) {
  const id = useId();
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field-select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
