import { returnFocus } from './focus.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Popover } from './Popover.tsx';
import { rovingMark, useRoving } from './useRoving.ts';

export type MenuItem = {
  readonly key: string;
  readonly icon: IconName;
  readonly label: string;
  readonly onPick: () => void;
  readonly danger?: boolean;
};
type Props = {
  readonly label: string;
  readonly opener: HTMLElement;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
  readonly home?: () => HTMLElement | null;
};

/** A few things one can do, beside what opened it: arrows and letters move, Esc gives the focus back. */
export function Menu({ label, opener, items, onClose, home }: Props) {
  const roving = useRoving<HTMLDivElement>();
  const pick = (item: MenuItem) => {
    onClose();
    returnFocus(opener, home?.());
    item.onPick();
  };
  return (
    <Popover opener={opener} label={label} onClose={onClose} side="below" {...(home ? { home } : {})}>
      <div {...roving} className="menu" role="menu" aria-label={label}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            className={item.danger ? 'menu-item menu-danger' : 'menu-item'}
            {...rovingMark}
            onClick={() => pick(item)}
          >
            <Icon name={item.icon} />
            {item.label}
          </button>
        ))}
      </div>
    </Popover>
  );
}
