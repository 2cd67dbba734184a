import { type Signal, useSignal } from '@preact/signals';
import { area, line } from 'd3-shape';
import type { JSX } from 'preact';
import { EDGE_MONTHS } from '../../../views/index.js';
import type { WeighCode } from '../../../words/index.js';
import { dayOf, Plot, type Space } from '../../charts/plot.js';
import type { Gain, SaidView, TalkView } from '../../house/jobs/talk.js';
import { query, change } from '../../address.js';
import { signs, words } from '../../setting.js';

export const GAINS: readonly Gain[] = ['behind', 'close', 'both', 'none'];

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

/** A statement where it stands in the drawing. */
interface Place {
  readonly said: SaidView;
  readonly day: string;
  /** Months, or the row below the axis in its unit. */
  readonly level: number;
}

/**
 * Statements as marks by stake over the measured band; those without months in rows below. The marks are one stop of the Tab key:
 * arrows walk through them in the order in which they were said, and what is looked at is said below.
 */
export function TalkPlot({ view, shown, title }: TalkProps): JSX.Element {
  const dates = [...view.statements.map(({ date }) => full(date)), ...view.band.map(({ date }) => date)].sort();
  const looked = useSignal<string | undefined>(undefined);
  const places = placesOf(shown);
  const { said } = places.find((place) => place.said.id === looked.value) ?? {};
  return (
    <>
      <Plot
        label={title}
        height={620}
        from={dates[0]!}
        to={dates.at(-1)!}
        low={BOTTOM}
        high={EDGE_MONTHS}
        ticks={[0, 6, 12, 18, 24, 30]}
        unit={words.value.measure('chart-months')}
        reachable
        draw={(space) => <Marks view={view} places={places} looked={looked} space={space} />}
      />
      <p class="looked small">{said ? <Said said={said} /> : words.value.web('poker-keys')}</p>
    </>
  );
}

/** Where each statement stands, the first said first. */
function placesOf(shown: readonly SaidView[]): readonly Place[] {
  return shown
    .flatMap((said, i): Place[] => {
      const row = said.says === null ? undefined : ROW_OF.get(said.says);
      const day = full(said.date);
      if (said.lag) return [{ said, day, level: Math.min((said.lag.low + said.lag.high) / 2, EDGE_MONTHS) }];
      return row === undefined ? [] : [{ said, day, level: row + (((i * GOLDEN) % 1) - 0.5) * SPREAD }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.level - b.level));
}

/** A statement in words; the summary is the evidence's own, in English. */
function Said({ said: { name, date, summary } }: { readonly said: SaidView }): JSX.Element {
  return (
    <>
      <b>{name}</b>, {words.value.date(date) + signs.value.colon}
      <span lang="en">{summary}</span>
    </>
  );
}

function textOf({ name, date, summary }: SaidView): string {
  return `${name}, ${words.value.date(date)}${signs.value.colon}${summary}`;
}

interface MarksProps {
  readonly view: TalkView;
  readonly places: readonly Place[];
  /** The statement that is looked at. */
  readonly looked: Signal<string | undefined>;
  readonly space: Space;
}

function Marks({ view, places, looked, space }: MarksProps): JSX.Element {
  const { x, y, width, right } = space;
  type Point = TalkView['band'][number];
  const at = ({ date }: Point): number => x(dayOf(date));
  const top = (months: number): number => y(Math.min(months, EDGE_MONTHS));
  const stop = places.some(({ said }) => said.id === looked.value) ? looked.value : places[0]?.said.id;
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
      <g onKeyDown={(event) => walk(event)}>
        {places.map((place) => (
          <Mark
            key={place.said.id}
            place={place}
            space={space}
            isStop={place.said.id === stop}
            look={() => (looked.value = place.said.id)}
          />
        ))}
      </g>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 },
  ...{ Home: -Infinity, End: Infinity },
};

/** Arrows go to the mark before or after, Home and End to the first or last. */
function walk(event: KeyboardEvent & { readonly currentTarget: SVGGElement }): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const marks = [...event.currentTarget.querySelectorAll<SVGGElement>('.said')];
  const at = marks.indexOf(event.target as SVGGElement);
  event.preventDefault();
  marks[Math.max(0, Math.min(marks.length - 1, at + step))]?.focus();
}

interface MarkProps {
  readonly place: Place;
  readonly space: Space;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  look(): void;
}

function Mark({ place: { said, day, level }, space: { x, y }, isStop, look }: MarkProps): JSX.Element {
  const isChosen = query.value['speaker'] === said.speaker;
  const choose = (): void => change({ speaker: isChosen ? undefined : said.speaker });
  return (
    <g
      class={`said gain-${said.gain} ${said.withStake ? 'with' : ''}`}
      role="button"
      tabindex={isStop ? 0 : -1}
      aria-label={textOf(said)}
      aria-pressed={isChosen}
      onFocus={look}
      onMouseEnter={look}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      {said.lag && said.lag.high > said.lag.low && said.lag.low < EDGE_MONTHS && (
        <line x1={x(dayOf(day))} x2={x(dayOf(day))} y1={y(said.lag.low)} y2={y(Math.min(said.lag.high, EDGE_MONTHS))} />
      )}
      <g transform={`translate(${x(dayOf(day))},${y(level)})`}>
        <circle class="ring" r={11} data-control />
        {said.apart && <rect class="apart" x={-7} y={-7} width={14} height={14} />}
        <path d={MARKS[said.gain]} />
      </g>
      <title>{textOf(said)}</title>
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
