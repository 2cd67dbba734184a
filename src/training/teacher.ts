import {
  type Decider,
  type Draft,
  type Features,
  type Quantity,
  type Question,
  type Role,
  type Scene,
  type Task,
  TASKS,
  type ThingPart,
  thingsIn,
  unitClass,
} from '../reading/index.js';
import type { GoldAmount, GoldArticle, GoldClaim } from './gold.js';
import { goldSpans } from './gold.js';
import type { Candidate, Example } from './learner.js';

/** The examples of one article, per task. */
export type Lessons = Record<Task, Example[]>;

const AMOUNT_ROLES: readonly (readonly [kind: string, slot: string, role: Role])[] = [
  ['raise', 'amount', 'raise'],
  ['raise', 'valuation', 'valuation'],
  ['spend', 'amount', 'spend'],
  ['supply', 'count', 'count'],
  ['supply', 'value', 'value'],
  ['capacity', 'amount', 'capacity'],
  ['cost', 'amount', 'cost'],
  ['result', 'amount', 'result'],
  ['gap', 'lag', 'lag'],
];

/** Answers the reader's questions from an annotation and keeps each as an example to learn from. */
export class Teacher implements Decider {
  readonly certainty = 1;
  readonly lessons: Lessons = Object.fromEntries(TASKS.map((task) => [task, []])) as unknown as Lessons;
  private readonly article: GoldArticle;
  private readonly canonical: (name: string) => string;
  private scene!: Scene;
  private spans: { start: number; end: number }[] = [];
  /** Role and claim of each annotated quantity. */
  private readonly roleOf = new Map<number, { role: Role; claim: number; supply?: number }>();
  /** Part and claim of each annotated model and chip, by mention. */
  private readonly partOf = new Map<number, { part: ThingPart; claim: number }>();
  /** Claims that hang on no quantity, by kind and sentence. */
  private readonly bySentence = new Map<string, number[]>();
  private task: Task = 'role';
  private question!: Question;
  private copied: Int32Array = new Int32Array(0);
  private round = -1;
  private candidates: { features: Int32Array; label: number; value: string }[] = [];

  constructor(article: GoldArticle, canonical: (name: string) => string) {
    this.article = article;
    this.canonical = canonical;
  }

  begin(scene: Scene): void {
    this.scene = scene;
    this.spans = goldSpans(this.article);
    const anchored = new Set<number>();
    for (const [i, claim] of this.article.claims.entries()) if (this.anchor(claim, i)) anchored.add(i);
    for (const [i, claim] of this.article.claims.entries()) {
      if (anchored.has(i)) continue;
      this.hang(claim, i);
      this.file(i);
    }
  }

  open(task: Task, question: Question): void {
    this.task = task;
    this.question = question;
    this.candidates = [];
  }

  offer(features: Features, label: number, value: string): void {
    this.candidates.push({ features: this.copyOf(features), label, value });
  }

  close(): number {
    const { about } = this.question;
    const right =
      about === 'pair' ? this.bestPairs() : this.candidates.map((candidate) => this.isRight(candidate.value));
    const first = right.indexOf(true);
    if (first < 0) return 0;
    this.lessons[this.task].push({
      weight: 1,
      candidates: this.candidates.map(({ features, label }, i): Candidate => ({
        features,
        label,
        right: right[i] === true,
      })),
    });
    return first;
  }

  probability(task: Task, question: Question, features: Features, label: number): number {
    this.question = question;
    const yes = this.isYes();
    if (yes === undefined) return 0;
    this.lessons[task].push({
      weight: 1,
      candidates: [
        { features: this.copyOf(features), label, right: yes },
        { features: new Int32Array(0), label: 0, right: !yes },
      ],
    });
    return yes ? 1 : 0;
  }

  /** A copy of the features; the same one while they are the same. */
  private copyOf(features: Features): Int32Array {
    if (features.round !== this.round || features.size !== this.copied.length) this.copied = features.copy();
    this.round = features.round;
    return this.copied;
  }

  private isYes(): boolean | undefined {
    const q = this.question;
    if (q.about === 'kind') return this.bySentence.has(`${q.kind}:${q.sentence}`);
    if (q.about === 'begin')
      return this.begunAt(q.kind, this.scene.sentenceOf[this.scene.segmentFrom[q.segment]!]!, q.segment) !== undefined;
    if (q.about === 'thing') return this.partOf.get(q.mention)?.part === q.part;
    if (q.about !== 'span') return undefined;
    const claim = this.claimOf(q.draft);
    if (claim < 0) return undefined;
    const { start, end } = this.spans[claim] as { start: number; end: number };
    const from = this.scene.t.start[this.scene.segmentFrom[q.segment] as number] as number;
    const to = this.scene.t.end[(this.scene.segmentTo[q.segment] as number) - 1] as number;
    return Math.min(end, to) - Math.max(start, from) >= 0.5 * (to - from);
  }

  /** Which candidates fill both slots as annotated, or one where none fills both. */
  private bestPairs(): boolean[] {
    const counts = this.candidates.map(({ value }) => this.rightOfPair(value));
    const most = Math.max(0, ...counts);
    return counts.map((count) => most > 0 && count === most);
  }

  private rightOfPair(value: string): number {
    const q = this.question;
    const claim = q.about === 'pair' ? this.article.claims[this.claimOf(q.draft)] : undefined;
    if (q.about !== 'pair' || claim === undefined) return 0;
    const values = value.split(' ');
    return q.slots.filter((slot, i) => this.isWanted(claim[slot], values[i]!)).length;
  }

  private isWanted(wanted: unknown, value: string): boolean {
    if (wanted === undefined || wanted === null) return value === '';
    return value !== '' && this.canonical(String(wanted)) === this.canonical(value);
  }

  private isRight(value: string): boolean {
    const q = this.question;
    if (q.about === 'role') return value === (this.roleOf.get(q.quantity)?.role ?? 'none');
    if (q.about !== 'slot' && q.about !== 'stance' && q.about !== 'speaker') return false;
    const index = this.claimOf(q.draft);
    const claim = this.article.claims[index];
    if (claim === undefined) return false;
    if (q.about === 'stance') return value === claim.stance;
    return this.isWanted(q.about === 'speaker' ? claim.speaker : claim[q.slot], value);
  }

  private claimOf(draft: Draft): number {
    if (draft.thing >= 0) return this.partOf.get(draft.thing)?.claim ?? -1;
    if (draft.anchor < 0) {
      const begun = this.begunAt(draft.kind, draft.sentence, draft.begin);
      return begun ?? this.bySentence.get(`${draft.kind}:${draft.sentence}`)?.[0] ?? -1;
    }
    const found = this.roleOf.get(draft.anchor);
    if (found === undefined) return -1;
    return draft.kind === 'supply' && found.supply !== undefined ? found.supply : found.claim;
  }

  /** The first claim of a kind that begins in a segment. */
  private begunAt(kind: string, sentence: number, segment: number): number | undefined {
    return this.bySentence.get(`${kind}:${sentence}`)?.find((claim) => this.firstSegmentOf(claim) === segment);
  }

  /** The first segment of which a claim's quote has half; that of its middle where it has half of none. */
  private firstSegmentOf(claim: number): number {
    const { start, end } = this.spans[claim]!;
    const { t, segmentFrom, segmentTo } = this.scene;
    const sentence = this.sentenceAt((start + end) >> 1);
    for (let s = this.scene.firstSegment[sentence]!; s < this.scene.firstSegment[sentence + 1]!; s++) {
      const from = t.start[segmentFrom[s]!]!;
      const to = t.end[segmentTo[s]! - 1]!;
      if (Math.min(end, to) - Math.max(start, from) >= 0.5 * (to - from)) return s;
    }
    return this.scene.segmentOf[this.tokenAt((start + end) >> 1)]!;
  }

  /** Finds the quantities that a claim's amounts were read from. */
  private anchor(claim: GoldClaim, index: number): boolean {
    let anchored = false;
    for (const [kind, slot, role] of AMOUNT_ROLES) {
      if (claim.kind !== kind || claim[slot] === undefined) continue;
      const quantity = this.quantityFor(claim[slot] as GoldAmount, index, role);
      if (quantity < 0) continue;
      const before = this.roleOf.get(quantity);
      if (before !== undefined) this.share(quantity, before, role, index);
      else this.roleOf.set(quantity, { role, claim: index });
      if (role !== 'valuation' || claim['amount'] === undefined) anchored = true;
    }
    return anchored;
  }

  /** Finds the mention of the model or chip that a release or a supply without a number hangs on. */
  private hang(claim: GoldClaim, index: number): void {
    const wanted = claim.kind === 'release' ? claim['model'] : claim.kind === 'supply' ? claim['chip'] : undefined;
    if (typeof wanted !== 'string') return;
    const { start, end } = this.spans[index]!;
    const sentence = this.sentenceAt((start + end) >> 1);
    const thing = thingsIn(this.scene, sentence).find((m) => {
      const { id } = this.scene.entity(this.scene.a.mentions[m]!)!;
      return !this.partOf.has(m) && this.canonical(id) === this.canonical(wanted);
    });
    if (thing !== undefined) this.partOf.set(thing, { part: claim.kind as ThingPart, claim: index });
  }

  private share(quantity: number, before: { role: Role; claim: number }, role: Role, index: number): void {
    const pair = new Set([before.role, role]);
    if (!pair.has('count') || !pair.has('capacity')) return;
    const supply = role === 'count' ? index : before.claim;
    this.roleOf.set(quantity, { role: 'supply-capacity', claim: role === 'count' ? before.claim : index, supply });
  }

  private quantityFor(amount: GoldAmount, index: number, role: Role): number {
    const { start, end } = this.spans[index] as { start: number; end: number };
    let best = -1;
    let bestDistance = 200;
    for (const [q, quantity] of this.scene.a.quantities.entries()) {
      if (!matches(quantity, amount)) continue;
      const taken = this.roleOf.get(q);
      if (taken !== undefined && !sharable(taken.role, role)) continue;
      const d = Math.max(0, start - quantity.end, quantity.start - end);
      if (d < bestDistance) {
        best = q;
        bestDistance = d;
      }
    }
    return best;
  }

  private file(index: number): void {
    const { start, end } = this.spans[index] as { start: number; end: number };
    const sentence = this.sentenceAt((start + end) >> 1);
    const key = `${(this.article.claims[index] as GoldClaim).kind}:${sentence}`;
    this.bySentence.set(key, [...(this.bySentence.get(key) ?? []), index]);
  }

  private sentenceAt(offset: number): number {
    return this.scene.sentenceOf[this.tokenAt(offset)]!;
  }

  private tokenAt(offset: number): number {
    const { t } = this.scene;
    for (let i = 0; i < t.count; i++) if (t.end[i]! > offset) return i;
    return t.count - 1;
  }
}

/** Whether two roles can stand on one quantity. */
function sharable(a: Role, b: Role): boolean {
  return (a === 'count' && b === 'capacity') || (a === 'capacity' && b === 'count');
}

function matches(quantity: Quantity, amount: GoldAmount): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.01 * Math.max(Math.abs(a), Math.abs(b), 1e-9);
  return near(quantity.low, amount.low) && near(quantity.high, amount.high) && compatible(quantity.unit, amount.unit);
}

function compatible(unit: string, wanted: string): boolean {
  if (unit.toLowerCase() === wanted.toLowerCase() || unit === 'count') return true;
  if (wanted === 'percent') return unit === 'pp' || unit === 'points';
  if (wanted === 'points') return unit === 'percent' || unit === 'pp';
  if (wanted === 'USD/Mtok') return unitClass(unit) === 'money';
  return false;
}
