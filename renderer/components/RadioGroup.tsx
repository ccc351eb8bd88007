import { type KeyboardEvent, type ReactNode, useRef } from 'react';

export type Option<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  /** Its name where the label is a picture. */
  readonly name?: string;
  readonly voice?: string;
  readonly off?: boolean;
};
type Props<V extends string> = {
  readonly label: string;
  readonly options: readonly Option<V>[];
  /** null: none is chosen (several accounts that differ). */
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly className?: string;
  readonly optionClass: string;
};

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** One of several: one tab stop, the arrows choose. */
export function RadioGroup<V extends string>(props: Props<V>) {
  const { label, options, value, onChange, className, optionClass } = props;
  const ref = useRef<HTMLDivElement>(null);
  const able = options.filter((option) => option.off !== true);
  const stop = able.some((option) => option.value === value) ? value : able[0]?.value;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const focused = document.activeElement?.getAttribute('data-value');
    const at = able.findIndex((option) => option.value === focused);
    const next = able[(at + step + able.length) % able.length];
    if (!next) return;
    onChange(next.value);
    ref.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };
  return (
    <div ref={ref} role="radiogroup" aria-label={label} className={className} onKeyDown={onKeyDown}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: drawn as a picture or a segment, which an input cannot be
        <button
          key={option.value}
          type="button"
          role="radio"
          className={optionClass}
          data-value={option.value}
          data-voice={option.voice}
          aria-label={option.name}
          data-tip={option.name}
          aria-checked={option.value === value}
          disabled={option.off}
          tabIndex={option.value === stop ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
