import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../shared/domain.ts';
import type { ChannelId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import type { ServerRef } from '../../actions/server.ts';
import { deleteChannel } from '../../actions/structure.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { IconButton } from '../../components/Button.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark } from '../../components/useRows.ts';
import { useApp } from '../../store/hooks.ts';
import type { Move } from './Channels.tsx';
import { type Drop, type Group, moveBy, moveInto } from './order.ts';

type Dragging = {
  readonly dragged: ChannelId | null;
  readonly drop: Drop | null;
  readonly onDrag: (id: ChannelId) => void;
  readonly onOver: (drop: Drop) => void;
  readonly onEnd: () => void;
  readonly onDrop: () => void;
};
type Props = {
  readonly at: ServerRef;
  readonly host: string;
  readonly channel: Channel;
  readonly groups: readonly Group<Channel>[];
  readonly level: 1 | 2;
  readonly movable: boolean;
  /** Takes the focus when it appears. */
  readonly focused: boolean;
  readonly dragging: Dragging;
  readonly onMove: (to: Move) => void;
  readonly onOpen: () => void;
};

/** A channel or category among the others: opened by its name, moved by dragging or by its menu. */
export function ChannelLine(props: Props) {
  const { channel, level, movable, focused, onOpen } = props;
  const { t } = useTranslation();
  const name = useRef<HTMLButtonElement>(null);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (focused) name.current?.focus();
  }, [focused]);
  const opens = channel.abilities.manage || channel.abilities.managePermissions;
  const icon = iconOf(channel);
  return (
    <li
      {...rowMark}
      data-name={channel.name}
      className={classOf(props)}
      draggable={movable}
      {...dragProps(props)}
    >
      <button
        ref={name}
        type="button"
        className={channel.kind === 'category' ? 'grow row server-name strong' : 'grow row server-name'}
        {...rovingMark}
        aria-label={t('server.channels.edit', { name: channel.name })}
        disabled={!opens}
        onClick={onOpen}
      >
        <span className={level === 2 ? 'server-icon server-inner' : 'server-icon'}>
          {icon && <Icon name={icon} />}
        </span>
        <bdi className="cut">{channel.name}</bdi>
      </button>
      {(movable || opens) && (
        <IconButton
          icon="more"
          label={t('server.channels.more', { name: channel.name })}
          aria-haspopup="menu"
          {...rovingMark}
          onClick={(event) => setOpener(opener ? null : event.currentTarget)}
        />
      )}
      {opener && (
        <LineMenu
          {...props}
          opener={opener}
          onClose={() => setOpener(null)}
          onDelete={() => setAsking(true)}
        />
      )}
      {asking && <DeleteChannel {...props} onClose={() => setAsking(false)} />}
    </li>
  );
}

function iconOf({ kind, locked }: Channel): IconName | null {
  if (kind === 'category') return 'chevD';
  if (kind === 'announcement') return 'mega';
  if (kind === 'voice') return 'voice';
  if (kind === 'forum') return 'thread';
  return locked ? 'lock' : 'hash';
}

function classOf({ channel, dragging }: Props): string {
  const { drop, dragged } = dragging;
  const held = dragged === channel.id ? ' server-held' : '';
  if (drop?.over !== channel.id || dragged === null || dragged === channel.id) return `server-row${held}`;
  return `server-row ${drop.after ? 'server-after' : 'server-before'}`;
}

function dragProps({ channel, movable, dragging }: Props) {
  if (!movable) return {};
  return {
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', channel.name);
      dragging.onDrag(channel.id);
    },
    onDragOver: (event: DragEvent) => {
      if (dragging.dragged === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      const { top, height } = event.currentTarget.getBoundingClientRect();
      dragging.onOver({ over: channel.id, after: event.clientY > top + height / 2 });
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      dragging.onDrop();
    },
    onDragEnd: dragging.onEnd,
  };
}

type MenuProps = Props & {
  readonly opener: HTMLElement;
  readonly onClose: () => void;
  readonly onDelete: () => void;
};

function LineMenu({ channel, groups, movable, opener, onMove, onOpen, onClose, onDelete }: MenuProps) {
  const { t } = useTranslation();
  const step = (by: -1 | 1): MenuItem[] =>
    movable && moveBy(groups, channel.id, by)
      ? [
          {
            key: String(by),
            icon: by < 0 ? 'moveUp' : 'moveDown',
            label: t(by < 0 ? 'server.channels.up' : 'server.channels.down'),
            onPick: () => onMove(by),
          },
        ]
      : [];
  const into = (category: Channel | null): MenuItem[] =>
    movable && channel.kind !== 'category' && moveInto(groups, channel.id, category?.id ?? null)
      ? [
          {
            key: `into ${category?.id}`,
            icon: 'chevR',
            label: category ? t('server.channels.into', { name: category.name }) : t('server.channels.out'),
            onPick: () => onMove({ into: category?.id ?? null }),
          },
        ]
      : [];
  const items: MenuItem[] = [...step(-1), ...step(1), ...groups.flatMap(({ category }) => into(category))];
  if (channel.abilities.manage || channel.abilities.managePermissions) {
    items.unshift({
      key: 'edit',
      icon: 'gear',
      label: t('server.channels.open'),
      onPick: onOpen,
    });
  }
  if (channel.abilities.manage) {
    items.push({
      key: 'delete',
      icon: 'trash',
      label: t('server.channels.delete'),
      danger: true,
      onPick: onDelete,
    });
  }
  return (
    <Menu
      label={t('server.channels.more', { name: channel.name })}
      opener={opener}
      items={items}
      onClose={onClose}
    />
  );
}

/** Names the channel before it goes with all that was written in it. */
function DeleteChannel({ at, host, channel, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const { name } = channel;
  return (
    <AskDialog
      title={t('server.channels.deleteTitle', { name })}
      words={t(
        channel.kind === 'category' ? 'server.channels.deleteCategoryWords' : 'server.channels.deleteWords',
      )}
      verb={t('server.channels.deleteVerb', { name })}
      host={host}
      onClose={onClose}
      onConfirm={async () => {
        const why = await deleteChannel(app, { accountId: at.accountId, channelId: channel.id });
        if (why === null) announce(app, 'status', t('server.channels.deleted', { name }));
        return why;
      }}
    />
  );
}
