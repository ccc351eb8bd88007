import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Pill } from '../../components/Pill.tsx';
import { Tile } from '../../components/Tile.tsx';
import { type Hit, signOf } from './find.ts';

export const optionId = (key: string): string => `hit ${key}`.replaceAll(/\W/g, '-');

type Props = {
  readonly hit: Hit;
  readonly typed: string;
  readonly current: boolean;
  readonly onPick: () => void;
};

export function HitRow({ hit, typed, current, onPick }: Props) {
  const { t } = useTranslation();
  const mentions = hit.kind === 'channel' ? hit.mentions : 0;
  const words = [hit.name, ...(hit.where === '' ? [] : [hit.where])];
  if (hit.kind === 'person') words.push(t(`status.${hit.state}`));
  if (mentions > 0) words.push(t('channels.mentions', { count: mentions }));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does what a click does
    <div
      id={optionId(hit.key)}
      role="option"
      className="switcher-hit"
      data-voice={hit.voice}
      aria-selected={current}
      onClick={onPick}
    >
      <span className="sr">{words.join(', ')}</span>
      <i className="switcher-voice" />
      <Sign hit={hit} />
      <span className="grow row" aria-hidden="true">
        <bdi className="switcher-name cut">
          <Marked text={hit.name} typed={typed.replace(signOf, '').trim()} />
        </bdi>
        <span className="small faint cut">{hit.where}</span>
      </span>
      <Pill count={mentions} />
      {current && (
        <span className="kbd" aria-hidden="true">
          {t('switcher.enter')}
        </span>
      )}
    </div>
  );
}

function Sign({ hit }: { hit: Hit }) {
  if (hit.kind === 'person') {
    return <Avatar accountId={hit.accountId} picture={hit.picture} name={hit.name} presence={hit.state} />;
  }
  if (hit.kind !== 'command') return <Tile accountId={hit.accountId} picture={hit.picture} name={hit.sign} />;
  return (
    <span className="tile" aria-hidden="true">
      <Icon name={hit.does === 'join' ? 'plus' : 'search'} />
    </span>
  );
}

/** A name with what was typed in bold. */
function Marked({ text, typed }: { text: string; typed: string }) {
  const at = typed === '' ? -1 : text.toLocaleLowerCase().indexOf(typed.toLocaleLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + typed.length)}</b>
      {text.slice(at + typed.length)}
    </>
  );
}
