// Packs what `npm run build` made, by electron-builder.yml.
//   node scripts/package.mjs                 all packages of this system into release/
//   node scripts/package.mjs --dir           the unpacked app only
//   node scripts/package.mjs --out <folder>  somewhere else; other arguments go to electron-builder
// Needs Node 24. Where Electron's program is missing, --dir packs on a stand-in and touches no network.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFakeDist } from '../test/package/fake-dist.ts';

const root = path.join(import.meta.dirname, '..');
const electron = path.join(root, 'node_modules/electron');
const electronVersion = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8')).version;

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Takes `--out <folder>` out of the arguments. */
function parse(args) {
  const at = args.indexOf('--out');
  if (at < 0) return { out: path.join(root, 'release'), rest: args };
  if (!args[at + 1]) fail('--out needs a folder.');
  return { out: path.resolve(args[at + 1]), rest: args.toSpliced(at, 2) };
}

function requireBuild() {
  const parts = ['electron/main.js', 'electron/preload.cjs', 'renderer/index.html'];
  const missing = parts.filter((part) => !existsSync(path.join(root, 'dist', part)));
  if (missing.length > 0)
    fail(`Nothing to pack: dist has no ${missing.join(', no ')}. Run "npm run build" first.`);
}

/** Whether the arguments ask for the system and the processor that the installed Electron is for. */
function forThisMachine(rest) {
  const asked = rest.filter((argument) =>
    /^(-[mwl]|--(mac|win|linux|x64|arm64|ia32|armv7l|universal))/.test(argument),
  );
  return asked.length === 0;
}

/** electron-builder's answer, as a process would give it. */
function build(out, electronDist, rest) {
  const args = ['--config', 'electron-builder.yml', '--publish', 'never', `-c.directories.output=${out}`];
  if (electronDist) args.push(`-c.electronDist=${electronDist}`);
  const cli = path.join(root, 'node_modules/electron-builder/cli.js');
  const { status } = spawnSync(process.execPath, [cli, ...args, ...rest], { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

function buildOnStandIn(out, rest) {
  if (process.platform !== 'linux' || !rest.includes('--dir') || !forThisMachine(rest)) {
    fail(
      "Electron's program is not here (node_modules/electron/dist), so no package can be made. Run " +
        '"npx install-electron" where there is a network. On Linux, "npm run package -- --dir" tries the configuration.',
    );
  }
  console.log(
    "Electron's program is not here: packing on a stand-in. The result is a test of the configuration, not a working app.",
  );
  const standIn = mkdtempSync(path.join(tmpdir(), 'hubbub-electron-'));
  try {
    makeFakeDist(standIn, electronVersion);
    return build(out, standIn, rest);
  } finally {
    rmSync(standIn, { recursive: true });
  }
}

const { out, rest } = parse(process.argv.slice(2));
requireBuild();
const installed = path.join(electron, 'dist');
const status = existsSync(path.join(installed, 'version'))
  ? build(out, forThisMachine(rest) ? installed : undefined, rest)
  : buildOnStandIn(out, rest);
if (status === 0) console.log(`Packed into ${path.relative(process.cwd(), out) || out}.`);
process.exitCode = status;
