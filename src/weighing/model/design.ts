/** What a statement says that a measure can answer: a lag in months, which way the gap moves, who leads. */
export const KINDS = ['lag', 'trend', 'leader'] as const;
export type Kind = (typeof KINDS)[number];

/** A stake's pull on a statement: towards China looking behind (positive) or close, in clear stakes (strength 2 is 1). */
export interface Pull {
  readonly mechanism: string;
  readonly bloc: string;
  readonly size: number;
}

/** One thing that a statement says, set beside what was measured. Positive is what makes China look further behind. */
export interface Observation {
  readonly statement: string;
  readonly kind: Kind;
  readonly forecast: boolean;
  readonly speaker: string;
  /** What speakers are shrunk to. */
  readonly group: string;
  readonly dimension: string;
  readonly pulls: readonly Pull[];
  /** Claimed less measured months; else 1, 0 or -1: the US gains or leads, neither, China does. */
  readonly outcome: number;
  /** Of a lag: the variance of the claimed and the measured interval, in square months. */
  readonly variance: number;
  /** Of a trend or a leader: the log-odds that the measure gives to 1. */
  readonly measured: number;
}

/** The prior of a coefficient: its mean, its deviation, and the variance parameter that the deviation is multiplied by. */
export interface Coefficient {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
  readonly spread: Spread | null;
}

/** Variance parameters that are learned: of dimensions, mechanisms, blocs and groups. */
export const SPREADS = ['dimension', 'mechanism', 'bloc', 'group'] as const;
export type Spread = (typeof SPREADS)[number];

/**
 * The observations as sparse rows over coefficients; those from `shared` on act in log-odds and are scaled for months. Outcomes and
 * values are seen from the side of the bloc that the first outcome favours, and nothing is sorted by name: so the sampler cannot tell
 * which bloc is which, and with the blocs swapped it draws the same numbers.
 */
export interface Design {
  readonly observations: readonly Observation[];
  /** 1 where the first outcome favours the US, -1 where China. */
  readonly facing: 1 | -1;
  /** Outcomes as faced. */
  readonly outcome: Float64Array;
  readonly coefficients: readonly Coefficient[];
  readonly shared: number;
  readonly at: ReadonlyMap<string, number>;
  readonly speakers: readonly string[];
  readonly speakerOf: Int32Array;
  /** Where the entries of each row begin; one more for the end. */
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** Months for one unit of log-odds where a prior needs a scale. */
export const MONTHS_SCALE = 4;

/** Whether the model is to know the stakes. */
export interface DesignOptions {
  readonly stakes: boolean;
}

/** Arranges observations for the sampler. */
export function designOf(observations: readonly Observation[], options: DesignOptions = { stakes: true }): Design {
  const rows = observations.map((observation) => entriesOf(observation, options));
  const direct = distinct(rows.flatMap(({ direct }) => direct.map(([name]) => name)));
  const shared = distinct(rows.flatMap(({ shared }) => shared.map(([name]) => name)));
  const coefficients = [...direct, ...shared].map(priorOf);
  const at = new Map(coefficients.map(({ name }, i) => [name, i]));
  const speakers = distinct(observations.map(({ speaker }) => speaker));
  const place = new Map(speakers.map((speaker, i) => [speaker, i]));
  const facing = (observations.find(({ outcome }) => outcome !== 0)?.outcome ?? 1) < 0 ? -1 : 1;
  const entries = rows.map(({ direct, shared }) => [...direct, ...shared]);
  const start = new Int32Array(rows.length + 1);
  entries.forEach((row, i) => (start[i + 1] = start[i]! + row.length));
  return {
    observations,
    facing,
    outcome: Float64Array.from(observations, ({ outcome }) => facing * outcome),
    coefficients,
    shared: direct.length,
    at,
    speakers,
    speakerOf: Int32Array.from(observations, ({ speaker }) => place.get(speaker)!),
    start,
    column: Int32Array.from(entries.flat(), ([name]) => at.get(name)!),
    value: Float64Array.from(entries.flat(), ([name, value]) => (isLeaning(name) ? value : facing * value)),
  };
}

/** Where the shared entries of each row begin: they come after the direct ones. */
export function middlesOf({ start, column, shared }: Design): Int32Array {
  return start.slice(0, -1).map((from, i) => {
    let at = from;
    while (at < start[i + 1]! && column[at]! < shared) at++;
    return at;
  });
}

/** Whether a coefficient leans towards one bloc by itself; the others follow what has a sign of its own: a stake, a measure. */
export function isLeaning(name: string): boolean {
  return LEANING.has(name.split('/')[0]!);
}

const LEANING: ReadonlySet<string> = new Set(['level', 'dimension', 'group']);

type Entry = readonly [name: string, value: number];

function entriesOf(
  { kind, dimension, measured, pulls, group }: Observation,
  { stakes }: DesignOptions,
): { readonly direct: readonly Entry[]; readonly shared: readonly Entry[] } {
  const pulling = stakes ? pulls : [];
  const total = pulling.reduce((sum, { size }) => sum + size, 0);
  return {
    direct: [
      [`level/${kind}`, 1],
      [`dimension/${kind}/${dimension}`, 1],
      ...(kind === 'lag' ? [] : [[`follows/${kind}`, measured] as const]),
      ...(stakes ? [[`pull/${kind}`, total] as const] : []),
    ],
    shared: [
      ...summed(pulling.map(({ mechanism, size }) => [`mechanism/${mechanism}`, size] as const)),
      ...summed(pulling.map(({ bloc, size }) => [`bloc/${bloc}`, size] as const)),
      [`group/${group}`, 1],
    ],
  };
}

function summed(entries: readonly Entry[]): readonly Entry[] {
  const sums = new Map<string, number>();
  for (const [name, value] of entries) sums.set(name, (sums.get(name) ?? 0) + value);
  return [...sums];
}

/** The priors, all weak: docs/weighing.md has them in words. */
function priorOf(name: string): Coefficient {
  const [part = '', kind] = name.split('/');
  const scale = kind === 'lag' ? MONTHS_SCALE : 1;
  switch (part) {
    case 'level':
      return { name, mean: 0, deviation: 2.5 * scale, spread: null };
    case 'follows':
      return { name, mean: 0.5, deviation: 0.5, spread: null };
    case 'pull':
      return { name, mean: 0, deviation: 2 * scale, spread: null };
    default:
      return { name, mean: 0, deviation: scale, spread: part as Spread };
  }
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
