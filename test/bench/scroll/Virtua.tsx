import { useLayoutEffect, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import type { ChannelRef } from '../../../renderer/actions/channel-view.ts';
import { ChannelWorld } from '../../../renderer/features/messages/ChannelWorld.tsx';
import { DayLine } from '../../../renderer/features/messages/Dividers.tsx';
import type { Item } from '../../../renderer/features/messages/items.ts';
import { MessageRow } from '../../../renderer/features/messages/MessageRow.tsx';

/** The same rows in virtua's list, used as its documentation shows: all items, begun at the last one. */
export function Virtua({ at, items }: { at: ChannelRef; items: readonly Item[] }) {
  return (
    <ChannelWorld at={at}>
      <List items={items} />
    </ChannelWorld>
  );
}

function List({ items }: { items: readonly Item[] }) {
  const list = useRef<VListHandle>(null);
  useLayoutEffect(() => list.current?.scrollToIndex(items.length - 1, { align: 'end' }), [items]);
  return (
    <VList ref={list} data={items} className="bench-list" data-testid="message-list">
      {(item: Item) =>
        item.kind === 'message' ? (
          <MessageRow key={item.key} id={item.key} first={item.first} editing={false} />
        ) : (
          <DayLine key={item.key} at={item.kind === 'day' ? item.at : item.since} />
        )
      }
    </VList>
  );
}
