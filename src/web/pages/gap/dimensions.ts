import {
  type CapitalSum,
  type CheapestWay,
  type ComputeGap,
  lastComparableYear,
  type StockSeries,
  type SumBought,
} from '../../../measuring/index.js';
import { sentence } from '../../../views/index.js';
import type { MeasureCode, Words } from '../../../words/index.js';
import type { Data } from '../../charts/figure.js';
import type { DimensionView } from '../../house/jobs/gap.js';

/** What a dimension's figure says. */
export interface Told {
  readonly title: string;
  readonly sentence: string;
  readonly note: string;
  readonly data: Data;
}

export interface ComputeData {
  readonly groups: readonly [string, string];
  readonly shipped: ComputeGap | null;
  readonly series: Readonly<Record<string, StockSeries>>;
}
export interface CapitalData {
  readonly groups: readonly [string, string];
  readonly asOf: string;
  readonly sums: readonly CapitalSum[];
  readonly bought: readonly SumBought[];
}
export interface PriceData {
  readonly groups: readonly [string, string];
  readonly ways: readonly CheapestWay[];
}

/** The level of GPT-5 on the index. */
export const PRICE_LEVEL = 150;

/** Title, sentence and data of each dimension; null where there is too little. */
export const TOLD: Readonly<
  Record<'compute' | 'capital' | 'price', (view: DimensionView, words: Words) => Told | null>
> = {
  compute: (view, words) => {
    const { shipped } = view.data as unknown as ComputeData;
    if (!shipped) return null;
    const [first, second] = view.names;
    const [a, b] = shipped.stocks;
    return {
      title: sentence(words.measure('chart-compute', { first, second, ratio: words.ratio(shipped.ratio.best, 2) })),
      sentence: sentence(
        words.web('compute-sentence', {
          first,
          second,
          a: words.amount(a.h100e, 2),
          b: words.amount(b.h100e, 2),
          date: words.date(a.date),
        }),
      ),
      note: noteOf(['chart-band', 'chart-named'], words),
      data: dataOf(view.csv),
    };
  },
  capital: (view, words) => {
    const { sums, groups } = view.data as unknown as CapitalData;
    const pair = lastComparableYear(sums, groups);
    if (!pair) return null;
    const [first, second] = view.names;
    const year = String(pair[0].year);
    const [a, b] = pair.map(({ usd }) => words.amount(usd, 2)) as [string, string];
    return {
      title: sentence(
        words.measure('chart-capital', {
          first,
          second,
          ratio: words.ratio(pair[0].usd.best / pair[1].usd.best, 2),
          year,
        }),
      ),
      sentence: sentence(words.web('capital-sentence', { first, second, a, b, year })),
      note: noteOf(['chart-partial', 'chart-no-bar'], words),
      data: dataOf(view.csv),
    };
  },
  price: (view, words) => {
    const ways = (view.data as unknown as PriceData).ways.filter(({ level }) => level === PRICE_LEVEL);
    const [first, second] = view.names;
    const [a, b] = ways.map(({ usdPerMtok }) =>
      usdPerMtok ? words.measure('dollars', { n: words.number(usdPerMtok.best) }) : words.measure('none-reaches'),
    );
    if (a === undefined || b === undefined) return null;
    return {
      title: sentence(words.measure('chart-price', { first, second, a, b })),
      sentence: sentence(words.web('price-sentence', { first, second, a, b })),
      note: noteOf(['chart-band', 'price-note'], words),
      data: dataOf(view.csv),
    };
  },
};

/** What the signs of a figure mean, sentence by sentence. */
function noteOf(codes: readonly MeasureCode[], words: Words): string {
  return codes.map((code) => words.measure(code)).join(words.lang === 'zh' ? '' : ' ');
}

/** A CSV without quoted cells as a table. */
function dataOf(csv: string): Data {
  const [head = '', ...lines] = csv.trim().split('\n');
  return { head: head.split(','), rows: lines.map((line) => line.split(',')) };
}
