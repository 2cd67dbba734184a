import type { Input, Receipt, Step } from '../checking/index.js';
import type { Amount } from '../kit/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';
import { rowName } from './row-name.js';

/** A step of a receipt in words. */
export interface StepView {
  readonly text: string;
  /** Evidence rows that the step rests on. */
  readonly rows: readonly string[];
  /** The operation with its inputs as they stand, for those who recompute. */
  readonly formula: string;
}

/** Receipts show one digit more than running text, so that a reader can follow the calculation. */
export const RECEIPT_DIGITS = 4;

/** The sign that stands between the inputs of an operation. */
const SIGNS: Readonly<Record<string, string>> = {
  sum: '+',
  product: '×',
  equivalents: '×',
  ratio: '÷',
  'estimate-ratio': '÷',
  convert: '÷',
};

/** The steps of a receipt in words. */
export function stepViews(receipt: Receipt, house: House, words: Words): StepView[] {
  return receipt.map((step) => stepView(step, receipt, house, words));
}

function stepView(step: Step, receipt: Receipt, house: House, words: Words): StepView {
  const inputs = step.inputs.map((input) => valueText(valueOf(input, receipt), house, words));
  const value = valueText(step.value, house, words);
  const calculation = inputs.join(` ${SIGNS[step.expression] ?? ';'} `);
  const rows = step.inputs.map((input) => (input.from === 'fact' ? rowName(input.table, input.id, house, words) : ''));
  const holds = typeof step.value === 'boolean' ? step.value : undefined;
  return {
    text: words.step(step.label, { inputs, rows, calculation, value, holds }),
    rows: [...new Set(step.inputs.flatMap((input) => (input.from === 'fact' ? [input.id] : [])))],
    formula: `${step.expression}(${step.inputs.map(formulaOf).join(', ')}) = ${plain(step.value)}`,
  };
}

/** The value of an input; one from an earlier step is that step's value. */
export function valueOf(input: Input, receipt: Receipt): Step['value'] {
  return input.from === 'step' ? (receipt[input.step]?.value ?? '') : input.value;
}

/** A value in words: amounts with units, dates, names of entities, words of codes. */
export function valueText(value: Step['value'], house: House, words: Words, digits: number = RECEIPT_DIGITS): string {
  if (typeof value === 'boolean') return words.shell(value ? 'yes' : 'no');
  if (typeof value === 'object') return words.amount(value, digits);
  if (/^\d{4}(-\d{2}){0,2}$/.test(value)) return words.date(value);
  return words.value(value) ?? house.nameOf(value, words.lang);
}

function formulaOf(input: Input): string {
  if (input.from === 'step') return `#${input.step + 1}`;
  const place = input.from === 'fact' ? `${input.table}/${input.id}.${input.field}` : `claim.${input.slot}`;
  return `${place}: ${plain(input.value)}`;
}

function plain(value: Amount | string | boolean): string {
  if (typeof value !== 'object') return String(value);
  const { low, best, high, unit } = value;
  return low === high ? `${best} ${unit}` : `${low}..${best}..${high} ${unit}`;
}
