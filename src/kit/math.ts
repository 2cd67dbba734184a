// Engines differ in the last bit of Math.exp and Math.log, and between their versions. These use only operations that IEEE 754
// rounds exactly, so that Node and every browser give the same bytes.

/** Steps a doubling is divided into. */
const STEPS = 32;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LEAST_POWER = -1074;
const MOST_POWER = 1023;

/** Room to look at a number's bits; filled and read within one call. */
const BITS = new DataView(new ArrayBuffer(8));

/** Powers of two, the least first. */
const POWERS: Float64Array = powersOfTwo();
/** 2^(j/32). */
const ROOTS: Float64Array = Float64Array.from({ length: STEPS }, (_, j) => rootOfTwo(j / STEPS));

/** The exponential function, to about one unit in the last place. */
export function exp(x: number): number {
  if (!(x > -745.2)) return x <= -745.2 ? 0 : Number.NaN;
  if (x > 709.78) return Number.POSITIVE_INFINITY;
  const n = Math.round(x * (STEPS / Math.LN2));
  const r = x - n * (LN2_HIGH / STEPS) - n * (LN2_LOW / STEPS);
  const p = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  const root = ROOTS[n & (STEPS - 1)]!;
  return POWERS[(n >> 5) - LEAST_POWER]! * (root + root * p);
}

/** The natural logarithm, to about one unit in the last place; not a number below 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let [exponent, fraction] = split(x);
  if (fraction > Math.SQRT2) {
    fraction /= 2;
    exponent++;
  }
  const s = (fraction - 1) / (fraction + 1);
  const square = s * s;
  const low =
    square *
    (1 / 15 + square * (1 / 17 + square * (1 / 19 + square * (1 / 21 + square * (1 / 23 + square * (1 / 25))))));
  const sum =
    square *
    (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square * (1 / 11 + square * (1 / 13 + low))))));
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * (s + s * sum));
}

/** A positive number as 2^exponent times a fraction from 1 to 2. */
function split(x: number): [exponent: number, fraction: number] {
  const scaled = x < 1e-300 ? x * 2 ** 60 : x;
  BITS.setFloat64(0, scaled);
  const top = BITS.getUint32(0);
  BITS.setUint32(0, (top & 0x000fffff) | 0x3ff00000);
  return [(top >>> 20) - 1023 - (scaled === x ? 0 : 60), BITS.getFloat64(0)];
}

/** Two to a power from 0 to 1. */
function rootOfTwo(power: number): number {
  const main = series(power * LN2_HIGH);
  return main + main * (power * LN2_LOW);
}

/** The exponential of a number from 0 to 1 by its series. */
function series(x: number): number {
  let sum = 1;
  for (let k = 22; k >= 1; k--) sum = 1 + (x / k) * sum;
  return sum;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(MOST_POWER - LEAST_POWER + 1);
  powers[-LEAST_POWER] = 1;
  for (let k = 1; k <= MOST_POWER; k++) powers[k - LEAST_POWER] = powers[k - 1 - LEAST_POWER]! * 2;
  for (let k = -1; k >= LEAST_POWER; k--) powers[k - LEAST_POWER] = powers[k + 1 - LEAST_POWER]! / 2;
  return powers;
}
