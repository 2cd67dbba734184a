import type { Qualifier, WrittenQualifier } from './lexicon.js';

/** A quantity in a text, in the base unit. */
export interface Quantity {
  /** First token - of the qualifier or currency sign, where one stands - and the token after the last. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets of the same piece. */
  readonly start: number;
  readonly end: number;
  readonly low: number;
  /** The middle of the ends. */
  readonly best: number;
  readonly high: number;
  readonly unit: string;
  readonly qualifier: Qualifier;
  /** Significant digits as written. */
  readonly precision: number;
  /** Whether the currency is that of an earlier amount in the paragraph. */
  readonly inherited: boolean;
  /** Token of the counted noun, -1 when there is none. */
  readonly noun: number;
}

/** A quantity while its paragraph is still being read. */
export interface Draft {
  from: number;
  to: number;
  low: number;
  high: number;
  unit: string;
  kind: string;
  qualifier: WrittenQualifier;
  precision: number;
  inherited: boolean;
  noun: number;
  /** Exponent of the scales that end the number. */
  tail: number;
  /** What one of the unit is in base units. */
  factor: number;
  /** Whether "between" stands before it. */
  between: boolean;
  /** Whether something other than tokens is what the price is for: 2 €/Monat. */
  rated: boolean;
  /** A bare number word, kept only when a neighbour lends it a unit. */
  weak: boolean;
}
