import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { Skeleton, useWait } from './Skeleton.tsx';

type Props = {
  /** Why it did not come, in a sentence; null: it is on its way. */
  readonly failed: string | null;
  /** What is said when it takes long. */
  readonly slow: string;
  readonly again: () => void;
  /** What is read aloud meanwhile, where nothing else tells. */
  readonly label?: string;
  /** Of the grey lines, px. */
  readonly widths: readonly number[];
  readonly className: string;
};

/** In the place of what was asked for and is not there: grey shapes, then words; or why not, and Try again. */
export function Awaited({ failed, slow, again, label, widths, className }: Props) {
  const wait = useWait();
  if (failed !== null) return <Trouble words={failed} again={again} className={className} />;
  if (wait === 'words') return <Trouble words={slow} again={again} className={className} />;
  if (wait === 'short') return null;
  return (
    <div className={className} aria-busy="true" {...(label ? { role: 'status', 'aria-label': label } : {})}>
      {widths.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}

type TroubleProps = { readonly words: string; readonly again: () => void; readonly className: string };

function Trouble({ words, again, className }: TroubleProps) {
  const { t } = useTranslation();
  return (
    <div className={`note note-warn ${className}-trouble`} role="alert">
      <Icon name="warn" />
      <span className="grow">{words}</span>
      <Button size="sm" icon="retry" onClick={again}>
        {t('people.tryAgain')}
      </Button>
    </div>
  );
}
