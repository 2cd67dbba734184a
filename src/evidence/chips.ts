import { type Amount, exp, log } from '../kit/index.js';
import type { Base } from './base.js';
import type { ChipRow } from './rows.js';

/** The chip whose dense throughput is one H100 equivalent. */
export const REFERENCE_CHIP = 'nvidia-h100';

type Throughput = Pick<ChipRow, 'bf16DenseTflops' | 'fp8DenseTflops'>;

function ratio(value: number | null, reference: number | null): readonly number[] {
  return value === null || reference === null ? [] : [value / reference];
}

function geometricMean(values: readonly number[]): number {
  return exp(values.reduce((sum, value) => sum + log(value), 0) / values.length);
}

function spread(bests: readonly number[], lows: readonly number[], highs: readonly number[]): Amount | undefined {
  if (bests.length === 0) return undefined;
  return { low: Math.min(...lows), best: geometricMean(bests), high: Math.max(...highs), unit: 'H100e' };
}

/** The H100 equivalents of one chip by dense BF16 and by dense FP8 throughput, as far as each is known. */
function ofChip(chip: Throughput, reference: Throughput): Amount | undefined {
  const ratios = [
    ...ratio(chip.bf16DenseTflops, reference.bf16DenseTflops),
    ...ratio(chip.fp8DenseTflops, reference.fp8DenseTflops),
  ];
  return spread(ratios, ratios, ratios);
}

function membersOf(base: Base, familyId: string): readonly ChipRow[] {
  return base
    .table('chips')
    .filter((chip) => chip.memberOf === familyId)
    .flatMap((chip) => (chip.familyId === '' ? [chip] : membersOf(base, chip.familyId)));
}

/**
 * How many H100 (SXM) one chip is worth: its dense throughput over the H100's. `low` and `high` are the smaller and the
 * larger of the BF16 and the FP8 ratio, `best` their geometric mean; a chip with one figure has a point. A family spans
 * its members. Undefined where no throughput is known. Memory, interconnect and software are left out of account.
 */
export function h100Equivalent(base: Base, chipId: string): Amount | undefined {
  const [chip, reference] = [base.find('chips', chipId), base.find('chips', REFERENCE_CHIP)];
  if (chip === undefined || reference === undefined) return undefined;
  if (chip.familyId === '') return ofChip(chip, reference);
  const members = membersOf(base, chip.familyId).flatMap((member) => ofChip(member, reference) ?? []);
  return spread(
    members.map((amount) => amount.best),
    members.map((amount) => amount.low),
    members.map((amount) => amount.high),
  );
}
