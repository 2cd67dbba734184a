import {
  type Amount,
  evaluateStep,
  exactly,
  type Input,
  isAmount,
  type Operations,
  overlaps,
  quotientOf,
} from '../kit/index.js';
import { grown, product, quotient, total } from './spread.js';
import { monthsBetween } from './months.js';

export type { Input } from '../kit/index.js';

/** One step of a calculation; it has the shape of a verdict's. */
export interface Step {
  readonly label: StepLabel;
  readonly expression: string;
  readonly inputs: readonly Input[];
  readonly value: Amount | string | boolean;
}

export type Receipt = readonly Step[];

/** What a step of a measure's receipt does; `words` has a sentence for each. */
export const MEASURE_STEPS = [
  'results-used',
  'dates-standing-in',
  'level-reached',
  'level-first-reached',
  'months-behind',
  'interval-of-draws',
  'change-of-lag',
  'chance-of-widening',
  'lag-in-round-figures',
  'claim-against-measure',
  'measured-fact',
  'chips-times-speed',
  'stock-added-up',
  'stock-between-dates',
  'stock-on-day',
  'share-of-stock',
  'ratio-of-stocks',
  'sums-added-up',
  'sum-left-out',
  'price-of-one-h100e',
  'sum-in-h100e',
  'cheapest-model',
] as const;

export type StepLabel = (typeof MEASURE_STEPS)[number];

/**
 * The operations of measures, none named as one of checking is. `stated` gives its input as it stands: what a fit, draws or a count found, which measuring
 * again with the same evidence and seed gives again.
 */
export const MEASURE_OPERATIONS: Operations = {
  stated: ([a]) => a,
  'months-between': ([a, b]) =>
    typeof a === 'string' && typeof b === 'string' ? exactly(monthsBetween(a, b), 'months') : undefined,
  'with-interval': ([a, b]) => (isAmount(a) && isAmount(b) ? { ...b, best: a.best } : undefined),
  'quarter-either-way': ([a]) => (isAmount(a) ? quarterEitherWay(a) : undefined),
  'claim-overlap': ([a, b]) => (isAmount(a) && isAmount(b) ? overlaps({ ...a, unit: b.unit }, b) : undefined),
  'independent-sum': (values) => (values.every(isAmount) ? total(values) : undefined),
  'steady-growth': ([a, b, from, to, on]) =>
    isAmount(a) && isAmount(b) && typeof from === 'string' && typeof to === 'string' && typeof on === 'string'
      ? grown(a, b, monthsBetween(from, on) / monthsBetween(from, to))
      : undefined,
  product: ([a, b]) => (isAmount(a) && isAmount(b) ? product(a, b, 'H100e') : undefined),
  'estimate-ratio': ([a, b]) => (isAmount(a) && isAmount(b) ? quotient(a, b, 'ratio') : undefined),
  'price-each': ([a, b]) => (isAmount(a) && isAmount(b) ? quotientOf(a, b, 'USD/H100e') : undefined),
  'bought-for': ([a, b]) => (isAmount(a) && isAmount(b) ? quotientOf(a, b, 'H100e') : undefined),
};

/** Adds a step and gives its number; its value is what its expression gives. */
export function addStep(steps: Step[], label: StepLabel, expression: string, inputs: readonly Input[]): number {
  const value = evaluateStep(MEASURE_OPERATIONS, expression, inputs, steps);
  if (value !== undefined) steps.push({ label, expression, inputs, value });
  return steps.length - 1;
}

/** A value of an evidence row, or of what was computed for it, as an input. */
export function fact(table: string, id: string, field: string, value: Amount | string): Input {
  return { from: 'fact', table, id, field, value };
}

/** The value of an earlier step as an input. */
export function stepAt(step: number): Input {
  return { from: 'step', step };
}

/** A lag in months as people tell it, in halves and quarters of years: a quarter less to a quarter more. */
export function quarterEitherWay({ low, best, high }: Amount): Amount {
  return { low: 0.75 * low, best, high: 1.25 * high, unit: 'months' };
}
