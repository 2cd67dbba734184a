import type { Amount } from '../kit/index.js';
import type { Lag } from '../measuring/index.js';
import type { Words } from '../words/index.js';
import type { House } from './house.js';

/** What a group is called: a bloc, weights, an organisation, all but one, or several joined. */
export function groupName(id: string, house: House, words: Words): string {
  if (id === 'all') return words.measure('everyone');
  if (id.startsWith('not:')) return words.measure('other-groups', { group: groupName(id.slice(4), house, words) });
  if (id.includes('+'))
    return id
      .split('+')
      .map((name) => groupName(name, house, words))
      .join(' + ');
  const [whole = '', ...narrowed] = id.split('/');
  if (narrowed.length > 0)
    return `${groupName(whole, house, words)} (${narrowed.map((name) => words.value(name) ?? groupName(name, house, words)).join(', ')})`;
  if (id === 'us' || id === 'cn' || id === 'open' || id === 'closed') return words.measure(`group-${id}`);
  return words.value(id) ?? house.nameOf(id, words.lang, 'orgs');
}

/** Months with one digit after the point, and the interval: 6.9 months (5.3 to 9.6). */
export function monthsText(months: Amount, words: Words): string {
  const { low, best, high } = rounded(months);
  const text = words.amount({ low: best, best, high: best, unit: 'months' });
  const range = `${words.number(low)}–${words.number(high)}`;
  return low === high ? text : words.lang === 'zh' ? `${text}（${range}）` : `${text} (${range})`;
}

function rounded({ low, best, high }: Amount): { readonly low: number; readonly best: number; readonly high: number } {
  const one = (value: number): number => Math.round(value * 10) / 10;
  return { low: one(low), best: one(best), high: one(high) };
}

/** A lag as the lag of one of its groups: positive where that group is behind. */
export function lagOfGroup(group: string, { groups }: Pick<Lag, 'groups'>, months: Amount): Amount {
  return group === groups[1] ? months : mirrored(months);
}

function mirrored({ low, best, high, unit }: Amount): Amount {
  return { low: -high, best: -best, high: -low, unit };
}

/** The size of a lag: of a negative one its mirror. */
export function sizeOf(months: Amount): Amount {
  return months.best >= 0 ? months : mirrored(months);
}

/** Percent without digits. */
export function percent(share: number, { lang }: Pick<Words, 'lang'>): string {
  return `${Math.round(share * 100)}${lang === 'zh' ? '' : ' '}%`;
}

/** A sentence with a capital first letter. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Who is behind whom, by how much. */
export function headline(lag: Lag, house: House, words: Words): string {
  const [first, second] = lag.groups.map((id) => groupName(id, house, words)) as [string, string];
  if (lag.behind === null) return words.measure('even', { first, second });
  const [behind, ahead] = lag.behind === lag.groups[1] ? [second, first] : [first, second];
  return sentence(words.measure('behind', { behind, ahead, months: monthsText(sizeOf(lag.months), words) }));
}
