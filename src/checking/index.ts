export type * from './verdict.js';
export { REASONS, type Reason, SCALE_LABELS, type ScaleLabel, STEP_LABELS, type StepLabel } from './codes.js';
export { check, type CheckContext, type Checker, createChecker, VERDICT_DRAWS } from './check.js';
export { saidIn } from './candidate.js';
export { EXPRESSIONS, recompute } from './receipt.js';
