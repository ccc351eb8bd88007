import { memo, type ReactNode, useMemo, useState } from 'react';
import type { Block, Inline } from '../../shared/markup/ast.ts';
import { parseMarkup } from '../../shared/markup/blocks.ts';
import { onlyEmoji } from '../../shared/markup/emoji.ts';
import { textOf } from '../../shared/markup/inline.ts';
import { hostOf, misleads, mixesScripts } from '../../shared/markup/links.ts';
import { directionEnd } from '../../shared/plain-name.ts';
import { CodeBlock } from './CodeBlock.tsx';
import { type MarkupWorld, useMarkupWorld } from './world.ts';
import './markup.css';

/** A message's text as elements. Never HTML: what is not in the tree cannot be drawn. */
export const Markup = memo(function Markup({ text, tail }: { text: string; tail?: ReactNode }) {
  const blocks = useMemo(() => parseMarkup(text), [text]);
  const last = blocks.length - 1;
  const large = onlyEmoji(blocks);
  return blocks.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity and never move
    <BlockView key={i} block={block} large={large} tail={i === last ? tail : undefined} />
  ));
});

type BlockProps = { block: Block; large?: boolean; tail?: ReactNode };
function BlockView({ block, large = false, tail }: BlockProps) {
  switch (block.kind) {
    case 'text':
      return (
        <p dir="auto" className={large ? 'markup-large' : undefined}>
          <Inlines nodes={block.inline} />
          {tail && directionEnd(textOf(block.inline))}
          {tail}
        </p>
      );
    case 'code':
      return <CodeBlock language={block.language} text={block.text} />;
    case 'quote':
      return (
        <blockquote className="markup-quote">
          {block.blocks.map((inner, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <BlockView key={i} block={inner} />
          ))}
        </blockquote>
      );
    case 'list':
      return <ListView start={block.start} items={block.items} />;
  }
}

function ListView({ start, items }: { start: number | null; items: readonly (readonly Inline[])[] }) {
  const rows = items.map((nodes, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={i} dir="auto">
      <Inlines nodes={nodes} />
    </li>
  ));
  if (start === null) return <ul className="markup-list">{rows}</ul>;
  return (
    <ol className="markup-list" start={start}>
      {rows}
    </ol>
  );
}

function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return nodes.map((node, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    node.kind === 'text' ? node.text : <InlineView key={i} node={node} />,
  );
}

function InlineView({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'code':
      return <code className="markup-code">{node.text}</code>;
    case 'link':
      return <Link node={node} />;
    case 'everyone':
      return <span className="markup-everyone">{node.text}</span>;
    case 'emoji':
      return <OwnEmoji node={node} />;
    case 'user':
    case 'role':
    case 'channel':
      return <Mention node={node} />;
    default:
      return <Styled node={node} />;
  }
}

type Nested = Extract<Inline, { children: readonly Inline[] }>;
function Styled({ node }: { node: Exclude<Nested, { kind: 'link' }> }) {
  const inner = <Inlines nodes={node.children} />;
  switch (node.kind) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'under':
      return <u>{inner}</u>;
    case 'strike':
      return <s>{inner}</s>;
    case 'spoiler':
      return <Spoiler>{inner}</Spoiler>;
  }
}

function Mention({ node }: { node: Parameters<MarkupWorld['mention']>[0] }) {
  return useMarkupWorld().mention(node);
}

function OwnEmoji({ node }: { node: Parameters<MarkupWorld['emoji']>[0] }) {
  return useMarkupWorld().emoji(node);
}

/** Opens outside, through main. The real address is in the tooltip; words that name another host are marked. */
function Link({ node }: { node: Extract<Inline, { kind: 'link' }> }) {
  const world = useMarkupWorld();
  const mixed = mixesScripts(hostOf(node.url));
  const real = mixed ? withRealHost(node.url) : node.url;
  const misleading = !node.bare && (mixed || misleads(textOf(node.children), node.url));
  const tip = misleading ? world.words.misleading(real) : node.bare && !mixed ? undefined : real;
  return (
    <a
      className={misleading ? 'markup-link markup-misleading' : 'markup-link'}
      href={node.url}
      title={tip}
      rel="noreferrer"
      target="_blank"
      tabIndex={world.tabIndex ?? -1}
      data-stop
      onClick={(e) => {
        e.preventDefault();
        world.openLink(node.url);
      }}
      onAuxClick={(e) => e.preventDefault()}
    >
      {node.bare && mixed ? real : <Inlines nodes={node.children} />}
    </a>
  );
}

/** With the host as browsers send it: letters of several scripts become `xn--…`. */
function withRealHost(url: string): string {
  const { hostname = '' } = URL.parse(url) ?? {};
  return hostname === '' ? url : url.replace(/(?<=\/\/(?:[^/?#]*@)?)[^/?#:@]+/, hostname);
}

function Spoiler({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const { words, tabIndex = -1 } = useMarkupWorld();
  if (open) return <span className="markup-spoiler markup-spoiler-open">{children}</span>;
  return (
    <button
      type="button"
      className="markup-spoiler"
      aria-label={words.spoiler}
      tabIndex={tabIndex}
      data-stop
      onClick={() => setOpen(true)}
    >
      <span className="markup-hidden" aria-hidden="true" inert>
        {children}
      </span>
    </button>
  );
}
