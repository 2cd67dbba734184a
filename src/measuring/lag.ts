import { type Amount, dayNumber, exactly } from '../kit/index.js';
import { type Capability, pointsOf } from './capability.js';
import type { Frontier, Trace } from './frontier.js';
import type { Group } from './groups.js';
import { isAtLeast, LagMeter, type LagOnDay, lagsOn, type Levels, traceOn } from './meter.js';
import { DAYS_A_MONTH, isoDay, monthEnds, monthsBefore } from './months.js';
import { addStep, fact, type Receipt, type Step, stepAt } from './receipt.js';
import { type Match, matchOf, releasesFrom } from './releases.js';
import { endsOf } from './spread.js';

/** Months by which the second group is behind the first on a day; negative where it leads. */
export interface LagPoint {
  readonly date: string;
  readonly months: Amount;
  /** Whether the leader's first measured model was above the follower already, so that the lag is at least this. */
  readonly atLeast: boolean;
}

/** The lag on the day on which a model moved the frontier of the group that was behind until then. */
export interface LagRelease extends LagPoint, Match {}

/** Months of lag on a day: by the central solution, and in every draw (not a number where a draw has none). */
export interface LagDraws {
  readonly date: string;
  readonly best: number;
  readonly draws: Float64Array;
}

/** How the gap changed over some months, whoever leads. */
export interface Widening {
  readonly months: number;
  /** Change of the lag's size in months. */
  readonly change: Amount;
  /** Probability that it grew, over the draws. */
  readonly probability: number;
}

/** The least and the greatest lag that leaving one benchmark out gives. */
export interface Fragility {
  readonly low: number;
  readonly lowWithout: string;
  readonly high: number;
  readonly highWithout: string;
}

/** The mean of the lag over a time, at month ends or at releases. */
export interface MeanLag {
  readonly from: string;
  readonly to: string;
  readonly months: Amount;
  readonly count: number;
}

/** The lag of one group behind another as of a day. */
export interface Lag {
  readonly groups: readonly [first: string, second: string];
  readonly asOf: string;
  /** Months by which the second is behind; negative where it leads. */
  readonly months: Amount;
  /** Whether the leader's first measured model was at this level already, so that the lag is at least this. */
  readonly atLeast: boolean;
  readonly behind: string | null;
  /** At the ends of months, and on the last day. */
  readonly series: readonly LagPoint[];
  /** At the releases that moved the frontier of the group that was behind until then. */
  readonly releases: readonly LagRelease[];
  /** The series with the releases and the days before them: what a line is drawn through, since a release is a leap. */
  readonly course: readonly LagPoint[];
  readonly widening: readonly Widening[];
  /** The frontiers of both groups: each step with date, model and index points. */
  readonly frontiers: readonly [readonly FrontierStep[], readonly FrontierStep[]];
  readonly receipt: Receipt;
}

export interface FrontierStep {
  readonly date: string;
  readonly model: string;
  readonly level: Amount;
}

const WINDOWS = [6, 12] as const;

/** The lag between two groups; null before both have a measured model. */
export function lagOf(capability: Capability, groups: readonly [Group, Group], levels?: Levels): Lag | null {
  const meter = new LagMeter(capability, groups, levels ?? levelsOf(capability));
  const [first, second] = meter.central();
  if (first.size === 0 || second.size === 0) return null;
  const begin = isoDay(Math.max(first.day[0]!, second.day[0]!));
  const trace = traceOn(meter, capability.asOf);
  const dates = monthEnds(begin, capability.asOf);
  const earlier = WINDOWS.map((months) => monthsBefore(capability.asOf, months));
  const nowDay = dates.at(-1)!;
  const [now, ...before] = lagsOn(meter, [nowDay, ...earlier]) as [LagOnDay, ...LagOnDay[]];
  const months = amountOf(now.centre, now.draws);
  const receipt = receiptOf(capability, meter, trace, months);
  // Few ask for the history and the frontiers, whose intervals take longer than all the rest.
  const releases = lazily(() => releasesFrom(meter, begin));
  const history = lazily(() => {
    const days = releases().map(({ date }) => date);
    const eves = days.map((date) => isoDay(dayNumber(date) - 1)).filter((date) => date >= begin);
    return pointsOn(meter, [...new Set([...dates, ...days, ...eves])].sort());
  });
  const at = (date: string): LagPoint => history().get(date)!;
  const series = lazily(() => dates.map(at));
  const matched = lazily(() =>
    releases().map((release) => ({ ...at(release.date), ...matchOf(capability, meter, release) })),
  );
  const frontiers = lazily(() => frontiersOf(capability, meter, levels ?? levelsOf(capability)));
  return {
    groups: [groups[0].id, groups[1].id],
    asOf: capability.asOf,
    months,
    atLeast: isAtLeast(meter, trace),
    behind: trace.sign === 0 ? null : groups[trace.sign > 0 ? 1 : 0].id,
    get series() {
      return series();
    },
    get releases() {
      return matched();
    },
    get course() {
      return [...history().values()];
    },
    widening: WINDOWS.flatMap((length, i) => {
      const then = before[i]!;
      return Number.isNaN(then.centre) ? [] : [wideningOf(length, [now.centre, then.centre], [now.draws, then.draws])];
    }),
    get frontiers() {
      return frontiers();
    },
    receipt,
  };
}

/** The lag on each of some days, with its interval. */
function pointsOn(meter: LagMeter, dates: readonly string[]): ReadonlyMap<string, LagPoint> {
  const lags = lagsOn(meter, dates);
  return new Map(
    dates.map((date, i) => {
      const months = amountOf(lags[i]!.centre, lags[i]!.draws);
      return [date, { date, months, atLeast: isAtLeast(meter, traceOn(meter, date)) }];
    }),
  );
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The lag without each benchmark in turn: the least and the greatest. */
export function fragilityOf(capability: Capability, groups: readonly [Group, Group], without: Float64Array): Fragility {
  const meter = new LagMeter(capability, groups, levelsOf(capability));
  const day = dayNumber(capability.asOf);
  const models = capability.models.length;
  const lags = capability.fit.table.benchmarks.map((benchmark, b) => ({
    benchmark,
    months: meter.with(without, b * models, day),
  }));
  const sorted = lags.toSorted((x, y) => x.months - y.months);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  return { low: low.months, lowWithout: low.benchmark, high: high.months, highWithout: high.benchmark };
}

/** The lag on the last day alone; null before both groups have a measured model. */
export function lagNow(capability: Capability, groups: readonly [Group, Group]): Amount | null {
  const meter = new LagMeter(capability, groups, levelsOf(capability));
  const days = [dayNumber(capability.asOf)];
  const [centre] = meter.centre(days) as [number];
  return Number.isNaN(centre) ? null : amountOf(centre, meter.draws(days)[0]!);
}

/** The lag on some days in every draw, for those who need more than an interval of it. */
export function lagDraws(
  capability: Capability,
  groups: readonly [Group, Group],
  days: readonly string[],
): readonly LagDraws[] {
  const meter = new LagMeter(capability, groups, levelsOf(capability));
  const numbers = days.map(dayNumber);
  const centre = meter.centre(numbers);
  const draws = meter.draws(numbers);
  return days.flatMap((date, i) => (Number.isNaN(centre[i]!) ? [] : [{ date, best: centre[i]!, draws: draws[i]! }]));
}

/**
 * The mean lag over some days, month ends or releases. Days on which the leader's first measured model was above the follower
 * already are left out: the lag there is only known to be at least so much.
 */
export function meanLag(
  capability: Capability,
  groups: readonly [Group, Group],
  given: readonly string[],
): MeanLag | null {
  const meter = new LagMeter(capability, groups, levelsOf(capability));
  const days = given.filter((day) => !isAtLeast(meter, traceOn(meter, day)));
  if (days.length === 0) return null;
  const numbers = days.map(dayNumber);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const draws = meter.draws(numbers);
  const means = Float64Array.from(draws[0]!, (_, n) => mean(draws.map((lags) => lags[n]!)));
  return {
    from: days[0]!,
    to: days.at(-1)!,
    months: amountOf(mean(meter.centre(numbers)), means),
    count: days.length,
  };
}

/** How the gap changed from a day to now; null where it was not measured on that day. */
export function changeSince(capability: Capability, groups: readonly [Group, Group], day: string): Widening | null {
  const meter = new LagMeter(capability, groups, levelsOf(capability));
  const days = [dayNumber(capability.asOf), dayNumber(day)];
  const [now, before] = meter.centre(days) as [number, number];
  const [nows, befores] = meter.draws(days) as [Float64Array, Float64Array];
  return Number.isNaN(before) ? null : wideningOf((days[0]! - days[1]!) / DAYS_A_MONTH, [now, before], [nows, befores]);
}

/** The capabilities of the whole fit. */
export function levelsOf({ fit, draws }: Capability): Levels {
  return { centre: fit.centre.capability, draws: draws.capability };
}

/** A value with the 90 % interval of its draws, widened to the value where that lies outside. */
export function amountOf(value: number, draws: Float64Array, unit: string = 'months'): Amount {
  const sorted = draws.filter((draw) => !Number.isNaN(draw)).sort();
  if (sorted.length === 0) return exactly(value, unit);
  const [low, high] = endsOf(sorted);
  return { low: Math.min(low, value), best: value, high: Math.max(high, value), unit };
}

function wideningOf(
  months: number,
  [now, before]: readonly [number, number],
  [nows, befores]: readonly [Float64Array, Float64Array],
): Widening {
  const changes = nows.map((lag, n) => Math.abs(lag) - Math.abs(befores[n]!));
  const known = changes.filter((change) => !Number.isNaN(change));
  const grown = known.reduce((sum, change) => sum + (change > 0 ? 1 : change === 0 ? 0.5 : 0), 0);
  return {
    months,
    change: amountOf(Math.abs(now) - Math.abs(before), changes),
    probability: known.length === 0 ? Number.NaN : grown / known.length,
  };
}

function frontiersOf(
  capability: Capability,
  meter: LagMeter,
  levels: Levels,
): readonly [readonly FrontierStep[], readonly FrontierStep[]] {
  const models = capability.models.length;
  const steps = (frontier: Frontier): readonly FrontierStep[] =>
    Array.from(frontier.model.subarray(0, frontier.size), (m, i) => {
      const drawn = Float64Array.from({ length: levels.draws.length / models }, (_, n) =>
        pointsOf(capability, levels.draws[n * models + m]!),
      );
      return {
        date: isoDay(frontier.day[i]!),
        model: capability.models[m]!.id,
        level: amountOf(pointsOf(capability, frontier.level[i]!), drawn, 'points'),
      };
    });
  const [first, second] = meter.central();
  return [steps(first), steps(second)];
}

function receiptOf(capability: Capability, meter: LagMeter, trace: Trace, months: Amount): Receipt {
  const steps: Step[] = [];
  const [first, second] = meter.central();
  const [leader, follower] = trace.sign < 0 ? [second, first] : [first, second];
  const now = capability.models[follower.model[trace.followerStep]!]!;
  const then = capability.models[leader.model[trace.leaderStep]!]!;
  const level = (frontier: Frontier, step: number): Amount =>
    exactly(pointsOf(capability, frontier.level[step]!), 'points');
  addStep(steps, 'results-used', 'stated', [fact('scores', '', 'score', exactly(capability.results, 'results'))]);
  addStep(steps, 'dates-standing-in', 'stated', [
    fact('scores', '', 'evaluated', exactly(capability.undated, 'results')),
  ]);
  addStep(steps, 'level-reached', 'stated', [
    fact('models', now.id, 'capability', level(follower, trace.followerStep)),
  ]);
  addStep(steps, 'level-first-reached', 'stated', [
    fact('models', then.id, 'capability', level(leader, trace.leaderStep)),
  ]);
  const days = [
    fact('models', then.id, 'releaseDate', isoDay(leader.day[trace.leaderStep]!)),
    fact('models', now.id, 'asOf', capability.asOf),
  ];
  const behind = addStep(steps, 'months-behind', 'months-between', trace.sign < 0 ? days.toReversed() : days);
  if (trace.sign !== 0)
    addStep(steps, 'interval-of-draws', 'with-interval', [stepAt(behind), fact('models', now.id, 'draws', months)]);
  return steps;
}
