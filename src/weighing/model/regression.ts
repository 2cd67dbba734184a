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
  /** The rows of each speaker, and the columns that they touch, in order. */
  private readonly rowsOf: readonly Int32Array[];
  private readonly columnsOf: readonly Int32Array[];
  private readonly mean: Float64Array;
  /** Every entry in the unit of its row's response. */
  private readonly entry: Float64Array;
  /** A speaker's sums by column. */
  private readonly sums: Float64Array;

  constructor(design: Design) {
    const { coefficients, speakers, speakerOf } = design;
    this.design = design;
    this.size = coefficients.length + (coefficients.length % 2);
    this.matrix = new Float64Array(this.size * this.size);
    this.right = new Float64Array(this.size);
    this.sums = new Float64Array(this.size);
    this.mean = Float64Array.from(coefficients, ({ mean }) => mean);
    this.entry = new Float64Array(design.value.length);
    const rows = Array.from(speakerOf.keys());
    this.rowsOf = speakers.map((_, k) => Int32Array.from(rows.filter((i) => speakerOf[i] === k)));
    this.columnsOf = this.rowsOf.map((own) => {
      const columns = Array.from(own, (i) => Array.from(design.column.subarray(design.start[i], design.start[i + 1])));
      return Int32Array.from(new Set(columns.flat())).sort();
    });
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
    this.scaleEntries(task.scale);
    for (let i = 0; i < task.response.length; i++) this.addRow(i, task);
    for (let k = 0; k < this.rowsOf.length; k++) this.takeSpeaker(this.rowsOf[k]!, this.columnsOf[k]!, task);
  }

  private scaleEntries(scale: Float64Array): void {
    const { entry } = this;
    const { start, column, value, shared } = this.design;
    for (let i = 0; i < scale.length; i++)
      for (let e = start[i]!, end = start[i + 1]!; e < end; e++)
        entry[e] = column[e]! < shared ? value[e]! : scale[i]! * value[e]!;
  }

  private addRow(i: number, { response, precision }: Task): void {
    const { entry, matrix, right, size } = this;
    const { start, column } = this.design;
    for (let e = start[i]!, end = start[i + 1]!; e < end; e++) {
      const x = precision[i]! * entry[e]!;
      const a = column[e]!;
      right[a]! += x * response[i]!;
      for (let f = start[i]!; f <= e; f++) {
        const b = column[f]!;
        matrix[a >= b ? a * size + b : b * size + a]! += x * entry[f]!;
      }
    }
  }

  /** Takes away what a speaker's own effect, summed out, leaves unknown. */
  private takeSpeaker(rows: Int32Array, columns: Int32Array, { response, precision, scale, speakers }: Task): void {
    const { sums, entry, matrix, right, size } = this;
    const { start, column } = this.design;
    let own = speakers;
    let answer = 0;
    for (let r = 0; r < rows.length; r++) {
      const i = rows[r]!;
      const x = precision[i]! * scale[i]!;
      own += x * scale[i]!;
      answer += x * response[i]!;
      for (let e = start[i]!, end = start[i + 1]!; e < end; e++) sums[column[e]!]! += x * entry[e]!;
    }
    for (let n = 0; n < columns.length; n++) {
      const row = columns[n]! * size;
      const sum = sums[columns[n]!]!;
      right[columns[n]!]! -= (sum * answer) / own;
      for (let m = 0; m <= n; m++) matrix[row + columns[m]!]! -= (sum * sums[columns[m]!]!) / own;
    }
    for (let n = 0; n < columns.length; n++) sums[columns[n]!] = 0;
  }

  private drawSpeakers(task: Task, stream: Stream, coefficient: Float64Array, speaker: Float64Array): void {
    const { response, precision, scale, speakers } = task;
    for (let k = 0; k < this.rowsOf.length; k++) {
      const rows = this.rowsOf[k]!;
      let own = speakers;
      let answer = 0;
      for (let r = 0; r < rows.length; r++) {
        const i = rows[r]!;
        const x = precision[i]! * scale[i]!;
        own += x * scale[i]!;
        answer += x * (response[i]! - this.expected(i, coefficient));
      }
      speaker[k] = answer / own + stream.normal() / Math.sqrt(own);
    }
  }

  private expected(i: number, coefficient: Float64Array): number {
    const { entry } = this;
    const { start, column } = this.design;
    let sum = 0;
    for (let e = start[i]!, end = start[i + 1]!; e < end; e++) sum += entry[e]! * coefficient[column[e]!]!;
    return sum;
  }
}
