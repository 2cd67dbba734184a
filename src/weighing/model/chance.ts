import { exp, log, type Stream } from '../../kit/index.js';

/** A draw from the gamma distribution of a shape of at least 1 and rate 1: the squeeze of Marsaglia and Tsang (2000). */
export function gamma(stream: Stream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = stream.normal();
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && log(1 - stream.uniform()) < (x * x) / 2 + d - d * v + d * log(v)) return d * v;
  }
}

/** A draw from the gamma distribution of a whole shape and rate 1: so many waits, by one logarithm. */
export function gammaOfWhole(stream: Stream, shape: number): number {
  let product = 1;
  for (let k = 0; k < shape; k++) product *= 1 - stream.uniform();
  return -log(product);
}

/** The distribution function of Student's t with 8 degrees of freedom: with even ones it is algebraic. */
export function student8(t: number): number {
  const share = 8 / (8 + t * t);
  const sine = t / Math.sqrt(8 + t * t);
  return 0.5 + (sine / 2) * (1 + share * (1 / 2 + share * (3 / 8 + share * (5 / 16))));
}

/** Beyond so many deviations the exponential proposal is the faster one. */
const TAIL = 0.45;

/** A standard normal number above a bound: Robert (1995). */
export function normalAbove(stream: Stream, low: number): number {
  if (low < TAIL) {
    for (;;) {
      const x = stream.normal();
      if (x > low) return x;
    }
  }
  const rate = (low + Math.sqrt(low * low + 4)) / 2;
  for (;;) {
    const x = low - log(1 - stream.uniform()) / rate;
    if (stream.uniform() <= exp(-((x - rate) * (x - rate)) / 2)) return x;
  }
}
