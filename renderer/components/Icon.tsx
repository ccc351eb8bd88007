import './icon.css';
import { shapes } from './shapes.ts';

export type IconName = keyof typeof shapes;
type Props = { readonly name: IconName; readonly size?: 's' | 'm' | 'l' };

/** An icon without a name of its own: the button or the text beside it says what it is. */
export function Icon({ name, size = 'm' }: Props) {
  const shape: { readonly d: string; readonly dots?: string } = shapes[name];
  return (
    <svg className={`icon icon-${size}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shape.d} />
      {shape.dots && <path className="icon-dots" d={shape.dots} />}
    </svg>
  );
}
