import { memo, useMemo } from 'react';
import type { Message, ReplyPreview } from '../../../shared/domain.ts';
import { asId, type UserId } from '../../../shared/ids.ts';
import type { Inline } from '../../../shared/markup/ast.ts';
import { parseMarkup } from '../../../shared/markup/blocks.ts';
import { textOf } from '../../../shared/markup/inline.ts';
import { jumpTo } from '../../actions/messages.ts';
import { Icon } from '../../components/Icon.tsx';
import { useApp } from '../../store/hooks.ts';
import { Face, Name } from './Face.tsx';
import { nameIn, type RowWorld, useRow } from './world.ts';

/** Longest preview; one line shows less. */
const longest = 160;

/** One line of what is answered. A click goes there and lights it. */
export const Reply = memo(function Reply({ message }: { message: Message }) {
  const { reply } = message;
  const { t } = useRow();
  if (reply) return <Preview reply={reply} />;
  return (
    <div className="message-reply">
      <Icon name="reply" size="s" />
      <span className="faint">{t('messages.replyGone')}</span>
    </div>
  );
});

function Preview({ reply }: { reply: ReplyPreview }) {
  const app = useApp();
  const world = useRow();
  const text = useMemo(() => preview(reply.text, world), [reply.text, world]);
  return (
    <button
      type="button"
      className="message-reply"
      tabIndex={-1}
      data-stop
      data-tip={world.t('messages.jumpToReply')}
      onClick={() => void jumpTo(app, world.at, reply.id)}
    >
      <Icon name="reply" size="s" />
      <Face id={reply.authorId} />
      <Name id={reply.authorId} className="strong" />
      <span className="cut faint" dir="auto">
        {text === '' ? world.t('messages.attachmentOnly') : text}
      </span>
    </button>
  );
}

/** The words without their marks; people by name. Read once: a preview does not follow renames. */
function preview(text: string, world: RowWorld): string {
  const state = world.app.store.getState();
  const named = (node: Inline): Inline => {
    if (node.kind === 'user') {
      return { kind: 'text', text: `@${nameIn(state, world, asId<UserId>(node.id))}` };
    }
    return 'children' in node ? { ...node, children: node.children.map(named) } : node;
  };
  const words = parseMarkup(text.slice(0, 2 * longest)).map((block) => {
    if (block.kind === 'text') return textOf(block.inline.map(named));
    if (block.kind === 'list') return block.items.map((item) => textOf(item.map(named))).join(' ');
    return block.kind === 'code' ? block.text.replaceAll('\n', ' ') : '';
  });
  return words.join(' ').trim().slice(0, longest);
}
