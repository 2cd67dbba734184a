import { textHash } from '../kit/index.js';
import type { Mention } from './analysis.js';
import { type Candidate, distance } from './candidates.js';
import type { Draft } from './decider.js';
import { type Features, mix } from './linear.js';
import { describeOccasions } from './occasions.js';
import type { Scene } from './scene.js';
import { coreToken, isInStretch, type Stretch } from './spans.js';

/** A claim whose names are sought, and what around it bears on all of them. */
export interface Naming {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly stretch: Stretch;
  /** The actor of the claim before, '' for none. */
  readonly actor: string;
  /** What was chosen from the claim's closed lists: the instrument of a measure, the dimension of a distance. */
  readonly manner: number;
  /** The dimension of a distance, '' of other claims. */
  readonly dimension: string;
  readonly sides: ReadonlySet<string>;
  readonly firms: ReadonlySet<string>;
  readonly turning: readonly TurningWord[];
}

/** A word of the stretch that the claim turns on. */
export interface TurningWord {
  readonly at: number;
  readonly concept: number;
  readonly group: number;
}

/** What a claim's sentence tells of its names. */
export function namingOf(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  closed: Readonly<Record<string, string>>,
  actor: string,
): Naming {
  const { sentence } = draft;
  return {
    scene,
    draft,
    stretch,
    actor,
    manner: textHash(`${draft.kind} ${Object.values(closed).join(' ')}`),
    dimension: closed['dimension'] ?? '',
    sides: sidesIn(scene, sentence),
    firms: firmsIn(scene, sentence),
    turning: turningWords(scene, draft, stretch),
  };
}

/**
 * Describes a candidate for a slot: how it is named and where, whether it filled the slot last (`last`), how it stands to
 * what fills the claim's other slots.
 */
export function describeCandidate(
  naming: Naming,
  c: Candidate,
  filled: Readonly<Record<string, string>>,
  last: string,
  f: Features,
): void {
  const { scene, actor, manner, sides, firms } = naming;
  const via = textHash(c.via);
  f.add(1, via);
  f.pair(2, via, scene.lang);
  f.pair(3, via, c.value === last ? 1 : last === '' ? 2 : 0);
  f.pair(7, via, c.ways);
  f.pair(8, via, actor === '' ? 2 : actor === c.value ? 1 : 0);
  f.add(9, c.ways);
  f.pair(35, via, manner);
  f.pair(36, c.ways, manner);
  if (c.via === 'topic') describeTopic(naming, textHash(c.value), f);
  for (const slot in filled) {
    const value = filled[slot] as string;
    f.pair(4, textHash(slot), value === c.value ? 1 : 0);
    const differ = sidesDiffer(scene.sideOf(value), scene.sideOf(c.value));
    f.pair(5, textHash(slot), differ);
    f.pair(38, mix(manner, textHash(slot)), differ);
  }
  f.pair(6, via, sentenceShape(sides, c.value));
  if (c.mention >= 0) describeMention(naming, c, c.value === last, via, f);
  f.pair(34, via, firmsOfSide(scene, firms, c.value));
  const named = c.mention < 0 ? undefined : scene.entity(scene.a.mentions[c.mention]!);
  describeOccasions(scene.setting, c.value, named?.id, firms, f);
}

/** A thing without a name that a measure aims at: what it is, beside the instrument and the words of the measure. */
function describeTopic({ manner, turning }: Naming, topic: number, f: Features): void {
  f.add(70, topic);
  f.pair(71, topic, manner);
  for (const { concept } of turning) f.pair(72, topic, concept);
}

/** The organisations of all that a sentence names. */
function firmsIn(scene: Scene, sentence: number): ReadonlySet<string> {
  const firms = new Set<string>();
  for (let m = scene.firstMention[sentence]!; m < scene.firstMention[sentence + 1]!; m++) {
    const entity = scene.entity(scene.a.mentions[m]!);
    if (entity !== undefined) firms.add(entity.kind === 'org' ? entity.id : entity.orgId);
  }
  return firms;
}

/** How many firms of a candidate's side a sentence names: several together stand for it, one stands for itself. */
function firmsOfSide(scene: Scene, firms: ReadonlySet<string>, value: string): number {
  const side = scene.sideOf(value);
  let count = 0;
  for (const firm of firms) if (firm !== '' && firm !== side && scene.sideOf(firm) === side) count++;
  return Math.min(count, 3);
}

/** The sides that a sentence names, itself or by an entity of theirs. */
function sidesIn(scene: Scene, sentence: number): ReadonlySet<string> {
  const sides = new Set<string>();
  for (let m = scene.firstMention[sentence] as number; m < (scene.firstMention[sentence + 1] as number); m++) {
    const mention = scene.a.mentions[m] as Mention;
    sides.add(scene.entity(mention)?.bloc ?? mention.generic);
  }
  return sides;
}

/** Whether the sentence names this side, its rival, both or neither. */
function sentenceShape(sides: ReadonlySet<string>, value: string): number {
  const rival = (value !== 'us' && sides.has('us')) || (value !== 'cn' && sides.has('cn'));
  return (sides.has(value) ? 2 : 0) + (rival ? 1 : 0);
}

/** 1 for different sides, 0 for the same, 2 where one has none. */
export function sidesDiffer(left: string, right: string): number {
  return left === '' || right === '' ? 2 : left === right ? 0 : 1;
}

function describeMention(naming: Naming, c: Candidate, repeats: boolean, via: number, f: Features): void {
  const { scene, draft, stretch, manner } = naming;
  const mention = scene.a.mentions[c.mention]!;
  const sentence = scene.sentenceOf[mention.from] as number;
  const away = Math.min(draft.sentence - sentence, 5);
  const what = mix(mention.category, via);
  f.add(10, what);
  f.pair(37, what, manner);
  f.pair(11, what, away);
  f.pair(12, via, away);
  const core = coreToken(scene, draft);
  if (away === 0) {
    const side = mention.to <= core ? -1 : 1;
    const d = distance(scene, c.mention, core);
    const bucket = side * (d <= 1 ? 1 : d <= 3 ? 2 : d <= 6 ? 3 : d <= 12 ? 4 : 5);
    f.pair(13, via, bucket);
    f.pair(14, what, side);
    const [from, to] = side < 0 ? [mention.to, core] : [core, mention.from];
    const rivals = Math.min(rivalsBetween(scene, from, to, mention), 3);
    f.pair(32, via, side * 4 + rivals);
    f.pair(33, mix(via, repeats ? 1 : 0), side * 4 + rivals);
    const segment = scene.segmentOf[mention.from] as number;
    f.pair(15, via, isInStretch(scene, mention.from, stretch) ? 1 : 0);
    f.pair(16, what, segment === scene.segmentOf[core] ? 1 : 0);
    surroundings(scene, draft, mention, side, f);
    turns(naming, mention, via, f);
  }
  f.pair(17, via, rankInSentence(scene, c.mention, sentence));
  f.pair(18, away, genericsIn(scene, draft.sentence, mention));
  f.pair(19, mix(via, away), Math.min(scene.timesNamed(mention), 4));
  f.pair(31, mix(via, away), scene.prominence(mention));
  f.pair(29, away, mix(rankInSentence(scene, c.mention, sentence), mention.category));
}

/** The groups of concepts that a claim of each kind turns on: who stands before "ahead of" leads, who after it follows. */
const TURNING: ReadonlyMap<string, ReadonlySet<number>> = new Map(
  Object.entries({
    gap: ['gap', 'trend', 'result'],
    trend: ['trend', 'gap'],
    policy: ['measure'],
    strategy: ['course', 'focus'],
    release: ['release'],
    supply: ['supply'],
    raise: ['money-in'],
    result: ['result'],
  }).map(([kind, groups]) => [kind, new Set(groups.map(textHash))]),
);

function turningWords(scene: Scene, draft: Draft, stretch: Stretch): TurningWord[] {
  const { concepts, groups } = scene.a;
  const wanted = TURNING.get(draft.kind);
  const words: TurningWord[] = [];
  if (wanted === undefined) return words;
  for (let h = scene.firstConcept[draft.sentence]!; h < scene.firstConcept[draft.sentence + 1]!; h++) {
    const at = concepts.from[h]!;
    const concept = concepts.id[h]!;
    const group = groups[concept]!;
    if (wanted.has(group) && isInStretch(scene, at, stretch)) words.push({ at, concept, group });
  }
  return words;
}

/** Where a name stands to the words of the stretch that the claim turns on, and how many names lie between. */
function turns({ scene, draft, stretch, turning }: Naming, mention: Mention, via: number, f: Features): void {
  if (turning.length === 0) return;
  const rank = rankInSentence(scene, scene.mentionOf[mention.from]!, draft.sentence);
  const inside = isInStretch(scene, mention.from, stretch) ? 1 : 0;
  for (const { at, concept } of turning) {
    const after = at < mention.from ? 1 : 0;
    const [from, to] = after ? [at, mention.from] : [mention.to, at];
    const between = Math.min(namesBetween(scene, from, to), 3);
    const bucket = to - from <= 1 ? 0 : to - from <= 3 ? 1 : to - from <= 7 ? 2 : 3;
    const key = mix(concept, after * 4 + between);
    f.pair(60, via, key);
    f.pair(61, bucket, key);
    f.pair(62, rank, key);
    f.pair(63, inside, mix(concept, after));
    f.pair(64, mix(after, between), mix(via, bucket));
    f.pair(65, mix(mention.category, via), key);
  }
}

/** How many other things of the mention's kind are named between two tokens. */
function rivalsBetween(scene: Scene, from: number, to: number, { entity, category }: Mention): number {
  const kind = scene.a.entities[entity]?.kind;
  let count = 0;
  for (let m = scene.firstMention[scene.sentenceOf[from]!]!; m < scene.a.mentions.length; m++) {
    const other = scene.a.mentions[m]!;
    if (other.from >= to) break;
    if (other.from < from || other.entity === entity) continue;
    if (other.category === category || (other.entity >= 0 && scene.a.entities[other.entity]?.kind === kind)) count++;
  }
  return count;
}

export function namesBetween(scene: Scene, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++)
    if (scene.mentionOf[i]! >= 0 && (i === 0 || scene.mentionOf[i] !== scene.mentionOf[i - 1])) count++;
  return count;
}

function surroundings(scene: Scene, draft: Draft, mention: Mention, side: number, f: Features): void {
  const from = scene.from(draft.sentence);
  const to = scene.to(draft.sentence);
  const before = mention.from > from ? (scene.word[mention.from - 1] as number) : 1;
  const after = mention.to < to ? (scene.word[mention.to] as number) : 1;
  f.add(20, before);
  f.add(21, after);
  f.pair(22, side, before);
  f.pair(23, side, after);
  if (mention.from - 2 >= from) f.pair(24, scene.word[mention.from - 2] as number, before);
  if (mention.to + 1 < to) f.pair(25, after, scene.word[mention.to + 1] as number);
  const { concepts } = scene.a;
  let nearest = -1;
  let next = -1;
  for (
    let h = scene.firstConcept[draft.sentence] as number;
    h < (scene.firstConcept[draft.sentence + 1] as number);
    h++
  ) {
    const at = concepts.from[h] as number;
    const concept = concepts.id[h] as number;
    if (at < mention.from) nearest = concept;
    else if (next < 0 && at >= mention.to) next = concept;
    f.pair(at < mention.from ? 26 : 27, concept, side);
  }
  f.pair(28, nearest, 0);
  f.pair(30, next, 0);
}

/** Place among the sentence's named actors. */
function rankInSentence(scene: Scene, m: number, sentence: number): number {
  let rank = 0;
  for (let i = scene.firstMention[sentence] as number; i < m; i++)
    if ((scene.a.mentions[i] as Mention).entity >= 0) rank++;
  return Math.min(rank, 4);
}

/** Nouns in the claim's sentence that could point back to this mention. */
function genericsIn(scene: Scene, sentence: number, mention: Mention): number {
  let shape = 0;
  for (let m = scene.firstMention[sentence] as number; m < (scene.firstMention[sentence + 1] as number); m++) {
    const it = scene.a.mentions[m] as Mention;
    if (it.entity < 0) shape = mix(it.category, mention.category);
  }
  return shape;
}
