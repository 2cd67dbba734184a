import type { Measures, MeasureReceipt } from '../../measuring/index.js';
import { type House, stepViews } from '../../views/index.js';
import type { Words } from '../../words/index.js';
import type { Paint } from '../paint.js';

/** What the text of a measure is written with. */
export interface TextSetting {
  readonly measures: Measures;
  readonly house: House;
  readonly words: Words;
  readonly paint: Paint;
  readonly columns: number;
  readonly explain: boolean;
  readonly domain?: string;
}

export type Lines = readonly string[];

/** Releases and sums that are shown in the terminal; the other formats have all. */
export const SHOWN = 12;

/** As known until when. */
export function asOf({ measures, words }: TextSetting): string {
  return words.shell('as-known-until', { date: words.date(measures.asOf) });
}

/** A receipt, with what it is of where a page has several. */
export function receiptLines(
  receipt: MeasureReceipt,
  { explain, house, words, paint }: TextSetting,
  of: string = '',
): Lines {
  if (!explain || receipt.length === 0) return [];
  const steps = stepViews(receipt, house, words);
  return [
    '',
    paint(of === '' ? words.shell('receipt') : `${words.shell('receipt')}: ${of}`, 'bold'),
    ...steps.flatMap(({ text, formula }, i) => [
      `${String(i + 1).padStart(2)}  ${text}`,
      paint(`    ${formula}`, 'dim'),
    ]),
  ];
}
