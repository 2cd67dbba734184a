import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Features, Part, score, type Table } from '../../src/reading/linear.js';
import { type Net, NetScorer } from '../../src/reading/net.js';

const numbers = fc.array(fc.integer({ min: 1, max: 0x7fffffff }), { maxLength: 40 });
const table: Table = {
  bits: 8,
  scale: 0.5,
  weights: Int8Array.from({ length: 256 }, (_, i) => ((i * 37) % 255) - 127),
};

function flat(list: readonly number[]): Features {
  const features = new Features();
  for (const feature of list) features.at[features.n++] = feature;
  return features;
}

function inParts(first: readonly number[], second: readonly number[], rest: readonly number[]): Features {
  const features = flat(rest);
  features.parts.push(new Part(Int32Array.from(first)), new Part(Int32Array.from(second)));
  return features;
}

function netOver(features: readonly number[]): Net {
  const known = Int32Array.from(new Set(features)).toSorted();
  return {
    width: 2,
    bent: true,
    scale: 0.01,
    features: known,
    rows: Int8Array.from({ length: known.length * 2 }, (_, i) => ((i * 53) % 255) - 127),
    bias: Float32Array.of(0.1, -0.2),
    labels: Int32Array.of(7),
    out: Float32Array.of(0.5, -1, 0.25),
  };
}

it('features in parts score as the same features side by side, again and for another class', () => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (first, second, rest) => {
      const parts = inParts(first, second, rest);
      const whole = flat([...first, ...second, ...rest]);
      for (const label of [7, 7, 9]) expect(score(table, parts, label)).toBe(score(table, whole, label));
      const net = netOver([...first, ...rest.slice(1)]);
      expect(new NetScorer([net]).score(parts, 7)).toBe(new NetScorer([net]).score(whole, 7));
      expect([...parts.copy()]).toEqual([...whole.copy()]);
      expect(parts.size).toBe(whole.size);
    }),
    { seed: 20261201, numRuns: 300 },
  );
});
