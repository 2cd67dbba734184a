import { once } from '../kit/index.js';
import type { DomainLag, Lag, Measures } from '../measuring/index.js';

/** What measures answered, by question; plain data. */
export type Answers = Map<string, unknown>;

/** What is known of measures before any is asked for. */
export type Header = Pick<Measures, 'base' | 'asOf' | 'groups' | 'draws' | 'seed'>;

/** Questions whose answers are plain data. */
const PLAIN = [
  'nested',
  'extent',
  'fragility',
  'change',
  'history',
  'domains',
  'organisations',
  'compute',
  'stocks',
  'owners',
  'origins',
  'coverage',
  'deals',
  'capital',
  'purchase',
  'bought',
  'price',
] as const satisfies readonly (keyof Measures)[];

/** Measures that answer from what was answered before, and add what is new to it; `real` is asked for the rest. */
export function remembering(header: Header, answers: Answers, real: () => Measures): Measures {
  const answered = <T>(key: string, make: () => T): T => {
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key) as T;
  };
  const plain = Object.fromEntries(
    PLAIN.map((name) => {
      const ask = (...given: readonly unknown[]): unknown =>
        answered(keyOf(name, given), () => (real()[name] as (...given: readonly unknown[]) => unknown)(...given));
      return [name, ask];
    }),
  ) as unknown as Pick<Measures, (typeof PLAIN)[number]>;
  const lagOf = (key: string, make: () => Lag | null): Lag | null => lagFrom(answered, key, make);
  return {
    ...header,
    ...plain,
    capability: () => real().capability(),
    lagDraws: (days) => real().lagDraws(days),
    lag: (...given) => lagOf(keyOf('lag', given), () => real().lag(...given)),
    weights: () => lagOf(keyOf('weights', []), () => real().weights()),
    domain: (...given) => {
      const key = keyOf('domain', given);
      const found = once(() => real().domain(...given));
      const { lacking } = answered(key, () => ({ lacking: found().lacking }));
      const domain = given[0];
      return (
        lacking ? { domain, lacking } : { domain, lag: lagOf(`${key} lag`, () => found().lag ?? null)! }
      ) satisfies DomainLag;
    },
  };
}

/** A lag whose history is asked for, and kept, piece by piece, since few want it and it takes long. */
function lagFrom(answered: <T>(key: string, make: () => T) => T, key: string, make: () => Lag | null): Lag | null {
  const found = once(make);
  const known = answered(key, () => {
    const lag = found();
    return (
      lag &&
      Object.entries(Object.getOwnPropertyDescriptors(lag)).map(([name, { get, value }]) => ({
        name,
        later: get !== undefined,
        value: value as unknown,
      }))
    );
  });
  if (!known) return null;
  const lag = {};
  for (const { name, later, value } of known) {
    const get = (): unknown => answered(`${key} ${name}`, () => found()![name as keyof Lag]);
    Object.defineProperty(lag, name, { enumerable: true, ...(later ? { get } : { value }) });
  }
  return lag as Lag;
}

function keyOf(name: string, given: readonly unknown[]): string {
  return JSON.stringify([name, ...given]);
}
