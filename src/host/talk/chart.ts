import * as Plot from '@observablehq/plot';
import { EDGE_MONTHS, isApart, talkNotes } from '../../views/index.js';
import type { Statement } from '../../weighing/index.js';
import { type Colours, coloursOf, page } from '../canvas.js';
import { leanPage } from './lean-chart.js';
import { type TalkSetting, type Gain, gainColours, gainKey, gainOf, shortened, sourceOf } from './chart-setting.js';
import { spreadPage } from './spread-chart.js';

/** The charts of talk: statements over time, leanings, and what all say of one quantity. */
export type TalkChart = 'lags' | 'leanings' | 'spread-lag' | 'spread-trend' | 'spread-leader';

/** A chart by name: statements over time beside the ruler, leanings, or all statements on one quantity. */
export function talkChart(name: TalkChart, setting: TalkSetting): string {
  if (name === 'lags') return lagPage(setting);
  return name === 'leanings' ? leanPage(setting) : spreadPage(name.slice('spread-'.length) as 'lag', setting);
}

/** Where the rows of what is said without a number stand below the axis, in its unit. */
const ROWS = [
  ['chart-row-wider', -5],
  ['chart-row-stable', -7.5],
  ['chart-row-closer', -10],
  ['chart-row-leads', -14],
  ['chart-row-level', -16.5],
  ['chart-row-cn', -19],
] as const;
const BOTTOM = -21;
/** Room for names above the edge. */
const HEADROOM = 3;
const HEIGHT = 720;
const LEFT = 96;
/** Dots of one row are spread over so many months, so that a crowd is seen. */
const SPREAD = 1.6;
const GOLDEN = 0.618034;

interface Dot {
  readonly x: Date;
  readonly y: number;
  readonly gain: Gain;
  readonly solid: boolean;
  readonly name: string;
  /** Whether the band is no measure of it: a lag in making chips. */
  readonly apart: boolean;
}

function lagPage(setting: TalkSetting): string {
  const { weighing, words, dark, speaker } = setting;
  const own = weighing.statements.filter((statement) => speaker === undefined || statement.speaker === speaker);
  const colours = coloursOf(dark);
  const lags = own.filter(({ lag }) => lag).map((statement) => lagDot(statement, setting));
  const rest = ROWS.flatMap(([code, y]) => rowDots(own, code, y, setting));
  return page({
    title: titleOf(own.length, setting),
    unit: words.weigh('chart-unit'),
    source: `${sourceOf(setting)}\n${notesOf(own, words)}`,
    dark,
    height: HEIGHT,
    marginLeft: LEFT,
    options: {
      x: { type: 'utc', label: null },
      y: { domain: [BOTTOM, EDGE_MONTHS + HEADROOM], label: null, ticks: [0, 6, 12, 18, 24, 30] },
    },
    marks: [
      ...ground(setting, colours),
      Plot.ruleX(own.flatMap(lagEnds), { x: 'x', y1: 'low', y2: 'high', stroke: colours.soft, strokeOpacity: 0.5 }),
      ...dots([...rest, ...lags], dark),
      Plot.text(spaced(lags, spanOf(setting)), {
        x: 'x',
        y: 'y',
        text: 'name',
        dy: -10,
        fontSize: 10,
        fill: colours.ink,
        stroke: colours.ground,
      }),
      ...gainKey(setting, LEFT),
    ],
  });
}

function titleOf(count: number, { words, house, speaker }: TalkSetting): string {
  const n = words.number(count);
  if (speaker === undefined) return words.weigh('chart-title', { n });
  return words.weigh('chart-title-of', { n, name: house.nameOf(speaker, words.lang) });
}

function notesOf(own: readonly Statement[], words: TalkSetting['words']): string {
  const shown = own.map((statement) => ({ lag: statement.lag, apart: isApart(statement) }));
  const [meaning, ...exceptions] = talkNotes(shown, words);
  return `${meaning}\n${exceptions.join(' ')}`;
}

/** The measured band, the axis of months, and the names of the rows below it. */
function ground({ weighing, words }: TalkSetting, { grid, soft, pair }: Colours): Plot.Markish[] {
  const days = new Map(
    weighing.statements.flatMap(({ day, dimension, hindsight }) =>
      day !== null && hindsight && (dimension === 'models' || dimension === 'overall')
        ? [[day, { date: utc(day), ...hindsight.lag }] as const]
        : [],
    ),
  );
  const band = [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
  const rows = ROWS.map(([code, y]) => ({ y, text: words.weigh(code) }));
  return [
    Plot.ruleY([6, 12, 18, 24, 30], { stroke: grid }),
    Plot.ruleY([0], { stroke: soft }),
    Plot.axisX({ color: soft }),
    Plot.axisY({ color: soft, ticks: [0, 6, 12, 18, 24, 30] }),
    Plot.areaY(band, { x: 'date', y1: 'low', y2: 'high', fill: pair[1], fillOpacity: 0.18 }),
    Plot.lineY(band, { x: 'date', y: 'best', stroke: pair[1], strokeWidth: 2 }),
    Plot.text(rows, { y: 'y', text: 'text', frameAnchor: 'left', textAnchor: 'end', dx: -8, fontSize: 12, fill: soft }),
  ];
}

function dots(all: readonly Dot[], dark: boolean): Plot.Markish[] {
  const colours = gainColours(dark);
  const common = { x: 'x', y: 'y', r: 4, stroke: (dot: Dot) => colours[dot.gain], strokeWidth: 1.5 };
  const marks = (apart: boolean, solid: boolean): Plot.Markish =>
    Plot.dot(
      all.filter((dot) => dot.apart === apart && dot.solid === solid),
      {
        ...common,
        symbol: apart ? 'square' : 'circle',
        fill: solid ? (dot: Dot) => colours[dot.gain] : coloursOf(dark).ground,
      },
    );
  return [marks(false, false), marks(true, false), marks(false, true), marks(true, true)];
}

function lagDot(statement: Statement, { house, words }: TalkSetting): Dot {
  const { low, high } = statement.lag!;
  return {
    x: dateOf(statement),
    y: Math.min((low + high) / 2, EDGE_MONTHS),
    gain: gainOf(statement),
    solid: statement.goes === 'with' || statement.goes === 'both',
    name: shortened(house.nameOf(statement.speaker, words.lang)),
    apart: isApart(statement),
  };
}

function lagEnds(statement: Statement): readonly { readonly x: Date; readonly low: number; readonly high: number }[] {
  const { lag } = statement;
  if (!lag || lag.low === lag.high || lag.low > EDGE_MONTHS) return [];
  return [{ x: dateOf(statement), low: lag.low, high: Math.min(lag.high, EDGE_MONTHS) }];
}

/** Which row a statement without a number stands in; one that names a direction stands among the directions. */
function rowOf({ lag, trend, leader }: Statement): (typeof ROWS)[number][0] | null {
  if (lag) return null;
  if (trend === 'widening') return 'chart-row-wider';
  if (trend === 'stable') return 'chart-row-stable';
  if (trend === 'narrowing') return 'chart-row-closer';
  if (leader === 'us') return 'chart-row-leads';
  if (leader === 'cn') return 'chart-row-cn';
  return leader === 'none' ? 'chart-row-level' : null;
}

function rowDots(own: readonly Statement[], code: string, y: number, { house, words }: TalkSetting): readonly Dot[] {
  return own
    .filter((statement) => rowOf(statement) === code)
    .map((statement, i) => ({
      x: dateOf(statement),
      y: y + SPREAD * (((i * GOLDEN) % 1) - 0.5),
      gain: gainOf(statement),
      solid: statement.goes === 'with' || statement.goes === 'both',
      name: house.nameOf(statement.speaker, words.lang),
      apart: false,
    }));
}

/** A statement of which only the year is known stands in its middle. */
function dateOf({ day, date }: Statement): Date {
  return utc(day ?? `${date}-07-01`);
}

/** Milliseconds from the first statement to the last of all speakers: the axis spans them for one of them too, as the band does. */
function spanOf({ weighing }: TalkSetting): number {
  const times = weighing.statements.map((statement) => dateOf(statement).getTime());
  return Math.max(...times) - Math.min(...times);
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Room for a letter of a name in the years that the chart spans, and for a line of names above another. */
const LETTERS_ACROSS = 96;
const LABEL_MONTHS = 1.4;
/** Between how many months above its dot a name covers other dots. */
const COVERED = { from: 0.2, to: 2 } as const;

/** Dots whose names neither run into each other nor cover another dot; the earlier in the ledger wins. */
function spaced(all: readonly Dot[], span: number): readonly Dot[] {
  const kept: Dot[] = [];
  for (const dot of all) {
    const isWithin = (other: Dot, letters: number): boolean =>
      Math.abs(other.x.getTime() - dot.x.getTime()) < ((letters / 2 + 1) * span) / LETTERS_ACROSS;
    const near = (other: Dot): boolean =>
      isWithin(other, dot.name.length + other.name.length) && Math.abs(other.y - dot.y) < LABEL_MONTHS;
    const covers = (other: Dot): boolean =>
      isWithin(other, dot.name.length) && other.y - dot.y > COVERED.from && other.y - dot.y < COVERED.to;
    if (!kept.some(near) && !all.some(covers)) kept.push(dot);
  }
  return kept;
}
