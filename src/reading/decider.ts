import type { Scene } from './scene.js';
import type { ClaimKind } from './claim.js';
import { type Features, type Model, score, sigmoid, type Task } from './linear.js';

/** A claim in the making: where it stands and the number that it hangs on. */
export interface Draft {
  readonly kind: ClaimKind;
  readonly sentence: number;
  /** Index of the quantity that the claim hangs on, -1 for none. */
  readonly anchor: number;
  /** Whether the sentence may well make no such claim; asked of claims without a number only. */
  readonly doubtful?: boolean;
  /** 0 for the first claim of its kind that the sentence makes as a whole, 1 for the second. */
  readonly nth: number;
}

/** What is being decided, so that a teacher can know the right answer. */
export type Question =
  | { readonly about: 'role'; readonly quantity: number }
  | { readonly about: 'kind'; readonly kind: ClaimKind; readonly sentence: number; readonly nth: number }
  | { readonly about: 'span'; readonly draft: Draft; readonly segment: number }
  | { readonly about: 'slot'; readonly draft: Draft; readonly slot: string }
  | { readonly about: 'stance'; readonly draft: Draft }
  | { readonly about: 'speaker'; readonly draft: Draft };

/** What is read with less certainty than this is marked as unsure. */
export const SURE = 0.75;

/**
 * Takes the reader's decisions. The reader opens a question, offers answers with their features, and asks for the
 * best; or asks how probable a single answer is. Training puts a teacher in this place.
 */
export interface Decider {
  /** Called once per text before its questions. */
  begin(scene: Scene): void;
  open(task: Task, question: Question): void;
  /** Offers the answer `value`; `label` tells apart answers that share features. */
  offer(features: Features, label: number, value: string): void;
  /** Index of the best answer offered, -1 when none was. */
  close(): number;
  /** Probability of the answer that was chosen last. */
  readonly certainty: number;
  /** Probability that the answer to a yes-or-no question is yes. */
  probability(task: Task, question: Question, features: Features, label: number): number;
}

/**
 * The decider that follows learned weights. Answers of the same value share their weight of evidence (a speaker named
 * three times is one speaker); ties go to the answer offered first.
 */
export class LinearDecider implements Decider {
  private readonly model: Model;
  private task: Task = 'role';
  private readonly scores: number[] = [];
  private readonly values: string[] = [];
  private repeats = false;
  certainty: number = 1;

  constructor(model: Model) {
    this.model = model;
  }

  begin(): void {}

  open(task: Task): void {
    this.task = task;
    this.scores.length = 0;
    this.values.length = 0;
    this.repeats = false;
  }

  offer(features: Features, label: number, value: string): void {
    this.scores.push(score(this.model[this.task], features, label));
    this.repeats ||= this.values.includes(value);
    this.values.push(value);
  }

  close(): number {
    const top = Math.max(...this.scores);
    const all = this.scores.reduce((sum, one) => sum + Math.exp(one - top), 0);
    this.certainty = 1 / all;
    if (!this.repeats) return this.scores.indexOf(top);
    let best = -1;
    let bestWeight = 0;
    for (let i = 0; i < this.scores.length; i++) {
      if (this.values.indexOf(this.values[i] as string) < i) continue;
      const weight = this.weightOf(this.values[i] as string, top);
      if (best >= 0 && weight <= bestWeight) continue;
      best = i;
      bestWeight = weight;
    }
    this.certainty = bestWeight / all;
    return best;
  }

  probability(task: Task, _question: Question, features: Features, label: number): number {
    return sigmoid(score(this.model[task], features, label));
  }

  private weightOf(value: string, top: number): number {
    let weight = 0;
    for (let i = 0; i < this.scores.length; i++)
      if (this.values[i] === value) weight += Math.exp((this.scores[i] as number) - top);
    return weight;
  }
}
