import { expect, test } from 'vitest';
import { blanked, type Span } from '../../../electron/uploads/clean/blank.ts';
import { lengthOf, type Piece } from '../../../electron/uploads/pieces.ts';

const free = Buffer.from('free');

test.each<[string, readonly Span[], readonly Piece[]]>([
  ['nothing', [], [{ from: 0, length: 20 }]],
  ['the middle', [{ from: 5, zeros: 5 }], [{ from: 0, length: 5 }, { zeros: 5 }, { from: 10, length: 10 }]],
  ['beyond the end', [{ from: 15, zeros: 500 }], [{ from: 0, length: 15 }, { zeros: 5 }]],
  ['behind the end', [{ from: 25, zeros: 5 }], [{ from: 0, length: 20 }]],
  [
    'the end, and behind it',
    [
      { from: 20, bytes: free },
      { from: 1e19, zeros: 1e19 },
    ],
    [{ from: 0, length: 20 }],
  ],
  ['no bytes', [{ from: 5, zeros: 0 }], [{ from: 0, length: 20 }]],
  [
    'two that overlap: the first one counts',
    [
      { from: 6, zeros: 6 },
      { from: 4, bytes: free },
    ],
    [{ from: 0, length: 4 }, { bytes: free }, { zeros: 4 }, { from: 12, length: 8 }],
  ],
])('check 53: a file of 20 bytes is written over in %s and keeps its size', (_name, spans, pieces) => {
  expect(blanked(20, spans)).toEqual(pieces);
  expect(lengthOf(pieces)).toBe(20);
});
