import { scaleLinear, scaleLog, type ScaleTime, scaleUtc } from 'd3-scale';
import type { ComponentChildren, JSX } from 'preact';
import { memo } from '../../kit/index.js';
import { lang } from '../setting.js';
import { useWidth } from './size.js';

export type Y = (value: number) => number;

/** Where a value of either axis stands. */
export interface Space {
  readonly x: ScaleTime<number, number>;
  readonly y: Y;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

export interface PlotProps {
  readonly label: string;
  readonly height: number;
  /** ISO days. */
  readonly from: string;
  readonly to: string;
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly unit: string;
  /** Where the lines across stand; else as the scale likes. */
  readonly ticks?: readonly number[];
  /** Room at the right for labels where lines end. */
  readonly room?: number;
  /** Whether its marks can be reached one by one; else the drawing is one picture. */
  readonly reachable?: boolean;
  readonly draw: (space: Space) => ComponentChildren;
}

const MARGIN = { top: 28, bottom: 26, left: 44 } as const;
/** Pixels of a digit or a letter beside the axis. */
const LETTER = 6.8;

/** Time from left to right, a quantity upwards: axes, and what `draw` puts between them. */
export function Plot(props: PlotProps): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={ref}>
      {width.value > 0 && <Drawing {...props} width={width.value} />}
    </div>
  );
}

function Drawing({
  label,
  height,
  from,
  to,
  low,
  high,
  log,
  unit,
  room = 96,
  ticks: given,
  reachable = false,
  draw,
  width,
}: PlotProps & { readonly width: number }): JSX.Element {
  const right = Math.min(room, width * 0.24);
  const range: [number, number] = [height - MARGIN.bottom, MARGIN.top];
  const y = log ? scaleLog([low, high], range).nice() : scaleLinear([low, high], range).nice(5);
  const ticks = given ?? (log ? decades(y.domain() as [number, number]) : y.ticks(5));
  const labels = ticks.map((tick) => compactOf(lang.value).format(tick));
  const left = Math.max(MARGIN.left, ...labels.map((label) => label.length * LETTER + 10));
  const x = scaleUtc([dayOf(from), dayOf(to)], [left, width - right]);
  const dates = datesOn(x, width);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={reachable ? 'group' : 'img'}
      aria-label={label}
    >
      <text class="unit" x={0} y={12}>
        {unit}
      </text>
      {ticks.map((tick, i) => (
        <g key={tick} class="tick">
          <line class={tick === 0 ? 'zero' : 'grid'} x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
            {labels[i]}
          </text>
        </g>
      ))}
      {dates.map((date) => (
        <text key={date.getTime()} class="tick" x={x(date)} y={height - 6} text-anchor="middle">
          {dateLabel(date, dates)}
        </text>
      ))}
      {draw({ x, y: (value) => y(value), width, height, left, right })}
    </svg>
  );
}

/** A day as the scale of time takes it. */
export function dayOf(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function decades([low, high]: readonly [number, number]): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  return Array.from(
    { length: Math.max(0, Math.floor(Math.log10(high) + 1e-9) - first + 1) },
    (_, i) => 10 ** (first + i),
  );
}

/** As many dates as have room, but two at least: one alone says nothing of the scale. */
function datesOn(x: ScaleTime<number, number>, width: number): readonly Date[] {
  const most = Math.max(2, Math.floor(width / 110));
  const few = x.ticks(most);
  if (few.length > 1) return few;
  const more = [1, 2, 3, 4, 5, 6].map((by) => x.ticks(most + by)).find((dates) => dates.length > 1);
  return more ?? few;
}

// Formats are dear to make: one each for a language.
const compactOf = memo((language) => new Intl.NumberFormat(language, { notation: 'compact' }));
const monthOf = memo((language) => new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }));

/** The year where one begins, else the month. */
function dateLabel(date: Date, all: readonly Date[]): string {
  const isYear = date.getUTCMonth() === 0;
  if (isYear || all.every((other) => other.getUTCMonth() === date.getUTCMonth())) return String(date.getUTCFullYear());
  return monthOf(lang.value).format(date);
}
