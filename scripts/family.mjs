// `npm run conformance -- revolt`: the suites of one family alone, and what the gate saw of its traffic.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const families = ['hubbub', 'revolt'];
/** Those whose traffic a specification of others describes (test/gate). */
const gated = ['revolt'];
const file = path.resolve('test-results/gate.jsonl');

/** `one` for a family that is named first, `whole` for all else. */
export const ofFamily = (one, whole) => ({
  count: (rest) => whole.count(rest),
  async run([name, ...rest]) {
    if (!families.includes(name)) return await whole.run(name === undefined ? rest : [name, ...rest]);
    mkdirSync(path.dirname(file), { recursive: true });
    rmSync(file, { force: true });
    Object.assign(process.env, { HUBBUB_FAMILY: name, HUBBUB_GATE: file });
    const code = await one.run(rest);
    return gated.includes(name) && !counted() ? 1 : code;
  },
});

/** Says how much the gate looked at and what it held against it; answers whether all is well. */
function counted() {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const all = lines.map((line) => JSON.parse(line));
  const sum = (key) => all.reduce((total, one) => total + one[key], 0);
  const [looked, violations] = [sum('looked'), sum('violations')];
  console.log(`gate: ${looked} exchanges and frames looked at, ${violations} violations`);
  return looked > 0 && violations === 0;
}
