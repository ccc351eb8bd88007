import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A module of world/ as plain script text: pages get them one after the other in one function. */
function scriptText(name: string): string {
  const source = readFileSync(join(import.meta.dirname, 'world', `${name}.js`), 'utf8');
  return source.replace(/^import .*$/gm, '').replace(/^export /gm, '');
}

const [codec, bridge, preload] = ['codec', 'bridge', 'preload'].map(scriptText);

/** Runs in the page's own world, before its scripts: the far end of the context bridge. `secret` names its events. */
export const mainWorldText = (secret: string): string =>
  `if (window === top) (() => { ${bridge}\naskBeforeOpening(new Bridge('main', ${JSON.stringify(secret)})); })();`;

/** Runs in the isolated world, before the page's scripts: the preload `source` with what it may require. */
export function isolatedWorldText(secret: string, config: object, source: string): string {
  const wrapped = `function (require, module, exports, process, global) { ${source}\n}`;
  return `if (window === top) (() => { ${codec}\n${bridge}\n${preload}
startPreload(${JSON.stringify(config)}, ${JSON.stringify(secret)}, ${wrapped}); })();`;
}
