import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { JSX } from 'preact';
import type { Stock } from '../../../measuring/index.js';
import { dayOf, Plot, type Space } from '../../charts/plot.js';
import { useWidth } from '../../charts/size.js';
import type { DimensionView } from '../../house/jobs/gap.js';
import { words } from '../../setting.js';
import { type CapitalData, type ComputeData, PRICE_LEVEL, type PriceData } from './dimensions.js';

interface DimensionProps {
  readonly view: DimensionView;
  readonly title: string;
}

const TONES = ['bloc-us', 'bloc-cn'] as const;

/** Stocks of chips over time on a logarithmic scale, with their intervals. */
export function ComputePlot({ view, title }: DimensionProps): JSX.Element {
  const { series, groups } = view.data as unknown as ComputeData;
  const all = groups.map((group) => series[group] ?? []);
  const values = all
    .flat()
    .flatMap(({ h100e }) => [h100e.low, h100e.high])
    .filter((value) => value > 0);
  const dates = all
    .flat()
    .map(({ date }) => date)
    .sort();
  return (
    <Plot
      label={title}
      height={360}
      from={dates[0]!}
      to={dates.at(-1)!}
      low={Math.min(...values)}
      high={Math.max(...values)}
      log
      unit={words.value.measure('chart-h100e')}
      draw={(space) =>
        all.map((stocks, i) => (
          <StockLine key={i} stocks={stocks} space={space} name={view.names[i]!} tone={TONES[i]!} />
        ))
      }
    />
  );
}

interface StockLineProps {
  readonly stocks: readonly Stock[];
  readonly space: Space;
  readonly name: string;
  readonly tone: string;
}

function StockLine({ stocks, space: { x, y, width, right }, name, tone }: StockLineProps): JSX.Element | null {
  const known = stocks.filter(({ h100e }) => h100e.low > 0);
  const last = known.at(-1);
  if (!last) return null;
  const at = ({ date }: Stock): number => x(dayOf(date));
  const path = line<Stock>(at, ({ h100e }) => y(h100e.best));
  return (
    <g class={tone}>
      <path
        class="band"
        d={
          area<Stock>(
            at,
            ({ h100e }) => y(h100e.low),
            ({ h100e }) => y(h100e.high),
          )([...known]) ?? ''
        }
      />
      <path class="line pale" d={path([...known]) ?? ''} />
      <path class="line" d={path(known.filter(({ whole }) => whole)) ?? ''} />
      <text class="label" x={Math.min(at(last) + 8, width - right + 8)} y={y(last.h100e.best)} dy="0.32em">
        {name}
      </text>
    </g>
  );
}

/** What was spent year by year, two bars a year. */
export function CapitalPlot({ view, title }: DimensionProps): JSX.Element {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div class="plot" ref={ref}>
      {width.value > 0 && <CapitalBars view={view} title={title} width={width.value} />}
    </div>
  );
}

const HEIGHT = 340;
const LEFT = 44;
/** Room at the right for the name of the last bar. */
const RIGHT = 24;

function CapitalBars({ view, title, width }: DimensionProps & { readonly width: number }): JSX.Element {
  const { sums, groups, asOf } = view.data as unknown as CapitalData;
  const whole = Number(asOf.slice(0, 4)) - 1;
  const bars = sums.filter(
    ({ bloc, year, kind, status }) => groups.includes(bloc) && kind === 'capex' && status === 'closed' && year <= whole,
  );
  const years = [...new Set(bars.map(({ year }) => year))].sort();
  const y = scaleLinear([0, Math.max(...bars.map(({ usd }) => usd.high)) / 1e9], [HEIGHT - 26, 28]).nice(5);
  const step = (width - LEFT - RIGHT) / Math.max(years.length, 1);
  const bar = Math.min(step * 0.36, 72);
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={title}>
      <text class="unit" x={0} y={12}>
        {words.value.measure('chart-usd')}
      </text>
      {y.ticks(5).map((tick) => (
        <g key={tick} class="tick">
          <line class={tick === 0 ? 'zero' : 'grid'} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick)} dy="0.32em" text-anchor="end">
            {words.value.number(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ bloc, year, usd, partial }) => {
        const place = bloc === groups[0] ? 0 : 1;
        const left = LEFT + step * (years.indexOf(year) + 0.5) + (place === 0 ? -bar - 2 : 2);
        return (
          <g key={bloc + year} class={TONES[place]}>
            <rect
              class="bar"
              x={left}
              y={y(usd.best / 1e9)}
              width={bar}
              height={Math.max(0, y(0) - y(usd.best / 1e9))}
              fill-opacity={partial.length > 0 ? 0.4 : 1}
            />
            <line
              class="whisker"
              x1={left + bar / 2}
              x2={left + bar / 2}
              y1={y(usd.low / 1e9)}
              y2={y(usd.high / 1e9)}
            />
            <text class="names" x={left + bar / 2} y={y(usd.high / 1e9) - 6} text-anchor="middle">
              {words.value.number(usd.best / 1e9)}
            </text>
            {year === years.at(-1) && (
              <text
                class="label"
                x={place === 0 ? left + bar / 2 : left}
                y={y(usd.high / 1e9) - 22}
                text-anchor={place === 0 ? 'middle' : 'start'}
              >
                {view.names[place]}
              </text>
            )}
          </g>
        );
      })}
      {years.map((year, i) => (
        <text key={year} class="tick" x={LEFT + step * (i + 0.5)} y={HEIGHT - 6} text-anchor="middle">
          {year}
        </text>
      ))}
    </svg>
  );
}

/** The cheapest price of a level over time. */
export function PricePlot({ view, title, asOf }: DimensionProps & { readonly asOf: string }): JSX.Element {
  const { groups, ways } = view.data as unknown as PriceData;
  const series = groups.map(
    (group) => ways.find((way) => way.level === PRICE_LEVEL && way.group === group)?.steps ?? [],
  );
  const prices = series.flat().flatMap(({ usdPerMtok, range }) => [usdPerMtok, range.low, range.high]);
  const dates = series
    .flat()
    .map(({ date }) => date)
    .sort();
  return (
    <Plot
      label={title}
      height={320}
      from={dates[0] ?? asOf}
      to={asOf}
      low={Math.min(...prices)}
      high={Math.max(...prices)}
      log
      unit={words.value.measure('chart-usd-mtok')}
      draw={({ x, y, width, right }) =>
        series.map((steps, i) => {
          const last = steps.at(-1);
          if (!last) return null;
          type Step = (typeof steps)[number];
          const at = ({ date }: Step): number => x(dayOf(date));
          const path = line<Step>(at, ({ usdPerMtok }) => y(usdPerMtok)).curve(curveStepAfter);
          const band = area<Step>(
            at,
            ({ range }) => y(range.low),
            ({ range }) => y(range.high),
          ).curve(curveStepAfter);
          const points = [...steps, { ...last, date: asOf }];
          return (
            <g key={i} class={TONES[i]}>
              <path class="band" d={band(points) ?? ''} />
              <path class="line" d={path(points) ?? ''} />
              <text class="label" x={width - right + 8} y={y(last.usdPerMtok)} dy="0.32em">
                {view.names[i]}
              </text>
            </g>
          );
        })
      }
    />
  );
}
