import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** How large the place for new objects is in a process that has made many of them, in MB. */
async function newSpaceMb(before: string): Promise<number> {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepNewSpaceSmall } from '${new URL('../../electron/new-space.ts', import.meta.url)}';
    ${before}
    const kept = [];
    for (let n = 0; n < 2_000_000; n++) kept[n % 100_000] = { n, text: 'x' + n };
    const space = getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
    console.log(space.space_size / 2 ** 20);
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
  return Number(stdout);
}

test('the place for new objects stays small', async () => {
  const [usual, small] = [await newSpaceMb(''), await newSpaceMb('keepNewSpaceSmall();')];
  expect(usual).toBeGreaterThan(8);
  expect(small).toBeLessThan(usual / 2);
});
