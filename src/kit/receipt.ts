import type { Amount } from './amount.js';

/** Where a step's value comes from: an evidence row, the claim itself, an earlier step of the same receipt. */
export type Input =
  | {
      readonly from: 'fact';
      readonly table: string;
      readonly id: string;
      readonly field: string;
      readonly value: Amount | string;
    }
  | { readonly from: 'claim'; readonly slot: string; readonly value: Amount | string }
  | { readonly from: 'step'; readonly step: number };
