import { area, line } from 'd3-shape';
import type { JSX } from 'preact';
import type { WeighCode } from '../../../words/index.js';
import { dayOf, Plot, type Space } from '../../charts/plot.js';
import type { Gain, SaidView, TalkView } from '../../house/jobs/talk.js';
import { query, change } from '../../address.js';
import { words } from '../../setting.js';

export const GAINS: readonly Gain[] = ['behind', 'close', 'both', 'none'];
export const SIGNS: Readonly<Record<Gain, string>> = { behind: '◀', close: '▶', both: '◆', none: '·' };

/** Higher claims stand at the edge. */
const TOP_MONTHS = 30;
/** Where what is said without months stands below the axis, in its unit. */
const ROWS: readonly (readonly [says: NonNullable<SaidView['says']>, code: WeighCode, months: number])[] = [
  ['wider', 'chart-row-wider', -4],
  ['stable', 'chart-row-stable', -6.5],
  ['closer', 'chart-row-closer', -9],
  ['leads', 'chart-row-leads', -12.5],
  ['level', 'chart-row-level', -15],
  ['cn', 'chart-row-cn', -17.5],
];
const ROW_OF: ReadonlyMap<string, number> = new Map(ROWS.map(([says, , months]) => [says, months]));
const BOTTOM = -19;
/** Marks of one row are spread over so many months, so that a crowd is seen. */
const SPREAD = 1.6;
const GOLDEN = 0.618034;

interface TalkProps {
  readonly view: TalkView;
  readonly shown: readonly SaidView[];
  readonly title: string;
}

/** Statements as marks by stake over the measured band; those without months in rows below. */
export function TalkPlot({ view, shown, title }: TalkProps): JSX.Element {
  const dates = [...view.statements.map(({ date }) => full(date)), ...view.band.map(({ date }) => date)].sort();
  return (
    <Plot
      label={title}
      height={620}
      from={dates[0]!}
      to={dates.at(-1)!}
      low={BOTTOM}
      high={TOP_MONTHS}
      ticks={[0, 6, 12, 18, 24, 30]}
      unit={words.value.measure('chart-months')}
      draw={(space) => <Marks view={view} shown={shown} space={space} />}
    />
  );
}

function Marks({ view, shown, space }: Omit<TalkProps, 'title'> & { readonly space: Space }): JSX.Element {
  const { x, y, width, right } = space;
  type Point = TalkView['band'][number];
  const at = ({ date }: Point): number => x(dayOf(date));
  const top = (months: number): number => y(Math.min(months, TOP_MONTHS));
  return (
    <>
      <g class="measured">
        <path
          class="band"
          d={
            area<Point>(
              at,
              ({ months }) => top(months.low),
              ({ months }) => top(months.high),
            )([...view.band]) ?? ''
          }
        />
        <path class="line" d={line<Point>(at, ({ months }) => top(months.best))([...view.band]) ?? ''} />
      </g>
      {ROWS.map(([says, code, months]) => (
        <text key={says} class="names" x={width - right + 16} y={y(months)} dy="0.32em">
          {words.value.weigh(code)}
        </text>
      ))}
      {shown.map((said, i) => (
        <Mark key={said.id} said={said} serial={i} space={space} />
      ))}
    </>
  );
}

interface MarkProps {
  readonly said: SaidView;
  readonly serial: number;
  readonly space: Space;
}

function Mark({ said, serial, space: { x, y } }: MarkProps): JSX.Element | null {
  const row = said.says === null ? undefined : ROW_OF.get(said.says);
  if (!said.lag && row === undefined) return null;
  const months = said.lag
    ? Math.min((said.lag.low + said.lag.high) / 2, TOP_MONTHS)
    : row! + (((serial * GOLDEN) % 1) - 0.5) * SPREAD;
  const left = x(dayOf(full(said.date)));
  const isChosen = query.value['speaker'] === said.speaker;
  return (
    <g
      class={`said gain-${said.gain} ${said.withStake ? 'with' : ''}`}
      onClick={() => change({ speaker: isChosen ? undefined : said.speaker })}
    >
      {said.lag && said.lag.high > said.lag.low && said.lag.low < TOP_MONTHS && (
        <line x1={left} x2={left} y1={y(said.lag.low)} y2={y(Math.min(said.lag.high, TOP_MONTHS))} />
      )}
      <path transform={`translate(${left},${y(months)})`} d={MARKS[said.gain]} />
      <title>{`${said.name}, ${words.value.date(said.date)}: ${said.summary}`}</title>
    </g>
  );
}

/** A shape a gain, so that colour alone tells nothing. */
export const MARKS: Readonly<Record<Gain, string>> = {
  behind: 'M-5,0L4,-4.5V4.5Z',
  close: 'M5,0L-4,-4.5V4.5Z',
  both: 'M0,-5L5,0L0,5L-5,0Z',
  none: 'M-3,0a3,3 0 1 0 6,0a3,3 0 1 0 -6,0',
};

/** A day for a date of month or year precision: the middle of it. */
function full(date: string): string {
  return date.length === 4 ? `${date}-07-01` : date.length === 7 ? `${date}-15` : date;
}
