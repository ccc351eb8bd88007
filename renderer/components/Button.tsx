import type { ComponentProps } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

type Look = 'plain' | 'primary' | 'soft' | 'quiet' | 'danger' | 'dangerFill';
type Props = ComponentProps<'button'> & {
  readonly look?: Look;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly icon?: IconName;
  /** The label stays, a spinner stands in place of the icon. */
  readonly busy?: boolean;
};

/** A verb. Destructive ones name the thing: "Delete message". */
export function Button({
  look = 'plain',
  size = 'md',
  icon,
  busy = false,
  className = '',
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} button-${size} ${className}`}
      aria-busy={busy || undefined}
      disabled={rest.disabled === true || busy}
    >
      {busy && <span className="button-spinner" aria-hidden="true" />}
      {icon && !busy && <Icon name={icon} size={size === 'sm' ? 's' : 'm'} />}
      {children}
    </button>
  );
}

type IconProps = Omit<ComponentProps<'button'>, 'children'> & {
  readonly icon: IconName;
  /** Its name, with the key: "Back (Alt+Left)". */
  readonly label: string;
  readonly size?: 'sm' | 'md';
};

/** A button that is only an icon: named, with a tooltip that says the same. */
export function IconButton({ icon, label, size = 'md', className = '', ...rest }: IconProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      data-tip={label}
      className={`icon-button icon-button-${size} ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}
