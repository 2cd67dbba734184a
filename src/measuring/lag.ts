import { type Amount, dayNumber, exactly } from '../kit/index.js';
import { type Capability, pointsOf } from './capability.js';
import { Frontier, lagDays, membersOf, type Trace } from './frontier.js';
import type { Group } from './groups.js';
import { DAYS_A_MONTH, isoDay, monthEnds, monthsBefore } from './months.js';
import { addStep, fact, type Receipt, type Step, stepAt } from './receipt.js';
import { endsOf } from './spread.js';

/** Months by which the second group is behind the first on a day; negative where it leads. */
export interface LagPoint {
  readonly date: string;
  readonly months: Amount;
}

/** The lag on the day on which a model moved the frontier of the group behind. */
export interface LagRelease extends LagPoint {
  readonly model: string;
  /** Index points; the fit's own scale before both anchors were out. */
  readonly level: number;
  /** The model that had reached this level first. */
  readonly matched: string;
  readonly matchedDate: string;
}

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
  readonly series: readonly LagPoint[];
  /** At the frontier-moving releases of the group that is behind now. */
  readonly releases: readonly LagRelease[];
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

/** Capabilities to measure with: those of the fit, or those of one domain. */
export interface Levels {
  readonly centre: Float64Array;
  /** Draw after draw. */
  readonly draws: Float64Array;
}

const WINDOWS = [6, 12] as const;

/** Measures lags between two groups again and again: centre, draws, dates. */
export class LagMeter {
  private readonly first: Frontier;
  private readonly second: Frontier;
  private readonly capability: Capability;
  private readonly levels: Levels;
  readonly groups: readonly [Group, Group];

  constructor(capability: Capability, groups: readonly [Group, Group], levels: Levels) {
    this.capability = capability;
    this.levels = levels;
    this.groups = groups;
    const frontier = (group: Group): Frontier =>
      new Frontier(
        membersOf(capability.days, (m) => !Number.isNaN(levels.centre[m]!) && group.has(capability.models[m]!)),
      );
    this.first = frontier(groups[0]);
    this.second = frontier(groups[1]);
  }

  /** The frontiers of the central solution. */
  central(): readonly [Frontier, Frontier] {
    return [this.first.fill(this.levels.centre), this.second.fill(this.levels.centre)];
  }

  /** Months of lag on each day, by the central solution. */
  centre(days: readonly number[]): readonly number[] {
    const [first, second] = this.central();
    return days.map((day) => lagDays(first, second, day) / DAYS_A_MONTH);
  }

  /** Months of lag of other capabilities than those of the meter, on one day. */
  with(capability: Float64Array, offset: number, day: number): number {
    return lagDays(this.first.fill(capability, offset), this.second.fill(capability, offset), day) / DAYS_A_MONTH;
  }

  /** Months of lag on each day (outer) in each draw (inner). */
  draws(days: readonly number[]): readonly Float64Array[] {
    const { draws } = this.levels;
    const models = this.capability.models.length;
    const count = draws.length / models;
    const lags = days.map(() => new Float64Array(count));
    for (let n = 0; n < count; n++) {
      const first = this.first.fill(draws, n * models);
      const second = this.second.fill(draws, n * models);
      for (let d = 0; d < days.length; d++) lags[d]![n] = lagDays(first, second, days[d]!) / DAYS_A_MONTH;
    }
    return lags;
  }
}

/** The lag between two groups; null before both have a measured model. */
export function lagOf(capability: Capability, groups: readonly [Group, Group], levels?: Levels): Lag | null {
  const meter = new LagMeter(capability, groups, levels ?? levelsOf(capability));
  const [first, second] = meter.central();
  if (first.size === 0 || second.size === 0) return null;
  const begin = isoDay(Math.max(first.day[0]!, second.day[0]!));
  const trace = traceOn(meter, capability.asOf);
  const follower = trace.sign < 0 ? first : second;
  const dates = monthEnds(begin, capability.asOf);
  const releases = Array.from(follower.day.subarray(0, follower.size), isoDay).filter((day) => day >= begin);
  const earlier = WINDOWS.map((months) => monthsBefore(capability.asOf, months));
  const nowDay = dates.at(-1)!;
  const [now, ...before] = lagsOn(meter, [nowDay, ...earlier]) as [LagOnDay, ...LagOnDay[]];
  const months = amountOf(now.centre, now.draws);
  const receipt = receiptOf(capability, meter, trace, months);
  // Few ask for the history and the frontiers, whose intervals take longer than all the rest.
  const history = lazily(() => lagsOn(meter, [...dates, ...releases]).map((lag) => amountOf(lag.centre, lag.draws)));
  const series = lazily(() => dates.map((date, i) => ({ date, months: history()[i]! })));
  const matched = lazily(() =>
    releases.map((date, i) => ({
      date,
      months: history()[dates.length + i]!,
      ...matchOf(capability, meter, date),
    })),
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

/** The lag on a day by the central solution and in every draw, in months. */
interface LagOnDay {
  readonly centre: number;
  readonly draws: Float64Array;
}

function lagsOn(meter: LagMeter, isoDays: readonly string[]): readonly LagOnDay[] {
  const days = isoDays.map(dayNumber);
  const centre = meter.centre(days);
  return meter.draws(days).map((draws, i) => ({ centre: centre[i]!, draws }));
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

/** How the central lag of a day came about. */
function traceOn(meter: LagMeter, day: string): Trace {
  const trace: Trace = { sign: 0, followerStep: 0, leaderStep: 0 };
  lagDays(...meter.central(), dayNumber(day), trace);
  return trace;
}

function isAtLeast(meter: LagMeter, { sign, leaderStep, followerStep }: Trace): boolean {
  const [first, second] = meter.central();
  const [leader, follower] = sign < 0 ? [second, first] : [first, second];
  return sign !== 0 && leaderStep === 0 && leader.level[0]! > follower.level[followerStep]!;
}

function matchOf(capability: Capability, meter: LagMeter, date: string): Omit<LagRelease, keyof LagPoint> {
  const trace = traceOn(meter, date);
  const [first, second] = meter.central();
  const [leader, follower] = trace.sign < 0 ? [second, first] : [first, second];
  const model = capability.models[follower.model[trace.followerStep]!]!;
  const matched = capability.models[leader.model[trace.leaderStep]!]!;
  return {
    model: model.id,
    level: pointsOf(capability, follower.level[trace.followerStep]!),
    matched: matched.id,
    matchedDate: isoDay(leader.day[trace.leaderStep]!),
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
