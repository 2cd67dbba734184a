import type { Amount } from '../kit/index.js';
import { quarterEitherWay } from '../measuring/index.js';
import type { Ruled } from './ruler.js';
import type { Side } from './stakes.js';

/** What is said of the distance: who leads, by how much, which way it moves; empty or null where nothing is said of it. */
export interface Said {
  /** `us`, `cn`, or `none` for level. */
  readonly leader: string;
  /** Months, whoever is behind. */
  readonly lag: Amount | null;
  readonly trend: string;
}

/** What is measured of the distance, as far as a side needs it. */
export type Beside = Pick<Ruled, 'lag' | 'leads'>;

/** Who is ahead in what is said: who is named, else who is measured; null where neither is known. */
function aheadIn(leader: string, beside: Beside | null): 'us' | 'cn' | null {
  if (leader === 'us' || leader === 'cn') return leader;
  if (!beside || beside.leads === 0.5) return null;
  return beside.leads > 0.5 ? 'us' : 'cn';
}

/**
 * 1 where the distance is said to move in favour of the US, -1 where in favour of China, 0 where no movement is named or nobody
 * knows who is ahead.
 */
export function moveOf({ trend, leader }: Pick<Said, 'trend' | 'leader'>, beside: Beside | null): -1 | 0 | 1 {
  const ahead = aheadIn(leader, beside);
  if (ahead === null || (trend !== 'widening' && trend !== 'narrowing')) return 0;
  return (trend === 'widening') === (ahead === 'us') ? 1 : -1;
}

/** A claimed lag as months by which China is behind: below 0 where it is said to lead. */
export function signedLag({ leader, lag }: Pick<Said, 'leader' | 'lag'>, beside: Beside | null): Amount | null {
  if (!lag || aheadIn(leader, beside) !== 'cn') return lag;
  return { low: -lag.high, best: -lag.best, high: -lag.low, unit: lag.unit };
}

/**
 * Which way something said makes China look: by the direction it names, else by a lag beyond the measured interval even in round figures, else by the
 * leader it names. "Level" favours who is behind by the measure. A lag within the interval, or without a measure, pushes neither way.
 */
export function sideOf(said: Said, beside: Beside | null): Side | null {
  const move = moveOf(said, beside);
  if (move !== 0) return move > 0 ? 'behind' : 'close';
  if (said.lag)
    return beside && sideOfLag(signedLag({ ...said, lag: quarterEitherWay(said.lag) }, beside)!, beside.lag);
  if (said.leader === '') return null;
  const ahead = aheadIn(said.leader, beside);
  if (ahead === null) return null;
  return (ahead === 'us') === (said.leader === 'none') ? 'close' : 'behind';
}

function sideOfLag(lag: Amount, measured: Amount): Side | null {
  if (lag.low > measured.high) return 'behind';
  return lag.high < measured.low ? 'close' : null;
}
