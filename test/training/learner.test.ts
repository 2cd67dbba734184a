import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import {
  Features,
  LEAK,
  type Model,
  type Net,
  packModel,
  Scorer,
  shareOf,
  slotOf,
  type Table,
  TASKS,
  unpackModel,
} from '../../src/reading/index.js';
import { type Example, learn, type LearnOptions } from '../../src/training/learner.js';
import { learnLinear, type LinearOptions } from '../../src/training/linear-learner.js';
import { learnNet, type NetOptions } from '../../src/training/net-learner.js';

const OPTIONS: LearnOptions = { bits: 14, epochs: 12, rate: 0.1, shrink: 1e-5, dropout: 0.2, seed: 7 };

/** A stream of numbers from 0 to 1, the same for the same seed. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * Choices among four labels whose right answer is planted: the feature `100 + label` is there, among ten features of
 * chance.
 */
function planted(count: number, seed: number): Example[] {
  const next = stream(seed);
  return Array.from({ length: count }, () => {
    const answer = Math.floor(next() * 4);
    const features = Int32Array.from([
      100 + answer,
      ...Array.from({ length: 10 }, () => 1000 + Math.floor(next() * 500)),
    ]);
    return { weight: 1, candidates: [0, 1, 2, 3].map((label) => ({ features, label, right: label === answer })) };
  });
}

function chosen(table: Table, example: Example): number {
  const mask = table.weights.length - 1;
  const scores = example.candidates.map(({ features, label }) =>
    features.reduce((sum, feature) => sum + (table.weights[slotOf(feature, label, mask)] as number), 0),
  );
  return scores.indexOf(Math.max(...scores));
}

function shareRight(table: Table, examples: readonly Example[]): number {
  const right = examples.filter((example) => example.candidates[chosen(table, example)]?.right === true);
  return right.length / examples.length;
}

describe('learning', () => {
  it('recovers a planted rule on examples that it never saw', () => {
    expect(shareRight(learn(planted(600, 1), OPTIONS), planted(300, 2))).toBeGreaterThan(0.99);
  });

  it('finds nothing where labels are chance', () => {
    const next = stream(3);
    const shuffled = planted(600, 1).map(({ weight, candidates }) => {
      const answer = Math.floor(next() * 4);
      return { weight, candidates: candidates.map((it) => ({ ...it, right: it.label === answer })) };
    });
    expect(shareRight(learn(shuffled, OPTIONS), planted(300, 2))).toBeLessThan(0.45);
  });

  it('follows the weight of examples that disagree', () => {
    const features = Int32Array.from([1, 2, 3]);
    const vote = (answer: number, weight: number): Example => ({
      weight,
      candidates: [0, 1].map((label) => ({ features, label, right: label === answer })),
    });
    const table = learn(
      [...Array.from({ length: 10 }, () => vote(0, 1)), ...Array.from({ length: 10 }, () => vote(1, 4))],
      OPTIONS,
    );
    expect(chosen(table, vote(1, 1))).toBe(1);
  });

  it('takes several right answers as each right', () => {
    const features = [10, 20, 30].map((feature) => Int32Array.from([feature]));
    const example = { weight: 1, candidates: features.map((it, i) => ({ features: it, label: 0, right: i < 2 })) };
    const table = learn(
      Array.from({ length: 40 }, () => example),
      { ...OPTIONS, dropout: 0 },
    );
    const weight = (feature: number): number => table.weights[slotOf(feature, 0, table.weights.length - 1)] as number;
    expect(Math.min(weight(10), weight(20))).toBeGreaterThan(weight(30));
  });

  it('gives the same bytes for the same seed, others for another', () => {
    const hash = (seed: number): string =>
      createHash('sha1')
        .update(learn(planted(300, 1), { ...OPTIONS, seed }).weights)
        .digest('hex');
    expect(hash(7)).toBe(hash(7));
    expect(hash(7)).not.toBe(hash(8));
  });

  it('of nothing is a table of nothing', () => {
    expect(learn([], OPTIONS).weights.every((weight) => weight === 0)).toBe(true);
  });
});

const NET: NetOptions = { rare: 2, width: 8, epochs: 8, rate: 0.1, dropout: 0.1, hiddenDropout: 0, seed: 7 };

/**
 * Choices between two labels that no sum of weights can make: the first is right where both or neither of the features
 * 1 and 2 are there.
 */
function equivalence(count: number, seed: number): Example[] {
  const next = stream(seed);
  return Array.from({ length: count }, () => {
    const one = next() < 0.5;
    const two = next() < 0.5;
    const noise = Array.from({ length: 4 }, () => 1000 + Math.floor(next() * 20));
    const features = Int32Array.from([one ? 1 : 11, two ? 2 : 12, ...noise]);
    return {
      weight: 1,
      candidates: [0, 1].map((label) => ({ features, label, right: (one === two) === (label === 0) })),
    };
  });
}

function shareRightByNet(options: NetOptions, train: readonly Example[], test: readonly Example[]): number {
  const scorer = new Scorer({ table: null, nets: [learnNet(train, options)] });
  const features = new Features();
  const right = test.filter(({ candidates }) => {
    features.reset();
    features.at = candidates[0]!.features;
    features.n = candidates[0]!.features.length;
    const scores = candidates.map(({ label }) => scorer.score(features, label));
    return candidates[scores.indexOf(Math.max(...scores))]!.right;
  });
  return right.length / test.length;
}

function featuresOf(list: readonly number[]): Features {
  const features = new Features();
  features.reset();
  features.at = Int32Array.from(list);
  features.n = list.length;
  return features;
}

/** The score of one net as its documentation has it, slowly. */
function scoreByFormula(net: Net, { at, n }: Features, label: number): number {
  const known = [...at.subarray(0, n)].map((feature) => net.features.indexOf(feature)).filter((row) => row >= 0);
  const from = net.labels.indexOf(label) * (net.width + 1);
  let score = net.out[from + net.width]!;
  for (let d = 0; d < net.width; d++) {
    const sum = known.reduce((all, row) => all + net.rows[row * net.width + d]!, 0);
    const x = sum * net.scale * shareOf(known.length) + net.bias[d]!;
    score += net.out[from + d]! * (net.bent && x < 0 ? LEAK * x : x);
  }
  return score;
}

const LINEAR: LinearOptions = { ...OPTIONS, rare: 3 };

describe('weights of common features', () => {
  const shareRightByRows = (options: LinearOptions): number => {
    const scorer = new Scorer({ table: null, nets: [learnLinear(planted(600, 1), options)] });
    const test = planted(300, 2);
    const right = test.filter(({ candidates }) => {
      const seen = featuresOf([...candidates[0]!.features]);
      const scores = candidates.map(({ label }) => scorer.score(seen, label));
      return candidates[scores.indexOf(Math.max(...scores))]!.right;
    });
    return right.length / test.length;
  };

  it('find what is planted on examples that they never saw', () => {
    expect(shareRightByRows(LINEAR)).toBeGreaterThan(0.99);
  });

  it('are those that the table of the same examples has', () => {
    const examples = planted(200, 1);
    const { features, rows, labels, scale } = learnLinear(examples, { ...LINEAR, rare: 1 });
    const table = learn(examples, OPTIONS);
    expect([...labels]).toEqual([0, 1, 2, 3]);
    expect(scale).toBe(table.scale);
    for (const [i, feature] of features.entries())
      for (const label of labels)
        expect(rows[i * 4 + label]).toBe(table.weights[slotOf(feature, label, table.weights.length - 1)]);
  });

  it('pass over features that too few examples have', () => {
    expect([...learnLinear(planted(200, 1), { ...LINEAR, rare: 20 }).features]).toEqual([100, 101, 102, 103]);
  });
});

describe('a net', () => {
  it('finds what is planted, also where no sum of weights can', () => {
    expect(shareRightByNet(NET, planted(600, 1), planted(300, 2))).toBeGreaterThan(0.95);
    expect(shareRightByNet({ ...NET, epochs: 30 }, equivalence(800, 1), equivalence(300, 2))).toBeGreaterThan(0.95);
  });

  it('finds nothing where the answers are chance', () => {
    const next = stream(3);
    const shuffled = planted(600, 1).map(({ weight, candidates }) => {
      const answer = Math.floor(next() * 4);
      return { weight, candidates: candidates.map((it) => ({ ...it, right: it.label === answer })) };
    });
    expect(shareRightByNet(NET, shuffled, planted(300, 2))).toBeLessThan(0.45);
  });

  it('gives the same bytes for the same seed, others for another', () => {
    const rows = (seed: number): string => learnNet(planted(200, 1), { ...NET, seed }).rows.join();
    expect(rows(7)).toBe(rows(7));
    expect(rows(7)).not.toBe(rows(8));
  });

  it('passes over features that too few examples have', () => {
    const { features } = learnNet(planted(200, 1), { ...NET, rare: 20 });
    expect([...features]).toEqual([100, 101, 102, 103]);
  });

  it('scores as its formula says, beside others that know the same features, however many there are', () => {
    const features = Int32Array.from({ length: 900 }, (_, i) => (i + 1) * 7919);
    const next = stream(5);
    const made = [6, 9, 16].map((width): Net => ({
      width,
      bent: width !== 9,
      scale: 0.01,
      features,
      rows: Int8Array.from({ length: features.length * width }, () => Math.floor(next() * 256) - 128),
      bias: Float32Array.from({ length: width }, next),
      labels: Int32Array.from([3, 5]),
      out: Float32Array.from({ length: 2 * (width + 1) }, () => next() - 0.5),
    }));
    const scorer = new Scorer({ table: null, nets: made });
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1500), { maxLength: 1400, minLength: 1 }), (numbers) => {
        const seen = featuresOf(numbers.map((i) => (i + 1) * 7919));
        for (const label of [3, 5]) {
          const expected = made.reduce((sum, net) => sum + scoreByFormula(net, seen, label), 0) / made.length;
          expect(scorer.score(seen, label)).toBeCloseTo(expected, 9);
        }
        expect(scorer.score(seen, 4)).toBe(0);
      }),
      { seed: 20260114, numRuns: 60 },
    );
  });

  it('of nothing scores nothing', () => {
    expect(new Scorer({ table: null, nets: [learnNet([], NET)] }).score(new Features(), 0)).toBe(0);
  });
});

const tables = fc
  .tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.float({ min: Math.fround(1e-6), max: 1, noNaN: true }),
    fc.int8Array({ minLength: 64, maxLength: 64 }),
  )
  .map(([bits, scale, weights]) => ({ bits, scale, weights: weights.slice(0, 1 << bits) }));

const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc.float32Array({ minLength: length, maxLength: length, noNaN: true });

const nets = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.uniqueArray(fc.integer(), { maxLength: 6 }),
    fc.uniqueArray(fc.integer(), { maxLength: 3 }),
  )
  .chain(([width, features, labels]) =>
    fc.record({
      width: fc.constant(width),
      bent: fc.boolean(),
      scale: fc.float({ min: Math.fround(1e-6), max: 1, noNaN: true }),
      features: fc.constant(Int32Array.from(features).sort()),
      rows: fc.int8Array({ minLength: width * features.length, maxLength: width * features.length }),
      bias: floats(width),
      labels: fc.constant(Int32Array.from(labels)),
      out: floats(labels.length * (width + 1)),
    }),
  );

/** Nets of which the later may know the features of the first. */
const groups = fc.array(nets, { maxLength: 3 }).map((list) =>
  list.map((net, i): Net => {
    const first = list[0]!;
    return i > 0 && first.width === net.width && first.rows.length === net.rows.length
      ? { ...net, features: first.features }
      : net;
  }),
);

/** A model of small tables and nets with any weights. */
const models: fc.Arbitrary<Model> = fc
  .array(fc.record({ table: fc.option(tables), nets: groups }), {
    minLength: TASKS.length,
    maxLength: TASKS.length,
  })
  .map((learned) => Object.fromEntries(learned.map((it, i) => [TASKS[i], it])) as Model);

describe('a packed model', () => {
  const SEED = { seed: 20260114, numRuns: 100 };

  it('unpacks to what was packed, also from the middle of a buffer', () => {
    fc.assert(
      fc.property(models, fc.nat(9), (model, offset) => {
        const packed = packModel(model);
        const buffer = new Uint8Array(packed.length + offset);
        buffer.set(packed, offset);
        expect(unpackModel(packed)).toEqual(model);
        expect(unpackModel(buffer.subarray(offset))).toEqual(model);
        expect(unpackModel(Buffer.from(packed))).toEqual(model);
      }),
      SEED,
    );
  });

  it('is refused when it is cut short', () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, cut) => {
        const packed = packModel(model);
        expectFault(packed.subarray(0, cut % packed.length));
      }),
      SEED,
    );
  });

  it('is refused when its first bytes are others', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectFault(bytes);
      }),
      SEED,
    );
  });
});

function expectFault(bytes: Uint8Array): void {
  try {
    unpackModel(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).code).toBe('reader-model');
    return;
  }
  expect.unreachable('broken bytes were taken for a model');
}
