import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../shared/domain.ts';
import type { ChannelId } from '../../../shared/ids.ts';
import { channelsOf } from '../../../shared/state/unread.ts';
import { announce } from '../../actions/announce.ts';
import { arrangeChannels } from '../../actions/structure.ts';
import { sentenceOf } from '../../components/errors.ts';
import { useRows } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { ChannelLine } from './ChannelLine.tsx';
import { ChannelPage } from './ChannelPage.tsx';
import { CreateChannel } from './CreateChannel.tsx';
import { type Drop, dropAt, type Group, groupsOf, moveBy, moveInto, placesOf } from './order.ts';
import type { SectionProps } from './ServerSettings.tsx';
import { Refused } from './Waiting.tsx';

type Groups = readonly Group<Channel>[];
/** Where a channel is to go: a step, into a category (null: out of them all), or where it was let go. */
export type Move = -1 | 1 | { readonly into: ChannelId | null } | Drop;

const noChannels: readonly Channel[] = [];

/** The tree of a server's channels, to be made, moved and looked after; and one of them with all that can be set of it. */
export function Channels(props: SectionProps) {
  const { at, server } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<ChannelId | null>(null);
  /** Has the focus again when its page is closed. */
  const [last, setLast] = useState<ChannelId | null>(null);
  const channels = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    return entities ? channelsOf(entities, at.serverId) : noChannels;
  });
  const shown = channels.find(({ id }) => id === open);
  if (shown) {
    return (
      <ChannelPage
        {...props}
        channel={shown}
        onBack={() => {
          setLast(shown.id);
          setOpen(null);
        }}
      />
    );
  }
  return (
    <>
      {server.abilities.manageChannels && <CreateChannel {...props} channels={channels} />}
      {channels.length === 0 ? (
        <p className="mid">{t('server.channels.none')}</p>
      ) : (
        <Tree {...props} channels={channels} last={last} onOpen={setOpen} />
      )}
    </>
  );
}

type TreeProps = SectionProps & {
  readonly channels: readonly Channel[];
  readonly last: ChannelId | null;
  readonly onOpen: (id: ChannelId) => void;
};

function Tree({ at, server, view, channels, last, onOpen }: TreeProps) {
  const { t } = useTranslation();
  const known = useMemo(() => groupsOf(channels), [channels]);
  const { groups, error, move } = useMoving(at, known);
  const [dragged, setDragged] = useState<ChannelId | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const rows = useRows<HTMLUListElement>(() => page.current);
  const movable = server.abilities.manageChannels;
  const end = () => {
    setDragged(null);
    setDrop(null);
  };
  const dragging = {
    dragged,
    drop,
    onDrag: setDragged,
    onOver: (over: Drop) => setDrop(over),
    onEnd: end,
    onDrop: () => {
      if (dragged !== null && drop) move(dragged, drop);
      end();
    },
  };
  return (
    <div ref={page} tabIndex={-1}>
      {movable && <p className="small faint server-lead">{t('server.channels.lead')}</p>}
      <Refused words={error && t('server.channels.notMoved', { reason: sentenceOf(t, error, view.host) })} />
      <ul className="server-list" aria-label={t('server.channels.list')} {...rows}>
        {groups.flatMap(({ category, own }) =>
          [...(category ? [category] : []), ...own].map((channel) => (
            <ChannelLine
              key={channel.id}
              at={at}
              host={view.host}
              channel={channel}
              groups={groups}
              level={category && channel !== category ? 2 : 1}
              movable={movable}
              focused={channel.id === last}
              dragging={dragging}
              onMove={(to) => move(channel.id, to)}
              onOpen={() => onOpen(channel.id)}
            />
          )),
        )}
      </ul>
    </div>
  );
}

/** The tree as it is, or as it shall be until the server has answered. */
function useMoving(at: SectionProps['at'], known: Groups) {
  const { t } = useTranslation();
  const app = useApp();
  const [wanted, setWanted] = useState<Groups | null>(null);
  const [error, setError] = useState<Parameters<typeof sentenceOf>[1] | null>(null);
  const groups = wanted ?? known;
  const move = async (id: ChannelId, to: Move) => {
    const next = moved(groups, id, to);
    if (!next) return;
    setError(null);
    setWanted(next);
    const why = await arrangeChannels(app, at, placesOf(next));
    setWanted(null);
    setError(why);
    const name = groups.flatMap(({ category, own }) => [category, ...own]).find((c) => c?.id === id)?.name;
    if (why === null) announce(app, 'status', t('server.channels.moved', { name }));
  };
  return { groups, error, move: (id: ChannelId, to: Move) => void move(id, to) };
}

function moved(groups: Groups, id: ChannelId, to: Move): Groups | null {
  if (typeof to === 'number') return moveBy(groups, id, to);
  return 'into' in to ? moveInto(groups, id, to.into) : dropAt(groups, id, to);
}
