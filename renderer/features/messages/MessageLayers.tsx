import { lazy, type ReactNode, Suspense } from 'react';
import type { MessageId } from '../../../shared/ids.ts';
import { timelineOf, viewOf } from '../../actions/channel-view.ts';
import { mayChoose, mayClearReactions } from '../../actions/choosing.ts';
import { copyText, react, remove } from '../../actions/message.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { EmojiPicker } from '../../components/EmojiPicker.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { Popover } from '../../components/Popover.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useEmojiGroups } from '../../store/emoji.ts';
import { useAppState } from '../../store/hooks.ts';
import { mayDelete } from './abilities.ts';
import { choose } from './useChosen.ts';
import { type Opened, useRow } from './world.ts';

/** Few keep order, and seldom. */
const AskChosen = lazy(async () => ({ default: (await import('./Ordering.tsx')).AskChosen }));
const ClearReactions = lazy(async () => ({ default: (await import('./Ordering.tsx')).ClearReactions }));

type Props = { readonly opened: Opened; readonly onClose: () => void };

/** What lies over the list because of one message: the emoji, the menu, the question before deleting. */
export function MessageLayers({ opened, onClose }: Props) {
  const { app, at, t } = useRow();
  const own = useEmojiGroups(at.accountId, at.channelId);
  if (!opened) return null;
  if (opened.what === 'deleteChosen') return later(<AskChosen onClose={onClose} />);
  const { id } = opened;
  if (opened.what === 'clearReactions') {
    return later(<ClearReactions id={id} home={() => rowOf(id)} onClose={onClose} />);
  }
  if (opened.what === 'delete') return <AskDelete id={id} onClose={onClose} />;
  if (opened.what === 'more') return <More opened={opened} onClose={onClose} />;
  const pick = (emoji: string) => {
    void react(app, at, { messageId: id, emoji });
    onClose();
    rowOf(id)?.focus();
  };
  return (
    <Popover
      opener={opened.beside}
      home={() => rowOf(id)}
      label={t('messages.addReaction')}
      onClose={onClose}
      side="below"
    >
      <EmojiPicker onPick={pick} own={own} />
    </Popover>
  );
}

const later = (part: ReactNode) => <Suspense fallback={null}>{part}</Suspense>;

/** The row takes the focus back: the button in its bar goes when the focus leaves it. */
const rowOf = (id: MessageId): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row][data-id="${CSS.escape(id)}"]`);

function More({
  opened,
  onClose,
}: {
  opened: Extract<Opened, { what: 'react' | 'more' }>;
  onClose: () => void;
}) {
  const world = useRow();
  const { app, at, t, open } = world;
  const roving = useRoving<HTMLDivElement>();
  const message = useAppState((s) => timelineOf(s, at)?.rows.get(opened.id));
  const deletes = useAppState((s) => message !== undefined && mayDelete(s, at, message));
  const chooses = useAppState((s) => message?.kind === 'text' && mayChoose(s, at));
  const chosen = useAppState((s) => viewOf(s, at).chosen.has(opened.id));
  const reacted = (message?.reactions.length ?? 0) > 0;
  const clears = useAppState((s) => reacted && mayClearReactions(s, at));
  if (!message) return null;
  const done = () => {
    onClose();
    rowOf(opened.id)?.focus();
  };
  return (
    <Popover
      opener={opened.beside}
      home={() => rowOf(opened.id)}
      label={t('messages.moreLabel')}
      onClose={onClose}
      side="below"
    >
      <div {...roving} className="message-menu" role="menu" aria-label={t('messages.moreLabel')}>
        <Item
          icon="copy"
          label={t('messages.copyText')}
          onClick={() => {
            void copyText(app, message.text);
            done();
          }}
        />
        {chooses && (
          <Item
            icon="check"
            label={t(chosen ? 'messages.unchoose' : 'messages.choose')}
            onClick={() => {
              choose(world, opened.id);
              done();
            }}
          />
        )}
        {clears && (
          <Item
            icon="react"
            label={t('messages.clear.verb')}
            onClick={() => open({ what: 'clearReactions', id: opened.id })}
          />
        )}
        {deletes && (
          <Item
            icon="trash"
            label={t('messages.delete')}
            onClick={() => open({ what: 'delete', id: opened.id })}
          />
        )}
      </div>
    </Popover>
  );
}

function Item({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" role="menuitem" className="menu-item" {...rovingMark} onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  );
}

function AskDelete({ id, onClose }: { id: MessageId; onClose: () => void }) {
  const { app, at, t } = useRow();
  const confirm = () => {
    onClose();
    void remove(app, at, id);
  };
  return (
    <Dialog label={t('messages.deleteTitle')} onClose={onClose} home={() => rowOf(id)}>
      <div className="dialog-words">
        <h2>{t('messages.deleteTitle')}</h2>
        <p>{t('messages.deleteWords')}</p>
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button look="dangerFill" onClick={confirm} data-autofocus>
            {t('messages.delete')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
