import { Icon } from './Icon.tsx';
import './lacking.css';

/** In place of a page whose server cannot do it, or is not there: a dashed line and the reason, never an empty page. */
export function Lacking({ why }: { why: string }) {
  return (
    <p className="lacking">
      <Icon name="plug" />
      {why}
    </p>
  );
}
