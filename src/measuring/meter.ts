import type { ModelRow } from '../evidence/index.js';
import { dayNumber } from '../kit/index.js';
import type { Capability } from './capability.js';
import { Frontier, lagDays, type Members, membersOf, type Trace } from './frontier.js';
import type { Group } from './groups.js';
import { DAYS_A_MONTH } from './months.js';

/** Capabilities to measure with: those of the fit, or those of one domain. */
export interface Levels {
  readonly centre: Float64Array;
  /** Draw after draw. */
  readonly draws: Float64Array;
}

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
    this.first = new Frontier(membersIn(capability, levels.centre, groups[0]));
    this.second = new Frontier(membersIn(capability, levels.centre, groups[1]));
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

/** The members of groups, of one roster of models and one list of levels: a fit is asked for many days. */
const MEMBERS = new WeakMap<readonly ModelRow[], WeakMap<Float64Array, Map<string, Members>>>();

/** The models of a group that have a level. */
function membersIn({ days, models }: Capability, centre: Float64Array, group: Group): Members {
  const ofModels = MEMBERS.get(models) ?? new WeakMap<Float64Array, Map<string, Members>>();
  const known = ofModels.get(centre) ?? new Map<string, Members>();
  const members = known.get(group.id) ?? membersOf(days, (m) => !Number.isNaN(centre[m]!) && group.has(models[m]!));
  MEMBERS.set(models, ofModels.set(centre, known.set(group.id, members)));
  return members;
}

/** The lag on a day by the central solution and in every draw, in months. */
export interface LagOnDay {
  readonly centre: number;
  readonly draws: Float64Array;
}

/** The lag on each of some days. */
export function lagsOn(meter: LagMeter, isoDays: readonly string[]): readonly LagOnDay[] {
  const days = isoDays.map(dayNumber);
  const centre = meter.centre(days);
  return meter.draws(days).map((draws, i) => ({ centre: centre[i]!, draws }));
}

/** How the central lag of a day came about. */
export function traceOn(meter: LagMeter, day: string): Trace {
  const trace: Trace = { sign: 0, followerStep: 0, leaderStep: 0 };
  lagDays(...meter.central(), dayNumber(day), trace);
  return trace;
}

/** Whether the leader's first measured model was above the follower's level already. */
export function isAtLeast(meter: LagMeter, { sign, leaderStep, followerStep }: Trace): boolean {
  const [first, second] = meter.central();
  const [leader, follower] = sign < 0 ? [second, first] : [first, second];
  return sign !== 0 && leaderStep === 0 && leader.level[0]! > follower.level[followerStep]!;
}
