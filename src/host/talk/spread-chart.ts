import * as Plot from '@observablehq/plot';
import type { Kind, Statement } from '../../weighing/index.js';
import { coloursOf, page } from '../canvas.js';
import { type TalkSetting, gainColours, gainKey, gainOf, shortened, sourceOf } from './chart-setting.js';

const ROW = 15;
const LEFT = 300;
const ABOVE_AND_BELOW = 180;
/** Claims further off stand at the edge. */
const EDGE = 24;
/** Letters of a speaker's name, and of a whole label. */
const LONGEST_NAME = 22;
const LONGEST = 46;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly gain: ReturnType<typeof gainOf>;
  readonly ruledLow: number;
  readonly ruledHigh: number;
}

/** All statements on one quantity on one axis, sorted by stake, what was measured on each one's day behind. */
export function spreadPage(kind: Kind, setting: TalkSetting): string {
  const { weighing, words, dark, speaker } = setting;
  const { grid, soft, ink, pair } = coloursOf(dark);
  const compared = new Set(weighing.observations.filter((it) => it.kind === kind).map((it) => it.statement));
  const own = weighing.statements
    .filter((statement) => compared.has(statement.id) && (speaker === undefined || statement.speaker === speaker))
    .sort((a, b) => a.net - b.net || (a.id < b.id ? -1 : 1));
  const rows = own.map((statement) => rowOf(kind, statement, setting));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const colours = gainColours(dark);
  const lag = kind === 'lag';
  return page({
    title: words.weigh('spread-title'),
    unit: lag ? words.weigh('spread-unit-months') : words.weigh(`talk-${kind}`),
    source: `${sourceOf(setting)}\n${words.weigh(lag ? 'spread-note-months' : 'spread-note-shares')}`,
    dark,
    height: ABOVE_AND_BELOW + ROW * rows.length,
    marginLeft: LEFT,
    options: {
      x: lag ? { label: null, domain: [-EDGE, EDGE] } : { label: null, domain: [-0.05, 1.05] },
      y: { label: null, domain: rows.map(({ id }) => id) },
    },
    marks: [
      Plot.gridX({ stroke: grid, strokeOpacity: 1 }),
      Plot.ruleX(lag ? [0] : [0.5], { stroke: soft }),
      Plot.axisX({ color: soft, ...(lag ? {} : { tickFormat: (x: number) => `${Math.round(x * 100)} %` }) }),
      Plot.axisY({ color: ink, tickSize: 0, fontSize: 10, tickFormat: (id: string) => names.get(id) ?? id }),
      Plot.barX(rows, { y: 'id', x1: 'ruledLow', x2: 'ruledHigh', fill: pair[1], fillOpacity: 0.22 }),
      Plot.ruleY(rows, { y: 'id', x1: 'low', x2: 'high', stroke: (row: Row) => colours[row.gain], strokeWidth: 2 }),
      Plot.dot(rows, { y: 'id', x: 'at', r: 4, fill: (row: Row) => colours[row.gain] }),
      ...gainKey(setting, LEFT),
    ],
  });
}

function rowOf(kind: Kind, statement: Statement, { weighing, house, words }: TalkSetting): Row {
  const ruled = statement.asOf!;
  const name = `${shortened(house.nameOf(statement.speaker, words.lang), LONGEST_NAME)}, ${words.date(statement.date)} (${words.value(statement.dimension) ?? statement.dimension})`;
  const common = { id: statement.id, name: shortened(name, LONGEST), gain: gainOf(statement) };
  if (kind === 'lag') {
    const { low, high } = statement.lag!;
    const beside = (months: number): number => Math.max(-EDGE, Math.min(EDGE, months - ruled.lag.best));
    return {
      ...common,
      at: beside((low + high) / 2),
      low: beside(low),
      high: beside(high),
      ruledLow: beside(ruled.lag.low),
      ruledHigh: beside(ruled.lag.high),
    };
  }
  const outcome = weighing.observations.find((it) => it.statement === statement.id && it.kind === kind)!.outcome;
  const at = (outcome + 1) / 2;
  const measured = kind === 'trend' ? ruled.grows! : ruled.leads;
  return {
    ...common,
    at,
    low: at,
    high: at,
    ruledLow: Math.max(measured - 0.02, 0),
    ruledHigh: Math.min(measured + 0.02, 1),
  };
}
