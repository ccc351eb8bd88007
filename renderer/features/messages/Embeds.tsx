import { type CSSProperties, memo, useState } from 'react';
import type { Embed, EmbedPicture } from '../../../shared/domain.ts';
import { mediaPath } from '../../../shared/ids.ts';
import { hostOf } from '../../../shared/markup/links.ts';
import { Icon } from '../../components/Icon.tsx';
import { Markup } from '../../markup/Markup.tsx';
import { useMarkupWorld } from '../../markup/world.ts';
import { boxOf } from './embedBox.ts';
import { useRow } from './world.ts';

/** More than these under one message are not drawn: a program may make as many as it likes. */
const mostShown = 5;

/** What the links of a message lead to, as its server shows them, and cards that programs made. */
export const Embeds = memo(function Embeds({ all }: { all: readonly Embed[] }) {
  return all.slice(0, mostShown).map((one, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity and never move
    <Card key={i} one={one} />
  ));
});

/** Only what is a colour may colour the bar: the text comes from anybody. */
const colourOf = (colour: string | null): CSSProperties | undefined =>
  colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? { borderInlineStartColor: colour } : undefined;

function Card({ one }: { one: Embed }) {
  const { t } = useRow();
  const host = one.url === null ? '' : hostOf(one.url);
  return (
    <section className="message-embed" aria-label={t('messages.embed.region')} style={colourOf(one.colour)}>
      {one.site !== null && (
        <p className="message-embed-site cut">
          <bdi>{one.site}</bdi>
        </p>
      )}
      {one.title !== null && <Title title={one.title} url={one.url} />}
      {one.text !== null && (
        <div className="message-embed-text">
          <Markup text={one.text} />
        </div>
      )}
      {one.image !== null && <Shown image={one.image} url={one.url} />}
      {one.url !== null && (one.video || (one.title === null && one.image === null)) && (
        <LinkButton url={one.url} className="message-embed-link">
          <Icon name="link" size="s" />
          {one.video ? t('messages.embed.watch', { host }) : t('messages.embed.open')}
        </LinkButton>
      )}
    </section>
  );
}

function Title({ title, url }: { title: string; url: string | null }) {
  const words = <bdi>{title}</bdi>;
  if (url === null) return <p className="message-embed-title">{words}</p>;
  return (
    <LinkButton url={url} className="message-embed-title">
      {words}
    </LinkButton>
  );
}

/** Leads outside through main's one gate, as links in texts do; the real address is in the tooltip. */
function LinkButton(props: { url: string; className: string; label?: string; children: React.ReactNode }) {
  const { url, className, label, children } = props;
  const { openLink } = useMarkupWorld();
  return (
    // biome-ignore lint/a11y/useSemanticElements: an address in the page could be dragged or opened past the gate
    <button
      type="button"
      role="link"
      className={className}
      tabIndex={-1}
      data-stop
      data-tip={url}
      aria-label={label}
      onClick={() => openLink(url)}
    >
      {children}
    </button>
  );
}

/** Its room is kept before it is there. What it shows nobody has said. */
function Shown({ image, url }: { image: EmbedPicture; url: string | null }) {
  const { at, t } = useRow();
  const [broken, setBroken] = useState(false);
  if (broken) return null;
  const picture = (
    <img
      className="message-embed-picture"
      style={boxOf(image)}
      src={mediaPath(at.accountId, image.media)}
      alt={url === null ? t('messages.noAlt') : ''}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
  if (url === null) return picture;
  return (
    <LinkButton url={url} className="message-embed-shown" label={t('messages.noAlt')}>
      {picture}
    </LinkButton>
  );
}
