import { choleskyBackward, choleskyFactor, choleskyForward, type Stream } from '../../kit/index.js';
import type { Design } from './design.js';

/** What the coefficients are drawn from: responses with their precision, the scale of each row, priors. */
export interface Task {
  readonly response: Float64Array;
  readonly precision: Float64Array;
  /** What a row multiplies shared coefficients and its speaker by. */
  readonly scale: Float64Array;
  /** Prior precision of each coefficient, and of the speakers. */
  readonly prior: Float64Array;
  readonly speakers: number;
}

/** Draws all coefficients of a design at once with the speakers summed out, then the speakers; again and again, without allocating. */
export class Regression {
  private readonly design: Design;
  private readonly matrix: Float64Array;
  private readonly right: Float64Array;
  /** Even, as the factor wants it. */
  private readonly size: number;
  private readonly rowsOf: readonly Int32Array[];
  private readonly mean: Float64Array;
  /** A speaker's sums by column, and the columns that are not zero. */
  private readonly sums: Float64Array;
  private readonly touched: Int32Array;

  constructor(design: Design) {
    const { coefficients, speakers, speakerOf } = design;
    this.design = design;
    this.size = coefficients.length + (coefficients.length % 2);
    this.matrix = new Float64Array(this.size * this.size);
    this.right = new Float64Array(this.size);
    this.sums = new Float64Array(this.size);
    this.touched = new Int32Array(this.size);
    this.mean = Float64Array.from(coefficients, ({ mean }) => mean);
    const rows = Array.from(speakerOf.keys());
    this.rowsOf = speakers.map((_, k) => Int32Array.from(rows.filter((i) => speakerOf[i] === k)));
  }

  /** Fills `coefficient` and `speaker` with one draw. */
  draw(task: Task, stream: Stream, coefficient: Float64Array, speaker: Float64Array): void {
    this.fill(task);
    const { matrix, right, size } = this;
    choleskyFactor(matrix, size);
    choleskyForward(matrix, right);
    for (let k = 0; k < size; k++) right[k]! += stream.normal();
    choleskyBackward(matrix, right);
    coefficient.set(right.subarray(0, coefficient.length));
    this.drawSpeakers(task, stream, coefficient, speaker);
  }

  private fill(task: Task): void {
    const { matrix, right, size, mean } = this;
    matrix.fill(0);
    right.fill(0);
    if (mean.length < size) matrix[size * size - 1] = 1;
    for (let k = 0; k < mean.length; k++) {
      matrix[k * size + k] = task.prior[k]!;
      right[k] = task.prior[k]! * mean[k]!;
    }
    for (let i = 0; i < task.response.length; i++) this.addRow(i, task);
    for (const rows of this.rowsOf) this.takeSpeaker(rows, task);
  }

  /** An entry in the unit of its row's response. */
  private entry(e: number, scale: number): number {
    const { column, value, shared } = this.design;
    return column[e]! < shared ? value[e]! : scale * value[e]!;
  }

  private addRow(i: number, { response, precision, scale }: Task): void {
    const { start, column } = this.design;
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const x = precision[i]! * this.entry(e, scale[i]!);
      this.right[column[e]!]! += x * response[i]!;
      for (let f = start[i]!; f <= e; f++) this.add(column[e]!, column[f]!, x * this.entry(f, scale[i]!));
    }
  }

  /** Adds to the lower triangle. */
  private add(a: number, b: number, value: number): void {
    this.matrix[a >= b ? a * this.size + b : b * this.size + a]! += value;
  }

  /** Takes away what a speaker's own effect, summed out, leaves unknown. */
  private takeSpeaker(rows: Int32Array, { response, precision, scale, speakers }: Task): void {
    const { sums, touched } = this;
    const { start, column } = this.design;
    let own = speakers;
    let answer = 0;
    let count = 0;
    for (const i of rows) {
      const x = precision[i]! * scale[i]!;
      own += x * scale[i]!;
      answer += x * response[i]!;
      for (let e = start[i]!; e < start[i + 1]!; e++) {
        if (sums[column[e]!] === 0) touched[count++] = column[e]!;
        sums[column[e]!]! += x * this.entry(e, scale[i]!);
      }
    }
    for (let n = 0; n < count; n++) this.takeColumn(n, own, answer);
    for (let n = 0; n < count; n++) sums[touched[n]!] = 0;
  }

  private takeColumn(n: number, own: number, answer: number): void {
    const { sums, touched } = this;
    const a = touched[n]!;
    // A column met twice after a sum of exactly zero stands in the list twice: its second entry adds nothing.
    for (let m = 0; m < n; m++) if (touched[m] === a) return;
    this.right[a]! -= (sums[a]! * answer) / own;
    for (let m = 0; m <= n; m++) this.add(a, touched[m]!, (-sums[a]! * sums[touched[m]!]!) / own);
  }

  private drawSpeakers(task: Task, stream: Stream, coefficient: Float64Array, speaker: Float64Array): void {
    const { response, precision, scale, speakers } = task;
    this.rowsOf.forEach((rows, k) => {
      let own = speakers;
      let answer = 0;
      for (const i of rows) {
        const x = precision[i]! * scale[i]!;
        own += x * scale[i]!;
        answer += x * (response[i]! - this.expected(i, scale[i]!, coefficient));
      }
      speaker[k] = answer / own + stream.normal() / Math.sqrt(own);
    });
  }

  private expected(i: number, scale: number, coefficient: Float64Array): number {
    const { start, column } = this.design;
    let sum = 0;
    for (let e = start[i]!; e < start[i + 1]!; e++) sum += this.entry(e, scale) * coefficient[column[e]!]!;
    return sum;
  }
}
