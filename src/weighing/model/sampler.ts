import { exp, log, type Stream } from '../../kit/index.js';
import { gamma, gammaOfWhole, normalAbove, student8 } from './chance.js';
import { type Design, middlesOf, MONTHS_SCALE, SPREADS } from './design.js';
import { Regression } from './regression.js';

/** Within so much log-odds of the middle a statement says "level" or "stable". */
export const LEVEL_BAND = 0.7;
/** Student's t with 8 degrees of freedom and this scale is the logistic distribution to within a percent (Albert and Chib 1993). */
const LOGISTIC_SCALE = 1.5773;
const LOGISTIC_VARIANCE = LOGISTIC_SCALE * LOGISTIC_SCALE;
const LOGISTIC_FREEDOM = 8;
/** Few freedoms let the model shrug at "generations". */
export const LAG_FREEDOM = 4;
/** Prior of the months for one unit of log-odds: normal, above a least value. */
const MONTHS_PRIOR = { mean: MONTHS_SCALE, deviation: 3, least: 0.2 };
/** Priors of the noise of lags (square months) and of forecasts (a factor): inverse gamma of shape 2 with these means. */
const NOISE_SHAPE = 2;
const NOISE_MEAN = { lag: 36, forecast: 1 };
/** Priors of the deviations of effects: half normal with these scales. */
const HALF_NORMAL = { within: 0.7, dimension: 0.7, mechanism: 0.5, bloc: 0.5, group: 0.7 };

/** Families of effects that act in log-odds alone. */
const FAMILIES = ['mechanism', 'bloc', 'group'] as const;
/** Deviation of the logarithm of a proposed stretch. */
const STRETCH = 0.25;

/** Logarithm of the density of a normal number, less what does not depend on it. */
function logNormal(x: number, mean: number, deviation: number): number {
  return -((x - mean) * (x - mean)) / (2 * deviation * deviation);
}

function halfNormal(deviation: number, name: keyof typeof HALF_NORMAL): number {
  return logNormal(deviation, 0, HALF_NORMAL[name]);
}

/** Coefficients of one spread, the rows that have any of them, and what is theirs in those rows from `from[n]` to `from[n + 1]`. */
interface Family {
  readonly members: Int32Array;
  /** Whether they act in log-odds, which rows scale. */
  readonly isShared: boolean;
  readonly rows: Int32Array;
  readonly from: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

function familyOf({ coefficients, start, column, value, shared }: Design, name: string): Family {
  const members = [...coefficients.keys()].filter((k) => coefficients[k]!.spread === name);
  const [rows, from, entries]: [number[], number[], number[]] = [[], [0], []];
  for (let i = 0; i + 1 < start.length; i++) {
    for (let e = start[i]!; e < start[i + 1]!; e++) if (members.includes(column[e]!)) entries.push(e);
    if (entries.length === from.at(-1)) continue;
    rows.push(i);
    from.push(entries.length);
  }
  return {
    members: Int32Array.from(members),
    isShared: (members[0] ?? 0) >= shared,
    rows: Int32Array.from(rows),
    from: Int32Array.from(from),
    column: Int32Array.from(entries, (e) => column[e]!),
    value: Float64Array.from(entries, (e) => value[e]!),
  };
}

/** One chain: its state, moved by one round of conditional draws a step. */
export class Chain {
  readonly coefficient: Float64Array;
  readonly speaker: Float64Array;
  months: number = MONTHS_PRIOR.mean;
  noise: number = NOISE_MEAN.lag;
  forecast: number = NOISE_MEAN.forecast;
  within: number = HALF_NORMAL.within;
  private readonly spread: Record<string, number>;
  /** The coefficients that share each spread, and where rows touch them. */
  private readonly family: Readonly<Record<string, Family>>;
  private readonly design: Design;
  private readonly middle: Int32Array;
  private readonly stream: Stream;
  private readonly regression: Regression;
  private readonly isLag: Uint8Array;
  private readonly isForecast: Uint8Array;
  /** Observed or latent response of each row, its mixing weight, its precision, what it multiplies shared effects by. */
  private readonly response: Float64Array;
  private readonly weight: Float64Array;
  private readonly precision: Float64Array;
  private readonly scale: Float64Array;
  /** What the direct coefficients say of each row; what the shared ones and the speaker say, in log-odds. */
  private readonly direct: Float64Array;
  private readonly shared: Float64Array;
  private readonly prior: Float64Array;
  private readonly everyRow: Int32Array;
  /** Which coefficients are in log-odds: all but those of lags. */
  private readonly stretches: Uint8Array;

  constructor(design: Design, stream: Stream) {
    const { observations, coefficients, speakers } = design;
    const rows = observations.length;
    this.design = design;
    this.middle = middlesOf(design);
    this.stream = stream;
    this.regression = new Regression(design);
    this.coefficient = Float64Array.from(
      coefficients,
      ({ mean, deviation }) => mean + (deviation / 2) * stream.normal(),
    );
    this.speaker = new Float64Array(speakers.length);
    this.spread = Object.fromEntries(SPREADS.map((name) => [name, HALF_NORMAL[name]]));
    this.family = Object.fromEntries(SPREADS.map((name) => [name, familyOf(design, name)]));
    this.response = design.outcome.slice();
    this.weight = new Float64Array(rows).fill(1);
    this.precision = new Float64Array(rows);
    this.scale = new Float64Array(rows);
    this.direct = new Float64Array(rows);
    this.shared = new Float64Array(rows);
    this.prior = new Float64Array(coefficients.length);
    this.everyRow = Int32Array.from(observations.keys());
    this.isLag = Uint8Array.from(observations, ({ kind }) => (kind === 'lag' ? 1 : 0));
    this.isForecast = Uint8Array.from(observations, ({ forecast }) => (forecast ? 1 : 0));
    this.stretches = Uint8Array.from(coefficients, ({ name }) => (name.split('/')[1] === 'lag' ? 0 : 1));
    this.expect();
  }

  step(): void {
    this.stretch(true);
    this.stretch(false);
    for (let i = 0; i < this.response.length; i++) {
      if (this.isLag[i] === 1) this.drawLag(i);
      else this.drawLatent(i);
    }
    this.drawEffects();
    this.expect();
    this.drawMonths();
    for (const name of SPREADS) this.drawSpread(name);
    this.drawWithin();
    this.drawNoise();
  }

  /** Brings the expectations of all rows up to date. */
  private expect(): void {
    const { isLag, months, scale } = this;
    this.expectDirect(this.everyRow);
    this.expectShared(this.everyRow);
    for (let i = 0; i < scale.length; i++) scale[i] = isLag[i] === 1 ? months : 1;
  }

  /** Those of some rows, as far as direct coefficients speak in them. */
  private expectDirect(rows: Int32Array): void {
    const { coefficient, direct, middle } = this;
    const { start, column, value } = this.design;
    for (let n = 0; n < rows.length; n++) {
      const i = rows[n]!;
      let sum = 0;
      for (let e = start[i]!, end = middle[i]!; e < end; e++) sum += value[e]! * coefficient[column[e]!]!;
      direct[i] = sum;
    }
  }

  /** The same of shared coefficients and speakers. */
  private expectShared(rows: Int32Array): void {
    const { coefficient, speaker, shared, middle } = this;
    const { start, column, value, speakerOf } = this.design;
    for (let n = 0; n < rows.length; n++) {
      const i = rows[n]!;
      let sum = speaker[speakerOf[i]!]!;
      for (let e = middle[i]!, end = start[i + 1]!; e < end; e++) sum += value[e]! * coefficient[column[e]!]!;
      shared[i] = sum;
    }
  }

  private meanOf(i: number): number {
    return this.direct[i]! + this.scale[i]! * this.shared[i]!;
  }

  private errorSquare(i: number): number {
    const error = this.response[i]! - this.meanOf(i);
    return error * error;
  }

  private varianceOf(i: number): number {
    if (this.isLag[i] === 1) return this.noise;
    return LOGISTIC_VARIANCE * (this.isForecast[i] === 1 ? this.forecast : 1);
  }

  /** Draws the true lag of a lag, then its mixing weight and its precision. */
  private drawLag(i: number): void {
    const mean = this.meanOf(i);
    this.response[i] = this.trueLag(i, mean, this.noise);
    const error = this.response[i]! - mean;
    this.weight[i] = gamma(this.stream, (LAG_FREEDOM + 1) / 2) / ((LAG_FREEDOM + (error * error) / this.noise) / 2);
    this.precision[i] = this.weight[i]! / this.noise;
  }

  /** Claimed less true lag, given claimed less measured lag and the variance of both intervals. */
  private trueLag(i: number, mean: number, variance: number): number {
    const outcome = this.design.outcome[i]!;
    const known = this.design.observations[i]!.variance;
    const [a, b] = [1 / known, this.weight[i]! / variance];
    return (a * outcome + b * mean) / (a + b) + this.stream.normal() / Math.sqrt(a + b);
  }

  /** Draws latent response and weight together, so that nothing of their past is kept: as often as it takes to meet the outcome. */
  private drawLatent(i: number): void {
    const mean = this.meanOf(i);
    const variance = this.varianceOf(i);
    const outcome = this.design.outcome[i]!;
    for (;;) {
      const weight = gammaOfWhole(this.stream, LOGISTIC_FREEDOM / 2) / (LOGISTIC_FREEDOM / 2);
      const z = mean + Math.sqrt(variance / weight) * this.stream.normal();
      if ((z > LEVEL_BAND ? 1 : z < -LEVEL_BAND ? -1 : 0) !== outcome) continue;
      this.response[i] = z;
      this.weight[i] = weight;
      this.precision[i] = weight / variance;
      return;
    }
  }

  /**
   * Proposes to stretch log-odds by one factor: all of them, or those of the speakers alone. Latent responses are summed out, and the
   * months for a unit shrink as the unit grows. Without it the chain would creep along this direction.
   */
  private stretch(all: boolean): void {
    const factor = exp(STRETCH * this.stream.normal());
    const { coefficients } = this.design;
    let change = (all ? 3 : 0) * log(factor) + log(factor);
    for (const name of all ? FAMILIES : [])
      change += halfNormal(this.spread[name]! * factor, name) - halfNormal(this.spread[name]!, name);
    change += halfNormal(this.within * factor, 'within') - halfNormal(this.within, 'within');
    if (all) change += this.priorChange(factor);
    change += this.likelihoodChange(factor, all);
    if (!(log(1 - this.stream.uniform()) < change)) return;
    this.within *= factor;
    for (let k = 0; k < this.speaker.length; k++) this.speaker[k]! *= factor;
    if (all) {
      coefficients.forEach((_, k) => (this.coefficient[k]! *= this.stretches[k] === 1 ? factor : 1));
      for (const name of FAMILIES) this.spread[name]! *= factor;
      this.months /= factor;
    }
    this.expect();
  }

  /** Change of the log prior of directions' own coefficients and of the months, with the volume that a factor makes. */
  private priorChange(factor: number): number {
    const { coefficients, shared } = this.design;
    const months = this.months / factor;
    if (months < MONTHS_PRIOR.least) return Number.NEGATIVE_INFINITY;
    let change = logNormal(months, MONTHS_PRIOR.mean, MONTHS_PRIOR.deviation) - log(factor);
    change -= logNormal(this.months, MONTHS_PRIOR.mean, MONTHS_PRIOR.deviation);
    for (let k = 0; k < shared; k++) {
      if (this.stretches[k] === 0) continue;
      const { mean, deviation, spread } = coefficients[k]!;
      const wide = deviation * (spread === null ? 1 : this.spread[spread]!);
      const now = this.coefficient[k]!;
      change += logNormal(now * factor, mean, wide) - logNormal(now, mean, wide) + log(factor);
    }
    return change;
  }

  /** Change of the log likelihood. Ratios are multiplied as far as a number reaches before their logarithm is taken, which is slow. */
  private likelihoodChange(factor: number, all: boolean): number {
    let change = 0;
    let ratio = 1;
    for (let i = 0; i < this.response.length; i++) {
      const mean = this.meanOf(i);
      const moved = (factor - 1) * this.scale[i]! * this.speaker[this.design.speakerOf[i]!]!;
      if (this.isLag[i] === 1) {
        change += all ? 0 : this.lagChange(i, mean, moved);
        continue;
      }
      ratio *= this.chance(i, all ? mean * factor : mean + moved) / this.chance(i, mean);
      if (ratio > 1e-150 && ratio < 1e150) continue;
      change += log(ratio);
      ratio = 1;
    }
    return change + log(ratio);
  }

  /** Of a lag given its weight and its true value. */
  private lagChange(i: number, mean: number, moved: number): number {
    const error = this.response[i]! - mean;
    return (this.weight[i]! / this.noise / 2) * (error * error - (error - moved) * (error - moved));
  }

  private chance(i: number, mean: number): number {
    const deviation = Math.sqrt(this.varianceOf(i));
    const outcome = this.design.outcome[i]!;
    if (outcome > 0) return student8((mean - LEVEL_BAND) / deviation);
    if (outcome < 0) return student8((-LEVEL_BAND - mean) / deviation);
    return student8((LEVEL_BAND - mean) / deviation) - student8((-LEVEL_BAND - mean) / deviation);
  }

  private drawEffects(): void {
    this.design.coefficients.forEach(({ deviation, spread }, k) => {
      this.prior[k] = 1 / (deviation * (spread === null ? 1 : this.spread[spread]!)) ** 2;
    });
    const { response, precision, scale, prior } = this;
    const task = { response, precision, scale, prior, speakers: 1 / this.within ** 2 };
    this.regression.draw(task, this.stream, this.coefficient, this.speaker);
  }

  private drawMonths(): void {
    const { mean, deviation, least } = MONTHS_PRIOR;
    let own = 1 / (deviation * deviation);
    let answer = own * mean;
    for (let i = 0; i < this.response.length; i++) {
      if (this.isLag[i] !== 1) continue;
      own += this.precision[i]! * this.shared[i]! * this.shared[i]!;
      answer += this.precision[i]! * this.shared[i]! * (this.response[i]! - this.direct[i]!);
    }
    this.months = this.above(least, answer / own, own);
    for (let i = 0; i < this.response.length; i++) if (this.isLag[i] === 1) this.scale[i] = this.months;
  }

  /** A normal number above a bound. */
  private above(least: number, mean: number, precision: number): number {
    const deviation = 1 / Math.sqrt(precision);
    return mean + deviation * normalAbove(this.stream, (least - mean) / deviation);
  }

  private drawNoise(): void {
    const [lags, forecasts] = [
      { count: 0, squares: 0 },
      { count: 0, squares: 0 },
    ];
    for (let i = 0; i < this.response.length; i++) {
      const of = this.isLag[i] === 1 ? lags : this.isForecast[i] === 1 ? forecasts : null;
      if (of === null) continue;
      of.count++;
      of.squares += this.weight[i]! * this.errorSquare(i);
    }
    this.noise = this.variance(NOISE_MEAN.lag, lags.count, lags.squares);
    this.forecast = this.variance(NOISE_MEAN.forecast, forecasts.count, forecasts.squares / LOGISTIC_VARIANCE);
  }

  /** A variance given the squares of so many numbers. */
  private variance(mean: number, count: number, squares: number): number {
    return (mean * (NOISE_SHAPE - 1) + squares / 2) / gamma(this.stream, NOISE_SHAPE + count / 2);
  }

  /**
   * Draws the deviation of a family of effects with the effects in its units kept, and the effects move with it: so the chain does not
   * stick where the deviation is small (Papaspiliopoulos, Roberts and Sköld 2007).
   */
  private drawSpread(name: (typeof SPREADS)[number]): void {
    const { coefficient, scale } = this;
    const old = this.spread[name]!;
    const { members, isShared, rows, from, column, value } = this.family[name]!;
    let own = 1 / HALF_NORMAL[name] ** 2;
    let answer = 0;
    for (let n = 0; n < rows.length; n++) {
      const i = rows[n]!;
      const by = isShared ? scale[i]! : 1;
      let part = 0;
      for (let e = from[n]!, end = from[n + 1]!; e < end; e++) part += value[e]! * coefficient[column[e]!]! * by;
      if (part === 0) continue;
      const unit = part / old;
      own += this.precision[i]! * unit * unit;
      answer += this.precision[i]! * unit * (this.response[i]! - this.meanOf(i) + part);
    }
    this.spread[name] = this.above(0, answer / own, own);
    const factor = this.spread[name]! / old;
    for (let n = 0; n < members.length; n++) coefficient[members[n]!]! *= factor;
    if (isShared) this.expectShared(rows);
    else this.expectDirect(rows);
  }

  /** The same of the speakers. */
  private drawWithin(): void {
    const { speakerOf } = this.design;
    const old = this.within;
    let own = 1 / HALF_NORMAL.within ** 2;
    let answer = 0;
    for (let i = 0; i < this.response.length; i++) {
      const part = this.scale[i]! * this.speaker[speakerOf[i]!]!;
      own += (this.precision[i]! * part * part) / old / old;
      answer += ((this.precision[i]! * part) / old) * (this.response[i]! - this.meanOf(i) + part);
    }
    this.within = this.above(0, answer / own, own);
    for (let k = 0; k < this.speaker.length; k++) this.speaker[k]! *= this.within / old;
    this.expectShared(this.everyRow);
  }
}
