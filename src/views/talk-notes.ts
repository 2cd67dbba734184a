import type { Amount } from '../kit/index.js';
import type { Statement } from '../weighing/index.js';
import type { Words } from '../words/index.js';

/** Lags above this stand at the edge of a chart of statements, in months. */
export const EDGE_MONTHS = 30;

/** Whether the measured band says nothing of a statement's lag: one in chips is one in making them. */
export function isApart({ lag, dimension }: Pick<Statement, 'lag' | 'dimension'>): boolean {
  return lag !== null && dimension === 'chips';
}

/** What a chart of statements means, then what it cannot show as it is. */
export function talkNotes(
  shown: readonly { readonly lag: Amount | null; readonly apart: boolean }[],
  words: Words,
): readonly string[] {
  const hidden = shown.filter(({ lag }) => lag && (lag.low + lag.high) / 2 > EDGE_MONTHS).length;
  return [
    words.weigh('chart-note'),
    ...(shown.some(({ apart }) => apart) ? [words.weigh('chart-note-chips')] : []),
    ...(hidden > 0 ? [words.weigh('chart-note-edge', { hidden: String(hidden), top: String(EDGE_MONTHS) })] : []),
  ];
}
