import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { log } from './math.js';

/** A seeded stream of random numbers; the same seed and path give the same numbers on every host. */
export interface Stream {
  /** A number from 0 (inclusive) to 1 (exclusive), in steps of 2^-32. */
  uniform(): number;
  /** A whole number from 0 to `count - 1`. */
  index(count: number): number;
  /** A draw from the standard normal distribution. */
  normal(): number;
}

/** Steps of a uniform number. */
const STEP = 2 ** -32;

/**
 * The stream of a seed and a path of numbers (a draw, a purpose): streams of different paths are unrelated, so that work
 * may be split among threads in any way.
 */
export function streamOf(seed: number, ...path: readonly number[]): Stream {
  return new SeededStream(path.reduce(mixed, mixed(0x5eed, seed)));
}

/** A class, so that engines see one shape and draw in line. */
class SeededStream implements Stream {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  uniform(): number {
    return (this.generator.next() >>> 0) * STEP;
  }

  index(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** The polar method: it needs no trigonometry, in which engines differ. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const size = x * x + y * y;
      if (size > 0 && size < 1) return x * Math.sqrt((-2 * log(size)) / size);
    }
  }
}

/** Two 32-bit words hashed into one (the finalizer of MurmurHash3), so that neighbouring seeds share nothing. */
export function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b | 0, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) + 0x27d4eb2f;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) | 0;
}
