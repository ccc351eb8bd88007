// A child of document.test.ts: writes one document as fast as it can until it is killed.
import { z } from 'zod';
import { createDocument } from '../../electron/document.ts';

const [path = '', from = '0'] = process.argv.slice(2);
const schema = z.object({ n: z.number(), filling: z.string() });
const document = createDocument({ path, schema, now: Date.now });
for (let n = Number(from); ; n += 1) {
  await document.save({ n, filling: String(n).repeat(4000) });
  process.send?.(n);
}
