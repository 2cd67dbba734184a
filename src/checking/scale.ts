import type { CapitalRow, ChipRow, SiteRow, StockRow } from '../evidence/index.js';
import { type Amount, exactly } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import { type Fact, fromClaim, fromFact, type Moment } from './candidate.js';
import type { ScaleLabel } from './codes.js';
import { chipsOf } from './ids.js';
import { addStep } from './receipt.js';
import { type Records, yearOf } from './records.js';
import type { Input, Scale, Step } from './verdict.js';

/** The chip that the unit H100e counts. */
const REFERENCE_CHIP = 'nvidia-h100';
/** Smaller sums, lots and plants need no scale. */
const LEAST: ReadonlyMap<string, number> = new Map([
  ['money', 1e6],
  ['chips', 1000],
  ['H100e', 1000],
  ['W', 1e7],
]);
/** So many blocs are set beside an amount of computing power: those with the largest stocks. */
const BLOCS = 2;

/** The lines that set a claim's amounts beside something known, each with its receipt. */
export function scaleLines(claim: Claim, moment: Moment, records: Records): readonly Scale[] {
  switch (claim.kind) {
    case 'raise':
    case 'spend':
      return moneyLines('amount', claim.amount, moment, records);
    case 'supply':
      return [
        ...moneyLines('value', claim.value, moment, records),
        ...chipLines('count', claim.count, claim.chip, moment, records),
      ];
    case 'capacity':
      return [
        ...chipLines('amount', claim.amount, claim.chip, moment, records),
        ...powerLines(claim.amount, claim.holder, records),
      ];
    default:
      return [];
  }
}

/** A sum as a share of the largest investment of several firms together in the year of the claim. */
function moneyLines(slot: string, amount: Amount | undefined, moment: Moment, records: Records): readonly Scale[] {
  const rate = amount && records.rate(amount.unit, yearOf(moment.day, moment.day));
  const row = largestSum(moment, records);
  if (!amount || !rate || !row?.amountUsd || amount.best / rate.perUsd < (LEAST.get('money') ?? 0)) return [];
  const steps: Step[] = [];
  let money: Input = fromClaim(slot, amount);
  if (rate.code !== 'USD') {
    const perUsd = exactly(rate.perUsd, `${rate.code}/USD`);
    const fact: Fact = { table: 'currencies', id: rate.id, date: '' };
    money = stepInput(addStep(steps, 'convert-currency', 'convert', [money, fromFact(fact, 'perUsd', perUsd)]));
  }
  const sum = fromFact({ table: 'capital', id: row.id, date: row.date }, 'amountUsd', row.amountUsd);
  addStep(steps, 'share-of-known', 'ratio', [money, sum]);
  return [line('share-of-cloud-capex', steps)];
}

function largestSum(moment: Moment, records: Records): CapitalRow | undefined {
  const sums = records.by('capital', 'sum of the year', (row) => {
    const org = records.base.find('orgs', row.orgId);
    return row.kind === 'capex' && org?.names.en.endsWith(' (sum)') ? [row.date.slice(0, 4)] : [];
  });
  return largest(sums.get(moment.day.slice(0, 4)), (row) => row.amountUsd?.best ?? 0);
}

/** A number of chips in H100 equivalents, and those as a multiple of what the blocs have. */
function chipLines(
  slot: string,
  amount: Amount | undefined,
  chip: string | undefined,
  moment: Moment,
  records: Records,
): readonly Scale[] {
  if (!amount || amount.best < (LEAST.get(amount.unit) ?? Number.POSITIVE_INFINITY)) return [];
  if (amount.unit === 'H100e') return stockLines([], fromClaim(slot, amount), moment, records);
  const row = amount.unit === 'chips' && chip !== undefined ? chipsOf(records, chip).find(hasSpeed) : undefined;
  const reference = records.base.find('chips', REFERENCE_CHIP);
  if (!row || !reference || !hasSpeed(reference)) return [];
  const steps: Step[] = [];
  const each = addStep(steps, 'chips-to-h100e', 'ratio', [speedOf(row), speedOf(reference)]);
  const total = addStep(steps, 'chips-to-h100e', 'equivalents', [fromClaim(slot, amount), stepInput(each)]);
  const lines = stockLines(steps, stepInput(total), moment, records);
  return row.id === reference.id ? lines : [line('chips-as-h100e', steps), ...lines];
}

function stockLines(before: readonly Step[], amount: Input, moment: Moment, records: Records): readonly Scale[] {
  return largestStocks(moment, records).map((row) => {
    const steps = [...before];
    const fact: Fact = { table: 'chip_stock', id: row.id, date: row.date };
    addStep(steps, 'times-of-known', 'ratio', [amount, fromFact(fact, 'h100e', row.h100e)]);
    return line('share-of-bloc-stock', steps);
  });
}

/** The installed stocks of the blocs that have most, each as of the last count before the claim, else the first one. */
function largestStocks(moment: Moment, records: Records): readonly StockRow[] {
  const blocs = records.by('chip_stock', 'installed by bloc', (row) =>
    row.holderKind === 'bloc' && row.measure === 'installed' && row.chipScope === 'all' ? ['all', row.holder] : [],
  );
  const holders = [...new Set(blocs.get('all').map((row) => row.holder))];
  const counts = holders.map((holder) => {
    const rows = blocs.get(holder).toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return rows.findLast((row) => row.date <= moment.day) ?? rows[0];
  });
  const known = counts.filter((row) => row !== undefined);
  return known.toSorted((a, b) => b.h100e.best - a.h100e.best).slice(0, BLOCS);
}

/** A power as a share of that of the largest site that runs, the claimed one left out. */
function powerLines(amount: Amount | undefined, holder: string | undefined, records: Records): readonly Scale[] {
  if (amount?.unit !== 'W' || amount.best < (LEAST.get('W') ?? 0)) return [];
  const running = records.by('sites', 'running', (row) => (row.status === 'operational' ? ['yes'] : [])).get('yes');
  const site = largest(running, (row: SiteRow) => row.powerW ?? 0);
  if (!site?.powerW || site.id === holder) return [];
  const steps: Step[] = [];
  const fact: Fact = { table: 'sites', id: site.id, date: site.date };
  const power = fromFact(fact, 'powerW', exactly(site.powerW, 'W'));
  addStep(steps, 'times-of-known', 'ratio', [fromClaim('amount', amount), power]);
  return [line('share-of-largest-site', steps)];
}

function hasSpeed(row: ChipRow): boolean {
  return row.bf16DenseTflops !== null;
}

function speedOf(row: ChipRow): Input {
  const speed = exactly(row.bf16DenseTflops ?? 0, 'TFLOP/s');
  return fromFact({ table: 'chips', id: row.id, date: row.shipped }, 'bf16DenseTflops', speed);
}

function largest<R>(rows: readonly R[], size: (row: R) => number): R | undefined {
  let best: R | undefined;
  for (const row of rows) if (best === undefined || size(row) > size(best)) best = row;
  return best;
}

function stepInput(step: number): Input {
  return { from: 'step', step };
}

function line(label: ScaleLabel, receipt: readonly Step[]): Scale {
  return { label, receipt };
}
