import {
  type Amount,
  allowRounding,
  evaluateStep,
  exactly,
  isAmount,
  type Operations,
  overlaps,
  productOf,
  quotientOf,
  recomputeSteps,
  relativeGap,
  sumOf,
  type Value,
} from '../kit/index.js';
import { MEASURE_OPERATIONS } from '../measuring/index.js';
import type { StepLabel } from './codes.js';
import { figuresOf } from './figures.js';
import { isSameId, saysLevel, sharedWords, spells } from './words-of-rows.js';
import type { Input, Receipt, Step } from './verdict.js';

/** Figures are given to two or three digits: at most this share of the amount may be rounding. */
export const ROUNDING_SHARE = 0.05;

/** Every operation that an expression may name. */
const OPERATIONS: Operations = {
  ...MEASURE_OPERATIONS,
  /** A text as it stands in a row. */
  text: ([a]) => (typeof a === 'string' ? a : undefined),
  /** Whether two texts are the same. */
  equals: ([a, b]) => (typeof a === 'string' && typeof b === 'string' ? a === b : undefined),
  /** Whether two ids are the same but for dashes or the letter of a variant. */
  'same-id': ([a, b]) => (typeof a === 'string' && typeof b === 'string' ? isSameId(a, b) : undefined),
  /** Whether the second text spells out the first as a name. */
  names: ([name, text]) => (typeof name === 'string' && typeof text === 'string' ? spells(text, name) : undefined),
  /** Which share of the words of the first text the second has. */
  'shared-words': ([words, text]) =>
    typeof words === 'string' && typeof text === 'string' ? exactly(sharedWords(words, text), 'ratio') : undefined,
  /** Whether a text tells of a level (gold, top). */
  'says-level': ([level, text]) =>
    typeof level === 'string' && typeof text === 'string' ? saysLevel(level, text) : undefined,
  /** An amount in another currency: divided by the units of its currency for one of the other. */
  convert: ([amount, rate]) =>
    isAmount(amount) && isAmount(rate)
      ? quotientOf(amount, rate, rate.unit.slice(rate.unit.indexOf('/') + 1))
      : undefined,
  /** The interval that a rounded figure stands for. */
  round: ([amount]) => (isAmount(amount) ? allowRounding(amount, ROUNDING_SHARE) : undefined),
  /** The figure of a text that agrees with an amount. */
  figure: ([text, amount]) =>
    typeof text === 'string' && isAmount(amount) ? figuresOf(text).find((figure) => agree(figure, amount)) : undefined,
  sum: (values) => (values.length > 0 && values.every(isAmount) ? sumOf(values) : undefined),
  /** A number of chips times the speed of one in H100. */
  equivalents: ([chips, each]) => (isAmount(chips) && isAmount(each) ? productOf(chips, each, 'H100e') : undefined),
  /** A ratio without unit. */
  ratio: ([a, b]) => (isAmount(a) && isAmount(b) ? quotientOf(a, b, 'ratio') : undefined),
  overlap: ([a, b]) => (isAmount(a) && isAmount(b) ? agree(a, b) : undefined),
  'relative-gap': ([a, b]) =>
    isAmount(a) && isAmount(b) ? exactly(relativeGap({ ...a, unit: b.unit }, b), 'ratio') : undefined,
};

/** The names of the operations, for documents and tests. */
export const EXPRESSIONS: readonly string[] = Object.keys(OPERATIONS);

/** Units that count pieces; a bare number of a row's text may stand for any of them. */
const COUNTS: readonly string[] = ['', 'chips', 'H100e', 'points', 'rank'];

/** Whether two amounts overlap, a bare number of a text standing for any count. */
export function agree(a: Amount, b: Amount): boolean {
  if (a.unit === b.unit) return overlaps(a, b);
  const bare = a.unit === '' || b.unit === '';
  return bare && COUNTS.includes(a.unit) && COUNTS.includes(b.unit) && overlaps(a, { ...b, unit: a.unit });
}

/** Adds a step with its value and gives its number. */
export function addStep(steps: Step[], label: StepLabel, expression: string, inputs: readonly Input[]): number {
  const value = evaluateStep(OPERATIONS, expression, inputs, steps);
  if (value !== undefined) steps.push({ label, expression, inputs, value });
  return steps.length - 1;
}

/**
 * Evaluates every step of a receipt again from its inputs and gives the values in order;
 * undefined where a step names no known operation or its inputs do not fit.
 */
export function recompute(receipt: Receipt): readonly (Value | undefined)[] {
  return recomputeSteps(OPERATIONS, receipt);
}
