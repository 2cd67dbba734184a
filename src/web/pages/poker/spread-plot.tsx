import { scaleLinear } from 'd3-scale';
import type { JSX } from 'preact';
import { percent } from '../../../views/index.js';
import { useWidth } from '../../charts/size.js';
import type { SpreadView } from '../../house/jobs/talk.js';
import { words } from '../../setting.js';
import { cut } from './cut.js';
import { MARKS } from './talk-plot.js';

const LINE = 18;
const TOP = 24;
/** Claims further from the measure stand at the edge. */
const EDGE_MONTHS = 24;

/** A line a statement, sorted by stake: what was said, and behind it what was measured on its day. */
export function SpreadPlot({
  rows,
  share,
  label,
}: {
  readonly rows: readonly SpreadView[];
  /** Shares from 0 to 1 instead of months beyond the measure. */
  readonly share: boolean;
  readonly label: string;
}): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={ref}>
      {width.value > 0 && <Drawing rows={rows} share={share} label={label} width={width.value} />}
    </div>
  );
}

interface DrawingProps {
  readonly rows: readonly SpreadView[];
  readonly share: boolean;
  readonly label: string;
  readonly width: number;
}

function Drawing({ rows, share, label, width }: DrawingProps): JSX.Element {
  const left = Math.min(260, width * 0.45);
  const ends: [number, number] = share ? [0, 1] : [-EDGE_MONTHS, EDGE_MONTHS];
  const x = scaleLinear(ends, [left + 12, width - 16]).clamp(true);
  const height = TOP + rows.length * LINE + 8;
  const middle = share ? 0.5 : 0;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      {x.ticks(Math.max(3, Math.floor(width / 140))).map((tick) => (
        <g key={tick} class="tick">
          <line class={tick === middle ? 'zero' : 'grid'} x1={x(tick)} x2={x(tick)} y1={TOP} y2={height} />
          <text x={x(tick)} y={12} text-anchor="middle">
            {share ? percent(tick, words.value) : words.value.number(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, i) => (
        <Line key={row.id} row={row} x={x} y={TOP + (i + 0.5) * LINE} left={left} />
      ))}
    </svg>
  );
}

interface LineProps {
  readonly row: SpreadView;
  readonly x: (value: number) => number;
  readonly y: number;
  readonly left: number;
}

function Line({ row: { name, date, gain, said, measured }, x, y, left }: LineProps): JSX.Element {
  const half = measured.high > measured.low ? 0 : 3;
  const [low, high] = [x(measured.low) - half, x(measured.high) + half];
  return (
    <g class={`spread gain-${gain}`}>
      <text x={left} y={y} dy="0.32em" text-anchor="end">
        {cut(name, left, `, ${date.slice(0, 4)}`)}
      </text>
      <rect class="ruled" x={low} y={y - 6} width={Math.max(high - low, 1)} height={12} />
      <line x1={x(said.low)} x2={x(said.high)} y1={y} y2={y} />
      <path transform={`translate(${x(said.best)},${y})`} d={MARKS[gain]} />
      <title>{`${name}, ${words.value.date(date)}`}</title>
    </g>
  );
}
