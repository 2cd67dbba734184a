export { Fault, type FaultValues } from './fault.js';
export { type Amount, between, exactly, overlaps, relativeGap } from './amount.js';
export { LANGS, type Lang, type Period, type Span } from './text.js';
export { dayNumber, daysApart, daysBetween, isPartialDate, lengthInDays, periodOf } from './day.js';
export { allowRounding, productOf, quotientOf, scaled, sumOf } from './interval.js';
export { formatAmount, formatNumber } from './number-text.js';
export { mixed, type Stream, streamOf } from './rng.js';
export { exp, log } from './math.js';
export { once } from './once.js';
export { memo } from './memo.js';
export { Recent, recent } from './recent.js';
export { textHash } from './text-hash.js';
export { choleskyBackward, choleskyFactor, choleskyForward, choleskySolve } from './cholesky.js';
export { csvRows } from './csv.js';
export {
  evaluateStep,
  type Input,
  isAmount,
  type Operation,
  type Operations,
  recomputeSteps,
  type Value,
} from './receipt.js';
