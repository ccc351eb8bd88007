import { expect, test } from 'vitest';
import { Inbox } from '../../../electron/net/inbox.ts';
import type { SocketInput } from '../../../electron/net/world.ts';

test('a text that is lent is not lost while it waits for a large one', async () => {
  const heard: SocketInput[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const source = { pause: () => undefined, resume: () => resolve() };
  const inbox = new Inbox(source, (input) => heard.push(input));
  inbox.frame(Buffer.from(`[${'1,'.repeat(2 ** 20)}1]`));
  const lent = Buffer.from('{"n":1}');
  inbox.frame(lent);
  lent.write('{"n":2}');
  inbox.frame(lent);
  await promise;
  expect(heard.slice(1)).toEqual([1, 2].map((n) => ({ type: 'frame', data: { n } })));
});

test('where a look is enough nothing is read', () => {
  const heard: SocketInput[] = [];
  const source = { pause: () => undefined, resume: () => undefined };
  const glance = (bytes: Buffer) => (bytes.includes('seen') ? 'looked at' : undefined);
  const inbox = new Inbox(source, (input) => heard.push(input), { glance });
  for (const text of ['{"seen', '{"a":1}', '{"a"']) inbox.frame(Buffer.from(text));
  expect(heard).toEqual(['looked at', { a: 1 }, undefined].map((data) => ({ type: 'frame', data })));
});
