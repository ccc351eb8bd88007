// How much JavaScript the page loads before anything can be seen: index.html's scripts, what these import statically
// and what the page preloads, compressed one by one as gzip -9 would.
//   node scripts/size.mjs [--json] [--dist dist/renderer]
// Ends with 1 above the limit. Needs Node 24.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

const limit = 250_000;

/** The scripts that the page names itself, as paths from its folder. */
function namedScripts(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/gi) ?? [];
  return tags.flatMap((tag) => {
    if (/^<script/i.test(tag)) return /\bsrc=["']([^"']+)["']/i.exec(tag)?.[1] ?? [];
    return /\brel=["']?modulepreload/i.test(tag) ? (/\bhref=["']([^"']+)["']/i.exec(tag)?.[1] ?? []) : [];
  });
}

/** What a module makes the page load with it: `import … from` and `export … from`, not `import()`. */
function staticImports(file, code) {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} is not JavaScript: ${errors[0].message}`);
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.map((entry) => entry.moduleRequest),
  );
  const imports = module.staticImports.map((found) => found.moduleRequest);
  return [...imports, ...reexports].filter(Boolean).map((request) => request.value);
}

/** The files that are loaded at the start, each with its bytes after gzip. */
function initialScripts(dist) {
  const sizes = new Map();
  const add = (file) => {
    if (sizes.has(file)) return;
    const code = readFileSync(file);
    sizes.set(file, gzipSync(code, { level: 9 }).length);
    for (const request of staticImports(file, code.toString()))
      add(path.resolve(path.dirname(file), request));
  };
  for (const script of namedScripts(readFileSync(path.join(dist, 'index.html'), 'utf8'))) {
    add(path.resolve(dist, script.replace(/^\//, '')));
  }
  if (sizes.size === 0) throw new Error(`${dist}/index.html names no script.`);
  return sizes;
}

const args = process.argv.slice(2);
const given = args.indexOf('--dist');
const dist =
  given < 0 ? path.join(import.meta.dirname, '../dist/renderer') : path.resolve(args[given + 1] ?? '.');
if (!existsSync(path.join(dist, 'index.html'))) {
  console.error(`Nothing to weigh: ${dist} has no index.html. Run "npm run build" first.`);
  process.exit(1);
}
const sizes = initialScripts(dist);
const initialJsGzipBytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
if (args.includes('--json')) {
  console.log(JSON.stringify({ initialJsGzipBytes }));
} else {
  for (const [file, bytes] of sizes)
    console.log(`${String(bytes).padStart(9)}  ${path.relative(dist, file)}`);
  console.log(`${String(initialJsGzipBytes).padStart(9)}  of ${limit} at most`);
}
if (initialJsGzipBytes > limit) {
  console.error(`The page loads ${initialJsGzipBytes - limit} bytes of JavaScript too many at the start.`);
  process.exitCode = 1;
}
