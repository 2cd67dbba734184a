import { dayNumber } from '../kit/index.js';
import { type Capability, pointsOf } from './capability.js';
import { lagDays } from './frontier.js';
import { type LagMeter, traceOn } from './meter.js';
import { isoDay } from './months.js';

/** A release: its day, and which of the two groups it is of. */
export interface Release {
  readonly date: string;
  readonly group: 0 | 1;
}

/** The releases from a day on that moved the frontier of the group that was behind on the eve. */
export function releasesFrom(meter: LagMeter, begin: string): readonly Release[] {
  const days = meter.central().map(({ day, size }) => Array.from(day.subarray(0, size), isoDay));
  const sides = [0, 1] as const;
  return sides
    .flatMap((group) => days[group]!.map((date) => ({ date, group })))
    .filter(({ date, group }) => date >= begin && wasBehind(meter, date, group))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.group - b.group));
}

/** Whether a group was behind, or level, before a day; on the first day that both are measured, on that day. */
function wasBehind(meter: LagMeter, date: string, group: 0 | 1): boolean {
  const day = dayNumber(date);
  const [first, second] = meter.central();
  const eve = Number.isNaN(lagDays(first, second, day - 1)) ? day : day - 1;
  const { sign } = traceOn(meter, isoDay(eve));
  return sign === 0 || sign === (group === 1 ? 1 : -1);
}

/** What a release is of, and what it came up with. */
export interface Match {
  readonly group: string;
  readonly model: string;
  /** Index points; the fit's own scale before both anchors were out. */
  readonly level: number;
  /** The other group's model that had reached this level first; where the release took the lead, the one it overtook. */
  readonly matched: string;
  readonly matchedDate: string;
}

/** What a release is of, and which model of the other group it came up with. */
export function matchOf(capability: Capability, meter: LagMeter, { date, group }: Release): Match {
  const day = dayNumber(date);
  const frontiers = meter.central();
  const [own, other] = [frontiers[group]!, frontiers[1 - group]!];
  const step = own.stepOn(day);
  const first = other.firstAt(own.level[step]!);
  // A release that takes the lead is above all that the other group has.
  const rival = first >= 0 && other.day[first]! <= day ? first : other.stepOn(day);
  return {
    group: meter.groups[group]!.id,
    model: capability.models[own.model[step]!]!.id,
    level: pointsOf(capability, own.level[step]!),
    matched: capability.models[other.model[rival]!]!.id,
    matchedDate: isoDay(other.day[rival]!),
  };
}
