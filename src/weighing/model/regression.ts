import { choleskyBackward, choleskyFactor, choleskyForward, type Stream } from '../../kit/index.js';
import { type Design, middlesOf } from './design.js';

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
  /** Where the pairs of each entry with itself and those before it in its row stand in the matrix, entry after entry. */
  private readonly pairs: Int32Array;
  /** Where the entries of each row that act in log-odds begin. */
  private readonly middle: Int32Array;
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
    this.entry = design.value.slice();
    this.pairs = pairsOf(design, this.size);
    this.middle = middlesOf(design);
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
    this.addRows(task);
    for (let k = 0; k < this.rowsOf.length; k++) this.takeSpeaker(this.rowsOf[k]!, this.columnsOf[k]!, task);
  }

  /** Those that act in log-odds; the others stay as they are. */
  private scaleEntries(scale: Float64Array): void {
    const { entry, middle } = this;
    const { start, value } = this.design;
    for (let i = 0; i < scale.length; i++) {
      const by = scale[i]!;
      for (let e = middle[i]!, end = start[i + 1]!; e < end; e++) entry[e] = by * value[e]!;
    }
  }

  private addRows({ response, precision }: Task): void {
    const { entry, matrix, right, pairs } = this;
    const { start, column } = this.design;
    let pair = 0;
    for (let i = 0; i < response.length; i++) {
      const from = start[i]!;
      const own = precision[i]!;
      const answer = response[i]!;
      for (let e = from, end = start[i + 1]!; e < end; e++) {
        const x = own * entry[e]!;
        right[column[e]!]! += x * answer;
        for (let f = from; f <= e; f++) matrix[pairs[pair++]!]! += x * entry[f]!;
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

/** The places of pairs of entries of a row in the lower triangle of a matrix. */
function pairsOf({ start, column }: Design, size: number): Int32Array {
  const pairs: number[] = [];
  for (let i = 0; i + 1 < start.length; i++)
    for (let e = start[i]!; e < start[i + 1]!; e++)
      for (let f = start[i]!; f <= e; f++) {
        const [a, b] = [column[e]!, column[f]!];
        pairs.push(Math.max(a, b) * size + Math.min(a, b));
      }
  return Int32Array.from(pairs);
}
