// The one door: `npm start`, `npm test` and all others come through here.
//   node scripts/run.mjs <command> [arguments]
// Runs on any Node from 20.19: installs what package-lock.json names if that has not been done, then hands over to the
// pinned Node (an npm package of its own) and scripts/commands.mjs. All it says goes to stderr.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install.mjs';
import { findNode } from './pinned-node.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function handOver(node) {
  const bins = [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env.PATH];
  const env = { ...process.env, PATH: bins.join(path.delimiter) };
  // Set in some shells and build servers; our tools read them and would leave things out.
  for (const name of ['NODE_ENV', 'NODE_OPTIONS']) delete env[name];
  const child = spawn(node, ['scripts/commands.mjs', ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

try {
  installDependencies();
  handOver(findNode());
} catch (error) {
  fail(error.message);
}
