import { scaleLinear } from 'd3-scale';
import type { JSX } from 'preact';
import { useWidth } from '../../charts/size.js';
import type { LeanView } from '../../house/jobs/talk.js';
import { words } from '../../setting.js';
import { cut } from './cut.js';

const LINE = 18;
const TOP = 24;

/** A line a speaker, sorted: the lean with its interval, and the part that stakes explain. */
export function LeaningsPlot({
  leanings,
  label,
}: {
  readonly leanings: readonly LeanView[];
  readonly label: string;
}): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={ref}>
      {width.value > 0 && <Drawing leanings={leanings} label={label} width={width.value} />}
    </div>
  );
}

interface DrawingProps {
  readonly leanings: readonly LeanView[];
  readonly label: string;
  readonly width: number;
}

function Drawing({ leanings, label, width }: DrawingProps): JSX.Element {
  const left = Math.min(220, width * 0.42);
  const ends = leanings.flatMap(({ all }) => [all.low, all.high]);
  const x = scaleLinear([Math.min(0, ...ends), Math.max(0, ...ends)], [left + 8, width - 12]).nice();
  const height = TOP + leanings.length * LINE + 8;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      {x.ticks(Math.max(3, Math.floor(width / 140))).map((tick) => (
        <g key={tick} class="tick">
          <line class={tick === 0 ? 'zero' : 'grid'} x1={x(tick)} x2={x(tick)} y1={TOP} y2={height} />
          <text x={x(tick)} y={12} text-anchor="middle">
            {words.value.number(tick)}
          </text>
        </g>
      ))}
      {leanings.map(({ speaker, name, all, stakes, compared }, i) => {
        const y = TOP + (i + 0.5) * LINE;
        return (
          <g key={speaker} class="lean">
            <text x={left} y={y} dy="0.32em" text-anchor="end">
              {cut(name, left - 28)} · {compared}
            </text>
            <line x1={x(all.low)} x2={x(all.high)} y1={y} y2={y} />
            <line class="stakes" x1={x(stakes.best)} x2={x(stakes.best)} y1={y - 6} y2={y + 6} />
            <circle cx={x(all.best)} cy={y} r={4} />
          </g>
        );
      })}
    </svg>
  );
}
