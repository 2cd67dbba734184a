import * as Plot from '@observablehq/plot';
import { type Amount, Fault } from '../kit/index.js';
import { lastComparableYear, type Measures } from '../measuring/index.js';
import type { Words } from '../words/index.js';
import { type Dimension, groupName, headline, type House, monthsText, sentence, sizeOf } from '../views/index.js';
import { type Colours, coloursOf, page } from './canvas.js';

/** What a chart is drawn from. */
export interface ChartSetting {
  readonly measures: Measures;
  readonly house: House;
  readonly words: Words;
  readonly dark: boolean;
  readonly domain?: string;
}

/** Opacity of what is incomplete. */
const PALE = 0.4;

/** A chart that could be printed: its title says the finding, labels stand where the lines end, the source below. */
export function chartOf(dimension: Dimension, setting: ChartSetting): string {
  const { measures, words, dark } = setting;
  const { unit, marks, options, note, ...drawing } = DRAWINGS[dimension](setting, coloursOf(dark));
  const source = words.measure('chart-source', { hash: measures.base.slice(0, 12), date: words.date(measures.asOf) });
  return page({ title: sentence(drawing.title), unit, source: `${source}\n${note}`, marks, options, dark });
}

interface Drawing {
  readonly title: string;
  readonly unit: string;
  /** What the source line says of signs in the picture. */
  readonly note: string;
  readonly marks: readonly Plot.Markish[];
  readonly options: Plot.PlotOptions;
}

const DRAWINGS: Readonly<Record<Dimension, (setting: ChartSetting, colours: Colours) => Drawing>> = {
  capability: lagDrawing,
  compute: stockDrawing,
  capital: capitalDrawing,
  price: priceDrawing,
};

function lagDrawing(setting: ChartSetting, { pair, grid, ink, soft, ground }: Colours): Drawing {
  const { measures, house, words, domain } = setting;
  const lag = domain === undefined ? measures.lag() : measures.domain(domain).lag;
  const field = domain === undefined ? '' : (words.value(domain) ?? domain);
  if (!lag) throw lacking(field || words.value('models')!, measures);
  const points = lag.course.map(({ date, months, atLeast }) => ({ date: day(date), atLeast, ...months }));
  const last = points.at(-1)!;
  const bound = points.some(({ atLeast }) => atLeast);
  const releases = lag.releases.map(({ date, model, months }) => ({
    date: day(date),
    best: months.best,
    name: house.nameOf(model, words.lang, 'models').replace(/ \(.*\)$/, ''),
  }));
  const title =
    lag.behind === null || domain !== undefined
      ? `${field === '' ? '' : `${sentence(field)}: `}${headline(lag, house, words)}`
      : words.measure('chart-capability', {
          behind: groupName(lag.behind, house, words),
          ahead: groupName(lag.groups[lag.behind === lag.groups[1] ? 0 : 1], house, words),
          months: words.amount({ ...roundMonths(sizeOf(lag.months).best) }),
        });
  return {
    title,
    unit: words.measure('chart-months'),
    note: [
      words.measure('chart-band'),
      ...(bound ? [words.measure('chart-at-least')] : []),
      `${sentence(words.measure('results-until', { date: words.date(lag.asOf) }))}.`,
    ].join(' '),
    options: { x: { type: 'utc', label: null }, y: { label: null, nice: true } },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: soft }),
      Plot.axisX({ color: soft }),
      Plot.axisY({ color: soft }),
      Plot.areaY(points, { x: 'date', y1: 'low', y2: 'high', fill: pair[1], fillOpacity: 0.18 }),
      ...(bound
        ? [Plot.lineY(points, { x: 'date', y: 'best', stroke: pair[1], strokeWidth: 1.5, strokeDasharray: '4,4' })]
        : []),
      Plot.lineY(points, {
        x: 'date',
        y: ({ atLeast, best }: (typeof points)[number]) => (atLeast ? Number.NaN : best),
        stroke: pair[1],
        strokeWidth: 2.5,
      }),
      Plot.dot(releases, { x: 'date', y: 'best', r: 3, fill: ground, stroke: pair[1] }),
      ...named(releases, points[0]!.date).map(([marks, textAnchor]) =>
        Plot.text(marks, {
          x: 'date',
          y: 'best',
          text: 'name',
          dy: 14,
          textAnchor,
          fontSize: 10,
          fill: soft,
          stroke: ground,
        }),
      ),
      Plot.text([last], {
        x: 'date',
        y: 'best',
        text: () => monthsText(lag.months, words).replace(/ ?(?=[(（])/, '\n'),
        dx: 8,
        textAnchor: 'start',
        fill: ink,
        fontWeight: 600,
      }),
    ],
  };
}

function stockDrawing({ measures, house, words }: ChartSetting, { pair, grid, soft }: Colours): Drawing {
  const gap = measures.compute();
  if (!gap) throw lacking(words.value('compute')!, measures);
  const names = measures.groups.map((id) => groupName(id, house, words)) as [string, string];
  const series = measures.groups.map((bloc) =>
    measures.stocks(bloc).map(({ date, h100e, whole }) => ({ date: day(date), whole, ...h100e })),
  );
  return {
    title: words.measure('chart-compute', {
      first: names[0],
      second: names[1],
      ratio: words.ratio(gap.ratio.best, 2),
    }),
    unit: words.measure('chart-h100e'),
    note: `${words.measure('chart-band')} ${words.measure('chart-named')}`,
    options: { x: { type: 'utc', label: null }, y: { type: 'log', label: null } },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({ color: soft }),
      Plot.axisY({ color: soft, ticks: 5, tickFormat: short(words) }),
      ...series.flatMap((points, i) => [
        Plot.areaY(points, { x: 'date', y1: 'low', y2: 'high', fill: pair[i]!, fillOpacity: 0.18 }),
        Plot.lineY(points, { x: 'date', y: 'best', stroke: pair[i]!, strokeWidth: 1.5, strokeDasharray: '4,4' }),
        Plot.lineY(
          points.filter(({ whole }) => whole),
          { x: 'date', y: 'best', stroke: pair[i]!, strokeWidth: 2.5 },
        ),
        Plot.text(points.slice(-1), {
          x: 'date',
          y: 'best',
          text: () => names[i]!,
          dx: 8,
          textAnchor: 'start',
          fill: pair[i]!,
          fontWeight: 600,
        }),
      ]),
    ],
  };
}

function capitalDrawing({ measures, house, words }: ChartSetting, { pair, grid, soft, ink }: Colours): Drawing {
  const names = measures.groups.map((id) => groupName(id, house, words)) as [string, string];
  const whole = Number(measures.asOf.slice(0, 4)) - 1;
  const sums = measures.capital();
  const years = sums
    .filter(({ bloc, year, kind, status }) => {
      return measures.groups.includes(bloc) && kind === 'capex' && status === 'closed' && year <= whole;
    })
    .map(({ bloc, year, usd, partial }) => ({
      bloc,
      year,
      best: usd.best / 1e9,
      low: usd.low / 1e9,
      high: usd.high / 1e9,
      opacity: partial.length > 0 ? PALE : 1,
    }));
  const pairOfYear = lastComparableYear(sums, measures.groups);
  if (!pairOfYear) throw lacking(words.value('capex')!, measures);
  const [first, second] = pairOfYear;
  return {
    title: words.measure('chart-capital', {
      first: names[0],
      second: names[1],
      ratio: words.ratio(first.usd.best / second.usd.best, 2),
      year: String(first.year),
    }),
    unit: words.measure('chart-usd'),
    note: `${words.measure('chart-partial')} ${words.measure('chart-no-bar')}`,
    options: {
      fx: { label: null, axis: null },
      x: { domain: [...measures.groups], axis: null },
      y: { label: null },
    },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1 }),
      Plot.axisY({ color: soft }),
      Plot.axisFx({ anchor: 'bottom', color: soft, tickFormat: String }),
      Plot.barY(years, {
        fx: 'year',
        x: 'bloc',
        y: 'best',
        fillOpacity: 'opacity',
        fill: (bar: { readonly bloc: string }) => pair[bar.bloc === measures.groups[0] ? 0 : 1],
      }),
      Plot.ruleX(years, { fx: 'year', x: 'bloc', y1: 'low', y2: 'high', stroke: ink }),
      Plot.text(years, {
        fx: 'year',
        x: 'bloc',
        y: 'high',
        text: (bar: { readonly bloc: string }) => names[bar.bloc === measures.groups[0] ? 0 : 1],
        dy: -8,
        fontSize: 10,
        fill: soft,
      }),
    ],
  };
}

/** The level of GPT-5 on the index, the strongest of its anchors. */
const PRICE_LEVEL = 150;

function priceDrawing({ measures, house, words }: ChartSetting, { pair, grid, soft }: Colours): Drawing {
  const names = measures.groups.map((id) => groupName(id, house, words)) as [string, string];
  const ways = measures.price(PRICE_LEVEL);
  if (ways.every(({ model }) => model === null)) throw lacking(words.value('price')!, measures);
  const now = day(measures.asOf);
  const series = ways.map(({ steps, usdPerMtok: today }) => {
    const points = steps.map(({ date, usdPerMtok, range: { low, high } }) => ({
      date: day(date),
      usdPerMtok,
      low,
      high,
    }));
    const last = points.at(-1);
    return last && today ? [...points, { ...last, ...ends(today), date: now }] : [];
  });
  const price = (i: number): string => {
    const best = ways[i]?.usdPerMtok;
    return best ? words.measure('dollars', { n: words.number(best.best) }) : words.measure('none-reaches');
  };
  return {
    title: words.measure('chart-price', { first: names[0], second: names[1], a: price(0), b: price(1) }),
    unit: words.measure('chart-usd-mtok'),
    note: `${words.measure('chart-band')} ${words.measure('price-note')}`,
    options: { x: { type: 'utc', label: null }, y: { type: 'log', label: null } },
    marks: [
      Plot.gridY({ stroke: grid, strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({ color: soft }),
      Plot.axisY({ color: soft, ticks: 5, tickFormat: (value: number) => words.number(value) }),
      ...series.flatMap((points, i) => [
        Plot.areaY(points, {
          x: 'date',
          y1: 'low',
          y2: 'high',
          fill: pair[i]!,
          fillOpacity: 0.18,
          curve: 'step-after',
        }),
        Plot.lineY(points, { x: 'date', y: 'usdPerMtok', stroke: pair[i]!, strokeWidth: 2.5, curve: 'step-after' }),
        Plot.text(points.slice(-1), {
          x: 'date',
          y: 'usdPerMtok',
          text: () => names[i]!,
          dx: 8,
          textAnchor: 'start',
          fill: pair[i]!,
          fontWeight: 600,
        }),
      ]),
    ],
  };
}

function ends({ low, high }: Amount): Pick<Amount, 'low' | 'high'> {
  return { low, high };
}

function lacking(what: string, { asOf }: Measures): Fault {
  return new Fault('measure-lacking', { what, asOf });
}

/** Names within so many days of the left edge begin at their mark: they would run into the axis. */
const EDGE_DAYS = 60;

/** The releases whose names have room, and on which side of the mark a name stands. */
function named<P extends { readonly date: Date }>(
  releases: readonly P[],
  from: Date,
): readonly (readonly [marks: readonly P[], anchor: 'start' | 'middle'])[] {
  const kept = spaced(releases);
  const atEdge = ({ date }: P): boolean => date.getTime() - from.getTime() < EDGE_DAYS * 86_400_000;
  return [
    [kept.filter(atEdge), 'start'],
    [kept.filter((release) => !atEdge(release)), 'middle'],
  ];
}

/** Releases whose names do not run into each other: of neighbours the later one bears its name. */
function spaced<P extends { readonly date: Date }>(points: readonly P[]): readonly P[] {
  const kept: P[] = [];
  for (const point of points.toReversed()) {
    const next = kept.at(-1);
    if (!next || next.date.getTime() - point.date.getTime() > 120 * 86_400_000) kept.push(point);
  }
  return kept;
}

function roundMonths(months: number): { low: number; best: number; high: number; unit: string } {
  const best = Math.round(months * 10) / 10;
  return { low: best, best, high: best, unit: 'months' };
}

/** Large numbers as axes have them: 10M, 1000万. */
function short({ lang }: Words): (value: number) => string {
  const format = new Intl.NumberFormat(lang, { notation: 'compact' });
  return (value) => format.format(value);
}

function day(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}
