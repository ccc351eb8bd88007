import { describe, expect, test } from 'vitest';
import { createMediaCache } from '../../../electron/accounts/media-cache.ts';

function setUp(maxBytes: number, size: number) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let slow = false;
  const cache = createMediaCache(maxBytes, async (accountId, ref) => {
    asked.push(`${accountId}/${ref}`);
    if (slow) await new Promise<void>((resolve) => waiting.push(resolve));
    if (ref === 'broken') throw new Error('no');
    return { contentType: 'image/png', bytes: new Uint8Array(size) };
  });
  return {
    cache,
    asked,
    slowly: () => {
      slow = true;
    },
    answer: () =>
      waiting.splice(0).forEach((go) => {
        go();
      }),
  };
}

describe('pictures', () => {
  test('are asked for once, also while on their way', async () => {
    const { cache, asked, slowly, answer } = setUp(1000, 10);
    slowly();
    const both = [cache.get('a', 'x'), cache.get('a', 'x')];
    answer();
    await Promise.all(both);
    await cache.get('a', 'x');
    expect(asked).toEqual(['a/x']);
  });

  test('of two accounts are two, though they share a name', async () => {
    const { cache, asked } = setUp(1000, 10);
    await cache.get('a', 'x');
    await cache.get('b', 'x');
    expect(asked).toEqual(['a/x', 'b/x']);
  });

  test('the least recently asked for goes first', async () => {
    const { cache, asked } = setUp(40, 10);
    for (const ref of ['1', '2', '3', '4']) await cache.get('a', ref);
    await cache.get('a', '1');
    await cache.get('a', '5');
    expect(cache.bytes).toBe(40);
    asked.length = 0;
    await cache.get('a', '1');
    await cache.get('a', '2');
    expect(asked).toEqual(['a/2']);
  });

  test('one that is too large for the cache is passed on and not kept', async () => {
    const { cache } = setUp(40, 30);
    await cache.get('a', 'x');
    expect(cache.bytes).toBe(0);
  });

  test('a failure is not kept', async () => {
    const { cache, asked } = setUp(1000, 10);
    await expect(cache.get('a', 'broken')).rejects.toThrow();
    await expect(cache.get('a', 'broken')).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });

  test('of a removed account are forgotten, also those on their way', async () => {
    const { cache, asked, slowly, answer } = setUp(1000, 10);
    await cache.get('a', '1');
    await cache.get('b', '1');
    slowly();
    const late = cache.get('a', '2');
    cache.forget('a');
    answer();
    await late;
    expect(cache.bytes).toBe(10);
    asked.length = 0;
    void cache.get('b', '1');
    void cache.get('a', '1');
    expect(asked).toEqual(['a/1']);
  });
});
