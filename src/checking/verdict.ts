import type { Amount, Input } from '../kit/index.js';

export type { Input } from '../kit/index.js';

export type Status = 'supported' | 'contradicted' | 'contested' | 'unverified' | 'not-checkable';

/**
 * One step of a calculation. `expression` names an operation over the inputs in their order;
 * evaluating it again gives `value` (`recompute` does).
 */
export interface Step {
  /** Code of the label; the room `words` makes the sentence. */
  readonly label: string;
  readonly expression: string;
  readonly inputs: readonly Input[];
  readonly value: Amount | string | boolean;
}

export type Receipt = readonly Step[];

/** What the evidence says of a claim on one of the two clocks. */
export interface Finding {
  readonly status: Status;
  /** Reason codes, the decisive one first. */
  readonly reasons: readonly string[];
  readonly receipt: Receipt;
}

/** A line that sets a claim's amount beside something known. */
export interface Scale {
  readonly label: string;
  readonly receipt: Receipt;
}

export interface Verdict {
  /** Only rows dated up to the claim's day. */
  readonly asOf: Finding;
  /** All rows. */
  readonly hindsight: Finding;
  readonly scale: readonly Scale[];
}
