import { homedir } from 'node:os';
import { join } from 'node:path';

/** Files that must not ship, whatever the expectation lets through (check 64). */
export const forbiddenFiles: Record<string, RegExp> = {
  'source map': /\.map$/,
  'environment file': /(^|\/)\.env/,
  'hidden file': /(^|\/)\./,
  test: /(^|\/)(tests?|__tests__)\/|\.(test|spec|bench)\./,
  TypeScript: /\.[cm]?tsx?$/,
  package: /(^|\/)node_modules\//,
  'key or certificate': /\.(pem|key|p12|pfx|crt|keystore)$/,
  database: /\.(sqlite3?|db)$/,
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The folder as written in a JavaScript string, on either kind of system. */
const folder = (path: string): string => escaped(path).replaceAll('\\\\', '(\\\\|\\\\\\\\|/)');

/** Text that must not be in a shipped file (check 64). */
export const forbiddenText: Record<string, RegExp> = {
  'path of this repository': new RegExp(`${folder(join(import.meta.dirname, '../..'))}[\\\\/]`),
  'path of this home': new RegExp(`${folder(homedir())}[\\\\/]`),
  "path of a person's home": /\/(home|Users)\/[a-z][\w.-]*\/|[A-Z]:\\{1,2}Users\\/,
  'link to a source map': /[#@] ?sourceMappingURL=/,
  'development server': /localhost:\d|127\.0\.0\.1:\d|\/@vite\/|import\.meta\.hot/,
  'development build of React': /react-dom(-client)?\.development|Download the React DevTools/,
  'private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  token: /\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|npm_\w{36}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)|_authToken/,
};

/** The names of the patterns that the text matches, each with what it matched. */
export function found(patterns: Record<string, RegExp>, text: string): string[] {
  return Object.entries(patterns).flatMap(([name, pattern]) => {
    const match = pattern.exec(text);
    return match ? [`${name}: ${match[0]}`] : [];
  });
}
