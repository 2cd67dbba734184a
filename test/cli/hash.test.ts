import { expect, it } from 'vitest';
import { hashText } from '../../src/host/hash.js';
import { hashOf } from '../../src/evidence/index.js';

it.each(['', 'abc', 'Milliarden für Zürich\n', '智谱华章', '🂡', '\ud800 alone', 'x'.repeat(10_000)])(
  'hashes %j as the evidence room does',
  (text) => {
    expect(hashText(text)).toBe(hashOf(text));
  },
);
