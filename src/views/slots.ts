import type { Scale } from '../checking/index.js';
import { type Amount, exactly } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import type { SlotCode, Words } from '../words/index.js';
import type { House } from './house.js';
import { rowName } from './row-name.js';
import { valueOf, valueText } from './steps.js';

type Kind = 'entity' | 'code' | 'amount' | 'text';

/** Every slot of a claim in the order of reading, and what it holds. */
const SLOTS: readonly (readonly [SlotCode, Kind])[] = [
  ['org', 'entity'],
  ['who', 'entity'],
  ['supplier', 'entity'],
  ['customer', 'entity'],
  ['holder', 'entity'],
  ['actor', 'entity'],
  ['leader', 'entity'],
  ['follower', 'entity'],
  ['dimension', 'code'],
  ['of', 'code'],
  ['model', 'entity'],
  ['benchmark', 'entity'],
  ['chip', 'entity'],
  ['count', 'amount'],
  ['amount', 'amount'],
  ['value', 'amount'],
  ['lag', 'amount'],
  ['valuation', 'amount'],
  ['via', 'code'],
  ['on', 'code'],
  ['level', 'code'],
  ['direction', 'code'],
  ['instrument', 'code'],
  ['target', 'entity'],
  ['focus', 'code'],
  ['domain', 'code'],
  ['place', 'text'],
  ['effect', 'text'],
  ['because', 'text'],
];

/** The slots that a claim has, in order, with their values. */
export function slotsOf(claim: Claim): readonly (readonly [SlotCode, Amount | string])[] {
  const entries = claim as unknown as Readonly<Record<string, Amount | string | undefined>>;
  return SLOTS.flatMap(([slot]) => (entries[slot] === undefined ? [] : [[slot, entries[slot]] as const]));
}

const KIND_OF: ReadonlyMap<SlotCode, Kind> = new Map(SLOTS);

/** What was read out of a claim: organisation MiniMax · amount 619 million US dollars · by IPO. */
export function readAs(claim: Claim, house: House, words: Words): string {
  return slotsOf(claim)
    .map(([slot, value]) => `${words.slot(slot)} ${slotText(slot, value, house, words)}`)
    .join(' · ');
}

function slotText(slot: SlotCode, value: Amount | string, house: House, words: Words): string {
  if (typeof value === 'object') return words.amount(value);
  const kind = KIND_OF.get(slot);
  if (kind === 'code') return words.value(value) ?? value;
  return kind === 'entity' ? valueText(value, house, words) : value;
}

/** Digits of a line of scale: it says the order of size, its receipt the rest. */
const SCALE_DIGITS = 2;

/** A line of scale as a sentence. */
export function scaleText({ label, receipt }: Scale, house: House, words: Words): string {
  const inputs = receipt.flatMap((step) => step.inputs);
  const claimed = inputs.find((input) => input.from === 'claim');
  const last = receipt.at(-1);
  const known = last?.inputs.at(-1);
  const fact = known?.from === 'fact' ? known : undefined;
  const date = fact ? house.base.cells(fact.table as never, fact.id)?.['date'] : undefined;
  return words.scale(label, {
    amount: claimed ? valueText(claimed.value, house, words, 3) : '',
    value: last ? ratioText(last.value, house, words) : '',
    known: known ? valueText(asRange(valueOf(known, receipt)), house, words, 3) : '',
    holder: fact ? rowName(fact.table, fact.id, house, words) : '',
    date: date ? words.date(date.slice(0, 4)) : '',
  });
}

function ratioText(value: Amount | string | boolean, house: House, words: Words): string {
  if (typeof value !== 'object') return valueText(value, house, words);
  return value.unit === 'ratio'
    ? words.ratio(value.best, SCALE_DIGITS)
    : words.amount(exactly(value.best, value.unit), SCALE_DIGITS);
}

/** An interval without its best value: in brackets the range says enough. */
function asRange(value: Amount | string | boolean): Amount | string | boolean {
  return typeof value === 'object' ? { ...value, best: (value.low + value.high) / 2 } : value;
}
