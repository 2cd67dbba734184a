import type { CardView, ReportView } from './view.js';

/** A stretch of the text with the claims that cover it, the shortest first. */
export interface Stretch {
  readonly text: string;
  readonly claims: readonly CardView[];
  /** Claims that begin or end here. */
  readonly begins: readonly CardView[];
  readonly ends: readonly CardView[];
}

/** The paragraphs of a text, each as stretches cut where a claim begins or ends. */
export function stretchesOf({ text, cards }: Pick<ReportView, 'text' | 'cards'>): readonly (readonly Stretch[])[] {
  return paragraphs(text).map(([start, end]) => stretches(text, start, end, cards));
}

/** Where the paragraphs of a text begin and end. */
function paragraphs(text: string): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    found.push([start, gap.index]);
    start = gap.index + gap[0].length;
  }
  found.push([start, text.length]);
  return found.filter(([from, to]) => text.slice(from, to).trim() !== '');
}

function stretches(text: string, start: number, end: number, cards: readonly CardView[]): Stretch[] {
  const inside = cards.filter(({ quote }) => quote.start < end && quote.end > start);
  const cuts = new Set([
    start,
    end,
    ...inside.flatMap(({ quote }) => [Math.max(quote.start, start), Math.min(quote.end, end)]),
  ]);
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((from, i) => {
    const to = ordered[i + 1]!;
    const covering = inside.filter(({ quote }) => quote.start <= from && quote.end >= to);
    return {
      text: text.slice(from, to),
      claims: covering.toSorted((a, b) => a.quote.end - a.quote.start - (b.quote.end - b.quote.start)),
      begins: covering.filter(({ quote }) => quote.start === from),
      ends: covering.filter(({ quote }) => quote.end === to),
    };
  });
}
