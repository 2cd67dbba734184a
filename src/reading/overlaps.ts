import type { Hits, Mention } from './analysis.js';
import type { DateMention } from './dates/index.js';
import type { Quantity } from './quantities/index.js';

/** Adds a hit to the columns. */
export function addHit(hits: Hits, id: number, from: number, to: number): void {
  hits.id.push(id);
  hits.from.push(from);
  hits.to.push(to);
}

/**
 * Concept hits that touch no named entity - who is named must not weigh, only what is said - and of one concept
 * only the longest.
 */
export function unnamed(hits: Hits, mentions: readonly Mention[], count: number): Hits {
  const named = new Uint8Array(count);
  for (const mention of mentions) if (mention.entity >= 0) named.fill(1, mention.from, mention.to);
  const nameless: Hits = { id: [], from: [], to: [] };
  for (let h = 0; h < hits.id.length; h++) {
    const from = hits.from[h] as number;
    const to = hits.to[h] as number;
    let free = true;
    for (let i = from; i < to; i++) if (named[i] === 1) free = false;
    if (free) addHit(nameless, hits.id[h] as number, from, to);
  }
  // Only now: where "US sanctions" touches a name, "sanctions" within it still counts.
  const kept: Hits = { id: [], from: [], to: [] };
  for (let h = 0; h < nameless.id.length; h++)
    if (!within(nameless, h)) addHit(kept, nameless.id[h]!, nameless.from[h]!, nameless.to[h]!);
  return kept;
}

/** Whether a mention is part of a quantity: the US of US-Dollar names nobody. */
export function isInside(mention: Mention, quantities: readonly Quantity[]): boolean {
  let low = 0;
  let high = quantities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantities[middle] as Quantity).to <= mention.from) low = middle + 1;
    else high = middle;
  }
  const quantity = quantities[low];
  return quantity !== undefined && quantity.from <= mention.from && mention.to <= quantity.to;
}

/** Quantities that are no part of a name: the 910 of Ascend 910B counts nothing. */
export function unnamedQuantities(all: readonly Quantity[], mentions: readonly Mention[], count: number): Quantity[] {
  const named = new Uint8Array(count);
  for (const mention of mentions) if (mention.entity >= 0) named.fill(1, mention.from, mention.to);
  return all.filter((quantity) => {
    for (let i = quantity.from; i < quantity.to; i++) if (named[i] === 1) return false;
    return true;
  });
}

/** Quantities that are no part of a time gone by: the year of "a year ago" is no distance. */
export function unpassed(
  all: readonly Quantity[],
  dates: readonly DateMention[],
  docDate: string | undefined,
): Quantity[] {
  const passed = dates.filter(({ period }) => docDate !== undefined && period.to < docDate);
  return all.filter(
    ({ unit, from, to }) =>
      unit !== 'months' ||
      !passed.some((date) => date.from <= from && date.to >= to && date.to - date.from > to - from),
  );
}

/** Whether another hit of the same concept covers this one. */
function within(hits: Hits, h: number): boolean {
  const from = hits.from[h] as number;
  const to = hits.to[h] as number;
  for (let g = h - 1; g >= 0 && (hits.from[g] as number) > from - 8; g--)
    if (hits.id[g] === hits.id[h] && (hits.to[g] as number) >= to) return true;
  for (let g = h + 1; g < hits.id.length && hits.from[g] === from; g++)
    if (hits.id[g] === hits.id[h] && (hits.to[g] as number) > to) return true;
  return false;
}

/** Mentions left to right; of overlapping ones the longest, of equals the first given. */
export function mergeLongest(mentions: Mention[]): Mention[] {
  const order = mentions.map((mention, i) => ({ mention, i }));
  order.sort((a, b) => a.mention.from - b.mention.from || b.mention.to - a.mention.to || a.i - b.i);
  const kept: Mention[] = [];
  for (const { mention } of order) {
    const last = kept[kept.length - 1];
    if (last !== undefined && mention.from < last.to) continue;
    kept.push(mention);
  }
  return kept;
}
