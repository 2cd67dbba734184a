const DEPTH = 8;

/** No part stands open. */
export const NONE = 0;
/** A ten stands open that a unit may still join: twenty(-five). */
export const TENS = 1;
/** A part stands open that only a scale can join. */
export const CLOSED = 2;

/**
 * A number that is being put together from parts and scales, as in two million three hundred thousand. Both ends are
 * kept as decimal mantissas with one exponent, so that nothing is rounded before the end.
 */
export class Sum {
  /** The part that no scale has multiplied yet: its state, ends and exponent. */
  part: number = NONE;
  low = 0;
  high = 0;
  exponent = 0;
  /** How many multiplied parts wait to be added, and how many scales have been read. */
  depth = 0;
  scales = 0;
  private readonly lows = new Float64Array(DEPTH);
  private readonly highs = new Float64Array(DEPTH);
  private readonly exponents = new Int32Array(DEPTH);
  /** Exponent of the scale that closed each part. */
  private readonly sizes = new Float64Array(DEPTH);

  /** Forgets everything. */
  clear(): void {
    this.part = this.depth = this.scales = 0;
    this.low = this.high = this.exponent = 0;
  }

  /** Whether nothing has been read. */
  get empty(): boolean {
    return this.part === NONE && this.depth === 0;
  }

  /** Whether no further part fits in. */
  get full(): boolean {
    return this.depth >= DEPTH - 1;
  }

  /** Exponent of the last scale, 0 before any. */
  get size(): number {
    return this.depth > 0 ? (this.sizes[this.depth - 1] as number) : 0;
  }

  /** Opens a part. */
  set(value: number, exponent: number, state: number = CLOSED): void {
    this.part = state;
    this.low = this.high = value;
    this.exponent = exponent;
  }

  /** Opens a part that is known only between two ends. */
  setRange(low: number, high: number, exponent: number = 0): void {
    this.set(low, exponent);
    this.high = high;
  }

  /** Adds to the open part. */
  add(low: number, high: number, exponent: number): void {
    const common = Math.min(exponent, this.exponent);
    const own = 10 ** (this.exponent - common);
    const other = 10 ** (exponent - common);
    this.low = this.low * own + low * other;
    this.high = this.high * own + high * other;
    this.exponent = common;
  }

  /** Multiplies the open part, and the closed ones that are smaller than the scale, and closes them; false if none. */
  multiply(mantissa: number, exponent: number): boolean {
    const own = exponent + (mantissa >= 10 ? 1 : 0);
    const size = own + (this.part === NONE && this.depth === 1 ? this.size : 0);
    while (this.depth > 0 && this.size < own) this.open();
    if (this.part === NONE) {
      if (this.depth === 0) return false;
      this.open();
    }
    this.lows[this.depth] = this.low * mantissa;
    this.highs[this.depth] = this.high * mantissa;
    this.exponents[this.depth] = this.exponent + exponent;
    this.sizes[this.depth] = size;
    this.depth++;
    this.part = NONE;
    this.scales++;
    return true;
  }

  /** Adds all parts up; gives the exponent of the scales that end the number when it is one part times scales. */
  total(): number {
    const tail = this.part !== NONE || this.depth !== 1 ? 0 : this.size;
    while (this.depth > 0) this.open();
    return tail;
  }

  /** Adds the part closed last to the open one. */
  private open(): void {
    const top = --this.depth;
    const [low, high, exponent] = [this.lows[top] as number, this.highs[top] as number, this.exponents[top] as number];
    if (this.part === NONE) this.setRange(low, high, exponent);
    else this.add(low, high, exponent);
    this.part = CLOSED;
  }
}
