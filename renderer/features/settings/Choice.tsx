import { type Option, RadioGroup } from '../../components/RadioGroup.tsx';

type Props<V extends string> = {
  readonly label: string;
  readonly help?: string;
  readonly options: readonly Option<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
};

/** One of a few, with what it means, as a row of the settings. */
export function Choice<V extends string>({ label, help, options, value, onChange }: Props<V>) {
  return (
    <div className="setting setting-wide">
      <div className="grow">
        <div className="strong">{label}</div>
        {help && <p>{help}</p>}
      </div>
      <RadioGroup
        label={label}
        className="segments"
        optionClass="segment"
        value={value}
        onChange={onChange}
        options={options}
      />
    </div>
  );
}
