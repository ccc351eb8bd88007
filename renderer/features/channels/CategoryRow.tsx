import { type KeyboardEvent, memo } from 'react';
import type { Channel } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { toggleFolded } from '../../actions/layers.ts';
import { Icon } from '../../components/Icon.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { useApp } from '../../store/hooks.ts';
import { channelKey } from '../../store/state.ts';

type Props = { readonly accountId: AccountId; readonly channel: Channel; readonly folded: boolean };

/** A category: opens and folds by click, Enter, or the arrows to its sides. */
export const CategoryRow = memo(function CategoryRow({ accountId, channel, folded }: Props) {
  const app = useApp();
  const toggle = () => toggleFolded(app, channelKey(accountId, channel.id));
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = { ArrowRight: false, ArrowLeft: true }[event.key];
    if (wanted === undefined || wanted === folded) return;
    event.preventDefault();
    toggle();
  };
  return (
    <button
      type="button"
      role="treeitem"
      className="channel-category"
      {...rovingMark}
      aria-level={1}
      aria-expanded={!folded}
      onClick={toggle}
      onKeyDown={onKeyDown}
    >
      <Icon name={folded ? 'chevR' : 'chevD'} />
      <bdi className="cut">{channel.name}</bdi>
    </button>
  );
});
