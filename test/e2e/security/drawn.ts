import type { Page } from '@playwright/test';

/** What the app draws with. An element or attribute that is new in the app is added here by hand, or not at all. */
const tags =
  'html head meta title link script body div main aside nav header footer section article form fieldset legend label ' +
  'h1 h2 h3 h4 p span b i em strong u s small bdi br hr time ul ol li dl dt dd blockquote pre code kbd mark ' +
  'a button input textarea img output details summary dialog ' +
  'svg g path circle rect line polyline ellipse defs clippath mask';
const attributes =
  'class id role tabindex lang dir title hidden inert style type value placeholder disabled readonly checked name ' +
  'for novalidate maxlength minlength rows cols autocomplete autocapitalize autocorrect autofocus inputmode enterkeyhint ' +
  'spellcheck required open start datetime href rel target src alt loading decoding draggable crossorigin charset ' +
  'content contenteditable viewBox d fill stroke stroke-width stroke-linecap stroke-linejoin cx cy r rx ry x y x1 x2 y1 y2 ' +
  'points width height transform opacity fill-rule clip-rule clip-path mask focusable popover';

const known = new Set(tags.split(' '));
const allowed = new Set(attributes.split(' '));

/** Where an element may lead; what starts with a dot or a slash is the app's own. */
const mayLead: Record<string, RegExp> = {
  'a href': /^(https?|mailto):/,
  'img src': /^(\.\/(media|chosen)\/|data:image\/(png|gif|jpeg|webp|svg\+xml)[;,]|blob:)/,
  'link href': /^\.?\/assets\//,
  'script src': /^\.?\/assets\//,
};
const noStyle = /url\(|expression|import/i;

function isStrange(tag: string, name: string, value: string): boolean {
  if (name === '') return !known.has(tag);
  if (!allowed.has(name) && !/^(aria|data)-[a-z-]+$/.test(name)) return true;
  if (name === 'href' || name === 'src') return !mayLead[`${tag} ${name}`]?.test(value);
  return name === 'style' && noStyle.test(value);
}

/** Elements, attributes and addresses of the document that the app does not draw with, once each. */
export async function strangersIn(page: Page): Promise<string[]> {
  const parts = await page.evaluate(() => {
    const found = new Set<string>();
    for (const element of document.querySelectorAll('*')) {
      const tag = element.shadowRoot ? 'shadow-root' : element.tagName.toLowerCase();
      found.add(JSON.stringify([tag, '', '']));
      for (const { name, value } of element.attributes) {
        found.add(JSON.stringify([tag, name, /^(href|src|style)$/.test(name) ? value : '']));
      }
    }
    return [...found].map((part) => JSON.parse(part) as [tag: string, name: string, value: string]);
  });
  return parts
    .filter((part) => isStrange(...part))
    .map(([tag, name, value]) => (name === '' ? `<${tag}>` : `<${tag} ${name}="${value}">`));
}
