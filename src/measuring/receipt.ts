import { type Amount, exactly, type Input, overlaps, quotientOf } from '../kit/index.js';
import { product, quotient, total } from './spread.js';
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
  'claim-against-measure',
  'measured-fact',
  'chips-times-speed',
  'stock-added-up',
  'stock-between-dates',
  'share-of-stock',
  'ratio-of-stocks',
  'sums-added-up',
  'sum-left-out',
  'price-of-one-h100e',
  'sum-in-h100e',
  'cheapest-model',
] as const;

export type StepLabel = (typeof MEASURE_STEPS)[number];

type Value = Amount | string | boolean;
type Operation = (values: readonly Value[]) => Value | undefined;

/**
 * The operations of measures. `stated` gives its input as it stands: what a fit, draws or a count found, which measuring
 * again with the same evidence and seed gives again.
 */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  stated: ([a]) => a,
  'months-between': ([a, b]) =>
    typeof a === 'string' && typeof b === 'string' ? exactly(monthsBetween(a, b), 'months') : undefined,
  'with-interval': ([a, b]) => (isAmount(a) && isAmount(b) ? { ...b, best: a.best } : undefined),
  overlap: ([a, b]) => (isAmount(a) && isAmount(b) ? overlaps({ ...a, unit: b.unit }, b) : undefined),
  'independent-sum': (values) => (values.every(isAmount) ? total(values) : undefined),
  product: ([a, b]) => (isAmount(a) && isAmount(b) ? product(a, b, 'H100e') : undefined),
  ratio: ([a, b]) => (isAmount(a) && isAmount(b) ? quotient(a, b, 'ratio') : undefined),
  'price-each': ([a, b]) => (isAmount(a) && isAmount(b) ? quotientOf(a, b, 'USD/H100e') : undefined),
  'bought-for': ([a, b]) => (isAmount(a) && isAmount(b) ? quotientOf(a, b, 'H100e') : undefined),
};

/** The names of the operations. */
export const MEASURE_EXPRESSIONS: readonly string[] = Object.keys(OPERATIONS);

/** Adds a step and gives its number; its value is what its expression gives. */
export function addStep(steps: Step[], label: StepLabel, expression: string, inputs: readonly Input[]): number {
  const value = evaluate(expression, inputs, steps);
  if (value !== undefined) steps.push({ label, expression, inputs, value });
  return steps.length - 1;
}

/** Evaluates every step of a measure's receipt again; undefined where a step does not compute. */
export function recomputeMeasure(receipt: Receipt): readonly (Value | undefined)[] {
  return receipt.map((step) => evaluate(step.expression, step.inputs, receipt));
}

/** A value of an evidence row, or of what was computed for it, as an input. */
export function fact(table: string, id: string, field: string, value: Amount | string): Input {
  return { from: 'fact', table, id, field, value };
}

/** The value of an earlier step as an input. */
export function stepAt(step: number): Input {
  return { from: 'step', step };
}

function evaluate(
  expression: string,
  inputs: readonly Input[],
  steps: readonly { readonly value: Value }[],
): Value | undefined {
  const values = inputs.map((input) => (input.from === 'step' ? steps[input.step]?.value : input.value));
  const known = values.filter((value) => value !== undefined);
  if (known.length !== values.length || !Object.hasOwn(OPERATIONS, expression)) return undefined;
  return OPERATIONS[expression]?.(known);
}

function isAmount(value: Value | undefined): value is Amount {
  return typeof value === 'object';
}
