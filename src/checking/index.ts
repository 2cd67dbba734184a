export type * from './verdict.js';
export { REASONS, type Reason, SCALE_LABELS, type ScaleLabel, STEP_LABELS, type StepLabel } from './codes.js';
export type { MeasuresAt } from './kinds/measured.js';
export { check, type CheckContext, type Checker, createChecker } from './check.js';
export { EXPRESSIONS, recompute } from './receipt.js';
