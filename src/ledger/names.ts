import type { Amount } from '../kit/index.js';
import type { Claim } from '../reading/index.js';

/** Slots of claims that hold ids of the evidence. */
const NAMING = [
  'org',
  'who',
  'supplier',
  'customer',
  'holder',
  'actor',
  'leader',
  'follower',
  'model',
  'benchmark',
  'chip',
  'target',
] as const;

/** Slots that hold amounts, the one that a claim is about first. */
const AMOUNTS = ['amount', 'lag', 'value', 'count', 'valuation'] as const;

/** Ids of all that a claim names, each once. */
export function namesOf(claim: Claim): readonly string[] {
  const slots = claim as unknown as Readonly<Record<string, unknown>>;
  const named = NAMING.map((slot) => slots[slot]).filter((id) => typeof id === 'string');
  return [...new Set(claim.speakerId === null ? named : [...named, claim.speakerId])];
}

/** The first amount of a claim. */
export function amountOf(claim: Claim): Amount | null {
  const slots = claim as unknown as Readonly<Record<string, Amount | undefined>>;
  return AMOUNTS.map((slot) => slots[slot]).find((amount) => amount !== undefined) ?? null;
}
