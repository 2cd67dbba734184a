/** A map from pairs of small numbers to a number, in typed arrays: one multiplication and a few probes a look-up. */
export class PairMap {
  private firsts = new Int32Array(64);
  private seconds = new Int32Array(64);
  private values: Int32Array = new Int32Array(64).fill(-1);
  private size = 0;

  /** The value of a pair, -1 when it has none. */
  get(first: number, second: number): number {
    const mask = this.values.length - 1;
    for (let slot = place(first, second) & mask; ; slot = (slot + 1) & mask) {
      const value = this.values[slot] as number;
      if (value < 0 || (this.firsts[slot] === first && this.seconds[slot] === second)) return value;
    }
  }

  /** Gives a pair that has none a value of 0 or more. */
  set(first: number, second: number, value: number): void {
    if (this.size * 2 >= this.values.length) this.grow();
    const mask = this.values.length - 1;
    let slot = place(first, second) & mask;
    while ((this.values[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.firsts[slot] = first;
    this.seconds[slot] = second;
    this.values[slot] = value;
    this.size++;
  }

  private grow(): void {
    const { firsts, seconds, values } = this;
    this.firsts = new Int32Array(values.length * 2);
    this.seconds = new Int32Array(values.length * 2);
    this.values = new Int32Array(values.length * 2).fill(-1);
    this.size = 0;
    for (let i = 0; i < values.length; i++)
      if ((values[i] as number) >= 0) this.set(firsts[i] as number, seconds[i] as number, values[i] as number);
  }
}

function place(first: number, second: number): number {
  const h = Math.imul(first ^ Math.imul(second, 0x9e3779b1 | 0), 0x85ebca6b | 0);
  return h ^ (h >>> 15);
}
