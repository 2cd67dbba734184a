import { area, line } from 'd3-shape';
import type { JSX } from 'preact';
import { dayOf, Plot, type Space } from '../../charts/plot.js';
import type { Dot, GapView, LagView } from '../../house/jobs/gap.js';
import { words } from '../../setting.js';
import { finding } from './finding.js';

interface LagProps {
  readonly view: GapView;
  readonly lag: LagView;
}

const BLOC_TONES: Readonly<Record<string, string>> = { us: 'bloc-us', cn: 'bloc-cn', eu: 'bloc-eu' };

/** The class whose colour a group has; groups that are no bloc take those of the pair. */
function toneOf(group: string, place: 0 | 1): string {
  return BLOC_TONES[group] ?? (place === 0 ? 'bloc-us' : 'bloc-cn');
}

/** Months behind over time with the band of the draws and a dot for each release. */
export function LagPlot({ view, lag, hasBand }: LagProps & { readonly hasBand: boolean }): JSX.Element {
  const points = lag.course;
  // The axis stays where the band will need it.
  const all = hasBand ? points : [...points, ...(view.lag?.course ?? [])];
  const values = all.flatMap(({ months }) => [months.low, months.best, months.high]);
  const place = lag.behind === lag.groups[0] ? 0 : 1;
  return (
    <Plot
      label={finding(view, words.value)}
      height={320}
      from={points[0]!.date}
      to={lag.asOf}
      low={Math.min(0, ...values)}
      high={Math.max(1, ...values)}
      unit={words.value.measure('chart-months')}
      draw={(space) => (
        <LagMarks space={space} points={points} lag={lag} tone={toneOf(lag.groups[place], place)} hasBand={hasBand} />
      )}
    />
  );
}

interface MarksProps {
  readonly space: Space;
  readonly points: LagView['series'];
  readonly lag: LagView;
  readonly tone: string;
  readonly hasBand: boolean;
}

function LagMarks({ space, points, lag, tone, hasBand }: MarksProps): JSX.Element {
  const { x, y, width, left, right } = space;
  const at = ({ date }: { readonly date: string }): number => x(dayOf(date));
  type Point = LagView['series'][number];
  const band =
    area<Point>(
      at,
      ({ months }) => y(months.low),
      ({ months }) => y(months.high),
    )([...points]) ?? '';
  const path = line<Point>(at, ({ months }) => y(months.best))([...points]) ?? '';
  const named = spaced(lag.releases, at, nameWidth);
  return (
    <g class={tone}>
      {hasBand && <path class="band" d={band} />}
      <path class="line" d={path} />
      {lag.releases.map((release) => (
        <circle key={release.date} class="step" cx={at(release)} cy={y(release.months.best)} r={3.5}>
          <title>{`${release.name}: ${words.value.date(release.date)}`}</title>
        </circle>
      ))}
      {named.map((release) => (
        <ReleaseName
          key={release.date}
          name={release.name}
          x={at(release)}
          y={y(release.months.best)}
          left={left}
          floor={y(0)}
        />
      ))}
      <text class="label" x={width - right + 8} y={y(lag.months.best)} dy="0.32em">
        {words.value.amount({ ...rounded(lag.months.best), unit: 'months' })}
      </text>
    </g>
  );
}

/** A release's name below its mark; above it where there is no room, and not over the axis at the left. */
function ReleaseName({
  name,
  x,
  y,
  left,
  floor,
}: { readonly name: string } & Readonly<Record<'x' | 'y' | 'left' | 'floor', number>>): JSX.Element {
  const atEdge = x - nameWidth({ name }) / 2 < left;
  return (
    <text
      class="names"
      x={atEdge ? Math.max(x - 4, left + 4) : x}
      y={y + 24 > floor ? y - 10 : y + 18}
      text-anchor={atEdge ? 'start' : 'middle'}
    >
      {name}
    </text>
  );
}

function rounded(value: number): { readonly low: number; readonly best: number; readonly high: number } {
  const best = Math.round(Math.abs(value) * 10) / 10;
  return { low: best, best, high: best };
}

/** Pixels of a letter of a name. */
const LETTER = 6.4;

function nameWidth({ name }: { readonly name: string }): number {
  return name.length * LETTER + 10;
}

/** Those of the marks whose names have room; of neighbours the later one bears its name. */
function spaced<T>(marks: readonly T[], at: (mark: T) => number, width: (mark: T) => number): readonly T[] {
  const kept: T[] = [];
  for (const mark of marks.toReversed()) {
    const next = kept.at(-1);
    if (!next || at(next) - at(mark) > Math.max(width(mark), width(next))) kept.push(mark);
  }
  return kept;
}

/** Every model as a dot by release and index, with the best of both groups as steps. */
export function FrontierPlot({ view, lag }: LagProps): JSX.Element {
  const dots = view.dots.filter((dot) => dot.group !== -1);
  const steps = lag.frontiers.flat();
  const levels = [...steps, ...dots].map(({ points }) => points);
  const dates = [...steps, ...dots].map(({ date }) => full(date)).sort();
  const first = lag.frontiers[0]![0]?.date ?? dates[0]!;
  return (
    <Plot
      label={words.value.web('frontiers')}
      height={360}
      from={dates[0] ?? first}
      to={lag.asOf}
      low={Math.min(...levels)}
      high={Math.max(...levels)}
      unit={words.value.measure('index')}
      draw={(space) => (
        <>
          {dots.map((dot) => (
            <ModelDot key={dot.id} dot={dot} space={space} groups={view.groups} />
          ))}
          {([0, 1] as const).map((place) => (
            <FrontierLine
              key={place}
              space={space}
              steps={lag.frontiers[place]!}
              to={lag.asOf}
              name={view.names[place]}
              tone={toneOf(view.groups[place], place)}
              below={place === 1}
            />
          ))}
        </>
      )}
    />
  );
}

function full(date: string): string {
  return date.length === 10 ? date : `${date}-01-01`.slice(0, 10);
}

function ModelDot({
  dot,
  space,
  groups,
}: {
  readonly dot: Dot;
  readonly space: Space;
  readonly groups: GapView['groups'];
}): JSX.Element {
  const place = dot.group === 1 ? 1 : 0;
  return (
    <circle
      class={`dot ${toneOf(groups[place], place)}`}
      cx={space.x(dayOf(full(dot.date)))}
      cy={space.y(dot.points)}
      r={3}
    >
      <title>{`${dot.name}, ${dot.org}: ${words.value.number(dot.points)}`}</title>
    </circle>
  );
}

interface FrontierLineProps {
  readonly space: Space;
  readonly steps: LagView['frontiers'][number];
  readonly to: string;
  readonly name: string;
  readonly tone: string;
  readonly below: boolean;
}

function FrontierLine({
  space: { x, y, width, left, right },
  steps,
  to,
  name,
  tone,
  below,
}: FrontierLineProps): JSX.Element | null {
  const last = steps.at(-1);
  if (!last) return null;
  const at = ({ date }: { readonly date: string }): number => x(dayOf(date));
  // Names stand away from the axis at the left and the group's own name at the right.
  const hasRoom = (step: (typeof steps)[number]): boolean =>
    below ? at(step) + nameWidth(step) < width - right : at(step) - nameWidth(step) > left;
  const path = steps.map(
    (step, i) =>
      `${i === 0 ? 'M' : `V${y(step.points)}`}${i === 0 ? `${at(step)},${y(step.points)}` : ''}H${at(steps[i + 1] ?? { date: to })}`,
  );
  // A step is drawn as level until the next release, then straight up to it.
  return (
    <g class={tone}>
      <path class="line" d={path.join('')} />
      {spaced(steps.filter(hasRoom), at, nameWidth).map((step) => (
        <text
          key={step.date}
          class="names"
          x={at(step)}
          y={y(step.points) + (below ? 16 : -8)}
          text-anchor={below ? 'start' : 'end'}
        >
          {step.name}
        </text>
      ))}
      <text class="label" x={width - right + 8} y={y(last.points)} dy={below ? '0.9em' : '0em'}>
        {name}
      </text>
    </g>
  );
}
