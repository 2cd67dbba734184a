/** Models of one group in the order of their release. */
export interface Members {
  /** Numbers of the models in the fit. */
  readonly at: Int32Array;
  readonly days: Int32Array;
}

/** The members that pass a test, by release day. */
export function membersOf(days: Int32Array, has: (model: number) => boolean): Members {
  const at = Array.from(days, (_, m) => m)
    .filter(has)
    .sort((a, b) => days[a]! - days[b]! || a - b);
  return { at: Int32Array.from(at), days: Int32Array.from(at, (m) => days[m]!) };
}

/**
 * The best capability released until each day, as a step function; one object is filled again for each draw.
 * Capabilities that are not numbers (a model without results in a domain) are passed over.
 */
export class Frontier {
  /** Model, day and level of each rise. */
  readonly model: Int32Array;
  readonly day: Int32Array;
  readonly level: Float64Array;
  size = 0;
  private readonly members: Members;

  constructor(members: Members) {
    this.members = members;
    this.model = new Int32Array(members.at.length);
    this.day = new Int32Array(members.at.length);
    this.level = new Float64Array(members.at.length);
  }

  /** Fills the steps from the capabilities that begin at `offset`. */
  fill(capability: Float64Array, offset: number = 0): this {
    const { at, days } = this.members;
    this.size = 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < at.length; i++) {
      const value = capability[offset + at[i]!]!;
      if (!(value > best)) continue;
      best = value;
      // Releases of one day are one step.
      if (this.size > 0 && this.day[this.size - 1] === days[i]) this.size--;
      this.model[this.size] = at[i]!;
      this.day[this.size] = days[i]!;
      this.level[this.size++] = value;
    }
    return this;
  }

  /** Number of the step that holds on a day; -1 before the first. */
  stepOn(day: number): number {
    let step = this.size - 1;
    while (step >= 0 && this.day[step]! > day) step--;
    return step;
  }

  /** Number of the first step at or above a level; -1 if none is. */
  firstAt(level: number): number {
    for (let step = 0; step < this.size; step++) if (this.level[step]! >= level) return step;
    return -1;
  }
}

/** How a lag came about: who follows, at which step, and which step of the leader reached that level first. */
export interface Trace {
  /** 1 where the second group follows, -1 where the first does, 0 where both are at one level. */
  sign: -1 | 0 | 1;
  followerStep: number;
  leaderStep: number;
}

/**
 * Days by which the second group is behind the first on a day: how long before it the leader first reached the follower's
 * level; negative where the first group follows. Not a number before both have a model. Swapping the groups negates it.
 */
export function lagDays(first: Frontier, second: Frontier, day: number, trace?: Trace): number {
  const a = first.stepOn(day);
  const b = second.stepOn(day);
  if (a < 0 || b < 0) return Number.NaN;
  const ahead = first.level[a]! - second.level[b]!;
  if (ahead === 0) return note(trace, 0, b, a, 0);
  return ahead > 0 ? behind(first, second, b, day, 1, trace) : behind(second, first, a, day, -1, trace);
}

/** Days since the leader reached the level of a follower's step, with the sign of who follows. */
function behind(leader: Frontier, follower: Frontier, step: number, day: number, sign: 1 | -1, trace?: Trace): number {
  const reached = leader.firstAt(follower.level[step]!);
  // No lag is 0, never -0, so that swapping the groups gives the same bytes.
  return note(trace, sign, step, reached, sign * (day - leader.day[reached]!) || 0);
}

function note(
  trace: Trace | undefined,
  sign: Trace['sign'],
  followerStep: number,
  leaderStep: number,
  days: number,
): number {
  if (trace) Object.assign(trace, { sign, followerStep, leaderStep });
  return days;
}
