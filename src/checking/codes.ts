/** Why a finding is what it is; `words` has a sentence for each. The first reason of a finding decides. */
export const REASONS = [
  /** The amounts share a point. */
  'amounts-agree',
  /** A figure in the text of a row agrees, not one of its columns. */
  'figure-in-text',
  /** Several rows add up to the amount. */
  'rows-add-up',
  /** The row records the same event; the claim names no amount to compare. */
  'on-record',
  /** The row records the event as planned, announced or guided, not as done. */
  'plan-on-record',
  /** The row itself rests on a rumour. */
  'rumour-on-record',
  /** The record, too, says that it did not come about. */
  'record-denies-too',
  /** The claim denies what a row records. */
  'denied-but-recorded',
  /** The amounts differ by no more than a quarter. */
  'within-a-quarter',
  /** The amounts differ by more than a quarter. */
  'beyond-a-quarter',
  /** One amount of the claim agrees, another does not. */
  'other-amount-differs',
  /** Two rows on the same thing differ, and only one agrees. */
  'rows-disagree',
  /** The same event is on record, but at another time. */
  'other-date',
  /** The rumour or the plan on record names another amount. */
  'other-plan',
  /** The amounts differ, but whom the claim means was read from the sentences around it. */
  'actor-inferred',
  /** It differs, but the reader saw another reading of the claim nearly as likely. */
  'reading-unsure',
  /** The evidence has no row on it. */
  'no-row',
  /** Rows speak of these actors, but none surely of the same thing. */
  'no-sure-match',
  /** Less than the recorded total, so perhaps a part of it. */
  'may-be-part',
  /** Only rows from after the claim's day speak of it. */
  'later-row',
  /** Only rows without a date speak of it. */
  'undated-row',
  /** The claim names too little to look it up. */
  'too-vague',
  /** A denial that no row bears out or refutes. */
  'open-denial',
  /** What a forecast speaks of is yet to come. */
  'open-forecast',
  /** The evidence records who said it, not whether it is so. */
  'reported-statement',
  /** The evidence records another lag for this speaker. */
  'reported-otherwise',
] as const;

/** A reason code of checking itself; claims on the gap have those of the measures too. */
export type Reason = (typeof REASONS)[number];

/** What a step of a receipt does; `words` has a sentence for each. */
export const STEP_LABELS = [
  'same-actor',
  'same-bloc',
  'named-in-row',
  'same-chip',
  'same-model',
  'same-benchmark',
  'same-instrument',
  'same-target',
  'row-status',
  'row-date',
  'convert-currency',
  'allow-rounding',
  'add-rows',
  'figure-of-text',
  'compare-amount',
  'distance',
  'level-of-row',
  'reported-lag',
  'reported-by',
  'chips-to-h100e',
  'share-of-known',
  'times-of-known',
] as const;

/** The label of a step. */
export type StepLabel = (typeof STEP_LABELS)[number];

/** The lines of scale; `words` has a sentence for each. */
export const SCALE_LABELS = [
  /** A sum of money beside the largest joint investment of several firms in that year. */
  'share-of-cloud-capex',
  /** A number of chips in H100 equivalents. */
  'chips-as-h100e',
  /** Computing power beside what a bloc has installed. */
  'share-of-bloc-stock',
  /** A power beside that of the largest running site. */
  'share-of-largest-site',
] as const;

/** The label of a line of scale. */
export type ScaleLabel = (typeof SCALE_LABELS)[number];
