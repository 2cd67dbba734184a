import { Fault } from '../kit/index.js';

/** So many at once, and so many a second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Callers that are remembered at a time; when more come, the oldest is forgotten. */
const CALLERS = 10_000;

/** Counts what each caller asks. */
export class RateLimit {
  private readonly rate: Rate;
  private readonly callers = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate) {
    this.rate = rate;
  }

  /** Takes one from a caller at a time in milliseconds. Throws `rate-limited`. */
  take(caller: string, now: number): void {
    const { burst, perSecond } = this.rate;
    const known = this.callers.get(caller) ?? { left: burst, at: now };
    const left = Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond);
    this.callers.delete(caller);
    this.callers.set(caller, { left: Math.max(left - 1, Math.min(left, 0)), at: now });
    const [oldest] = this.callers.keys();
    if (this.callers.size > CALLERS && oldest !== undefined) this.callers.delete(oldest);
    if (left < 1) throw new Fault('rate-limited', { seconds: Math.ceil((1 - left) / perSecond) });
  }
}
