import type { Scene } from './scene.js';
import type { ThingPart } from './things.js';
import type { ClaimKind } from './claim.js';
import { type Features, sigmoid, type Task, TASKS } from './linear.js';
import { type Model, Scorer } from './model.js';

/** A claim in the making: where it stands and the number that it hangs on. */
export interface Draft {
  readonly kind: ClaimKind;
  readonly sentence: number;
  /** Index of the quantity that the claim hangs on, -1 for none. */
  readonly anchor: number;
  /** Index of the mention of a model or a chip that the claim hangs on, -1 for none. */
  readonly thing: number;
  /** Whether the sentence may well make no such claim; asked of claims without a number only. */
  readonly doubtful?: boolean;
  /** The segment in which a claim begins that shares its sentence with others of its kind, else -1. */
  readonly begin: number;
}

/** Whether a claim hangs on a number or on a thing, and not on its whole sentence. */
export function hangs({ anchor, thing }: Draft): boolean {
  return anchor >= 0 || thing >= 0;
}

/** What is being decided, so that a teacher can know the right answer. */
export type Question =
  | { readonly about: 'role'; readonly quantity: number }
  | { readonly about: 'thing'; readonly mention: number; readonly part: ThingPart }
  | { readonly about: 'kind'; readonly kind: ClaimKind; readonly sentence: number }
  | { readonly about: 'begin'; readonly kind: ClaimKind; readonly segment: number }
  | { readonly about: 'span'; readonly draft: Draft; readonly segment: number }
  | { readonly about: 'slot'; readonly draft: Draft; readonly slot: string }
  | { readonly about: 'pair'; readonly draft: Draft; readonly slots: readonly [string, string] }
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

/** The answer of a task that makes no claim of a number, or leaves a statement without a speaker. */
const NOTHING: Readonly<Partial<Record<Task, string>>> = { role: 'none', speaker: '' };

/** The task in which several answers may have the same value. */
const TWINS: Task = 'speaker';

/** What such an answer is set back by: claims and speakers are missed more often than made up (cross-validation). */
const HANDICAP = 0.5;

/**
 * The decider that follows learned weights. Answers of the same value share their weight of evidence (a speaker named
 * three times is one speaker); ties go to the answer offered first.
 */
export class LearnedDecider implements Decider {
  private readonly scorers: Readonly<Record<Task, Scorer>>;
  private task: Task = 'role';
  private readonly scores: number[] = [];
  private readonly values: string[] = [];
  certainty: number = 1;

  constructor(model: Model) {
    this.scorers = Object.fromEntries(TASKS.map((task) => [task, new Scorer(model[task])])) as Record<Task, Scorer>;
  }

  begin(): void {}

  open(task: Task): void {
    this.task = task;
    this.scores.length = 0;
    this.values.length = 0;
  }

  offer(features: Features, label: number, value: string): void {
    const score = this.scorers[this.task].score(features, label);
    this.scores.push(value === NOTHING[this.task] ? score - HANDICAP : score);
    this.values.push(value);
  }

  close(): number {
    const top = Math.max(...this.scores);
    const all = this.scores.reduce((sum, one) => sum + Math.exp(one - top), 0);
    this.certainty = 1 / all;
    if (this.task !== TWINS) return this.scores.indexOf(top);
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
    return sigmoid(this.scorers[task].score(features, label));
  }

  private weightOf(value: string, top: number): number {
    let weight = 0;
    for (let i = 0; i < this.scores.length; i++)
      if (this.values[i] === value) weight += Math.exp((this.scores[i] as number) - top);
    return weight;
  }
}
