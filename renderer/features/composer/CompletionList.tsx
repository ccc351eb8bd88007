import type { AccountId } from '../../../shared/ids.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Emoji } from '../../components/Emoji.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { Candidate } from './completion.ts';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly accountId: AccountId;
  readonly all: readonly Candidate[];
  readonly chosen: number;
  readonly onPick: (one: Candidate) => void;
};

/** Over the field: the field keeps the focus, and its keys choose here. */
export function CompletionList({ id, label, accountId, all, chosen, onPick }: Props) {
  return (
    <div id={id} className="composer-completion" role="listbox" aria-label={label}>
      {all.map((one, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and its keys choose here
        // biome-ignore lint/a11y/useFocusableInteractive: as above, by aria-activedescendant
        <div
          key={one.key}
          id={`${id}-${i}`}
          className="composer-candidate"
          role="option"
          aria-selected={i === chosen}
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => onPick(one)}
        >
          <Look accountId={accountId} one={one} />
          <bdi className="cut">{one.label}</bdi>
          {one.detail !== '' && <bdi className="cut faint small">{one.detail}</bdi>}
        </div>
      ))}
    </div>
  );
}

function Look({ accountId, one }: { accountId: AccountId; one: Candidate }) {
  switch (one.look.kind) {
    case 'person':
      return <Avatar accountId={accountId} picture={one.look.picture} name={one.label} />;
    case 'channel':
      return <Icon name="hash" size="s" />;
    case 'emoji':
      return <Emoji text={one.look.text} src={one.look.src} />;
  }
}
