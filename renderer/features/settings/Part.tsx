import type { ReactNode, RefObject } from 'react';

type Props = {
  readonly title: string;
  readonly help: string;
  /** Why nothing can be done here. */
  readonly off?: string | null;
  /** Around the buttons; see `useReturn`. */
  readonly buttons?: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
};

/** A row of a page: what it is, what it means, and the buttons for it. */
export function Part({ title, help, off = null, buttons, children }: Props) {
  return (
    <div className="setting setting-wide">
      <div className="grow">
        <h2 className="strong">{title}</h2>
        <p>{help}</p>
        {off && <p className="setting-off">{off}</p>}
      </div>
      <div className="row settings-buttons" ref={buttons}>
        {children}
      </div>
    </div>
  );
}
