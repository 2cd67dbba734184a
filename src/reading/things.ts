import type { Mention } from './analysis.js';
import type { Decider } from './decider.js';
import { Features, mix } from './linear.js';
import type { Scene } from './scene.js';

/** What a sentence may claim of a model or a chip that it names: that it is shown, that it changes hands. */
const PARTS = ['release', 'supply'] as const;
export type ThingPart = (typeof PARTS)[number];

/** A part is taken from this probability on: where F1 is best in cross-validation. */
const LIKELY: Readonly<Record<ThingPart, number>> = { release: 0.35, supply: 0.25 };

/** The mentions of a sentence that are asked for: each model and chip where the sentence first names it. */
export function thingsIn(scene: Scene, sentence: number): number[] {
  const things: number[] = [];
  const seen = new Set<number>();
  for (let m = scene.firstMention[sentence]!; m < scene.firstMention[sentence + 1]!; m++) {
    const mention = scene.a.mentions[m]!;
    const kind = scene.entity(mention)?.kind;
    if ((kind !== 'model' && kind !== 'chip') || seen.has(mention.entity)) continue;
    seen.add(mention.entity);
    things.push(m);
  }
  return things;
}

/** Decides the part of each thing in a sentence; `shown` holds the entities released so far and is added to. */
export function decideParts(
  scene: Scene,
  sentence: number,
  shown: Set<number>,
  decider: Decider,
  f: Features,
): Map<number, ThingPart> {
  const parts = new Map<number, ThingPart>();
  let before = 0;
  for (const [i, m] of thingsIn(scene, sentence).entries()) {
    const { entity } = scene.a.mentions[m]!;
    f.reset();
    describe(scene, sentence, m, f);
    f.pair(50, before, Math.min(i, 3));
    f.add(51, shown.has(entity) ? 1 : 0);
    const part = partOf(scene, m, decider, f);
    before = part === undefined ? 0 : PARTS.indexOf(part) + 1;
    if (part === undefined) continue;
    parts.set(m, part);
    if (part === 'release') shown.add(entity);
  }
  return parts;
}

/** The likeliest part of those that are likely enough; only chips change hands. */
function partOf(scene: Scene, mention: number, decider: Decider, f: Features): ThingPart | undefined {
  const isChip = scene.entity(scene.a.mentions[mention]!)?.kind === 'chip';
  let best: ThingPart | undefined;
  let bestChance = 0;
  for (const [label, part] of PARTS.entries()) {
    if (part === 'supply' && !isChip) continue;
    const chance = decider.probability('thing', { about: 'thing', mention, part }, f, label);
    if (chance < LIKELY[part] || chance <= bestChance) continue;
    best = part;
    bestChance = chance;
  }
  return best;
}

function describe(scene: Scene, sentence: number, m: number, f: Features): void {
  const mention = scene.a.mentions[m]!;
  const what = mention.category;
  f.add(1, what);
  f.pair(2, what, scene.lang);
  words(scene, sentence, mention, what, f);
  concepts(scene, sentence, mention, what, f);
  neighbours(scene, sentence, m, what, f);
  standing(scene, sentence, mention, what, f);
  times(scene, sentence, mention, what, f);
}

const REACH = 6;

function words(scene: Scene, sentence: number, mention: Mention, what: number, f: Features): void {
  const from = scene.from(sentence);
  const to = scene.to(sentence);
  for (let i = from; i < to; i++) f.add(3, scene.word[i]!);
  for (let d = 1; d <= REACH; d++) {
    const left = mention.from - d;
    const right = mention.to - 1 + d;
    if (left >= from) word(scene, left, d, 10, what, f);
    if (right < to) word(scene, right, d, 15, what, f);
  }
  if (mention.from - 2 >= from) f.pair(20, scene.word[mention.from - 2]!, scene.word[mention.from - 1]!);
  if (mention.to + 1 < to) f.pair(21, scene.word[mention.to]!, scene.word[mention.to + 1]!);
}

function word(scene: Scene, at: number, d: number, template: number, what: number, f: Features): void {
  if (d <= 3) f.pair(template + d, what, scene.word[at]!);
  f.add(template + 4, scene.word[at]!);
  f.add(template + 52, scene.stem[at]!);
}

function concepts(scene: Scene, sentence: number, mention: Mention, what: number, f: Features): void {
  const { concepts: hits, groups } = scene.a;
  const begin = scene.firstConcept[Math.max(0, sentence - 1)]!;
  const own = scene.firstConcept[sentence]!;
  const end = scene.firstConcept[sentence + 1]!;
  const segment = scene.segmentOf[mention.from];
  for (let h = begin; h < end; h++) {
    const concept = hits.id[h]!;
    const group = groups[concept]!;
    if (h < own) {
      f.pair(30, what, group);
      continue;
    }
    const at = hits.from[h]!;
    const d = distance(mention, at);
    const inside = scene.segmentOf[at] === segment ? 1 : 0;
    f.add(31, concept);
    f.pair(32, what, mix(concept, inside));
    f.pair(33, concept, d);
    f.pair(34, mix(what, group), d);
    f.pair(35, group, mix(inside, d < 0 ? 0 : 1));
    for (let g = own; g < h; g++) f.pair(36, group, groups[hits.id[g]!]!);
  }
}

function distance(mention: Mention, at: number): number {
  const d = at < mention.from ? mention.from - at : at - mention.to + 1;
  const bucket = d <= 1 ? 1 : d <= 3 ? 2 : d <= 8 ? 3 : 4;
  return at < mention.from ? -bucket : bucket;
}

function neighbours(scene: Scene, sentence: number, m: number, what: number, f: Features): void {
  const first = scene.firstMention[sentence]!;
  const end = scene.firstMention[sentence + 1]!;
  const left = m > first ? scene.a.mentions[m - 1]!.category : 0;
  const right = m + 1 < end ? scene.a.mentions[m + 1]!.category : 0;
  f.pair(40, what, left);
  f.pair(41, what, right);
  f.pair(42, left, right);
  for (let other = first; other < end; other++) if (other !== m) f.pair(43, what, scene.a.mentions[other]!.category);
  for (let q = scene.firstQuantity[sentence]!; q < scene.firstQuantity[sentence + 1]!; q++) {
    const quantity = scene.a.quantities[q]!;
    const inside = scene.segmentOf[quantity.from] === scene.segmentOf[scene.a.mentions[m]!.from] ? 1 : 0;
    f.pair(44, what, mix(scene.unit[q]!, inside));
  }
}

/** Where the thing stands in text and sentence, who else is named, what the evidence has of its day. */
function standing(scene: Scene, sentence: number, mention: Mention, what: number, f: Features): void {
  const entity = scene.entity(mention)!;
  const fresh = scene.isFirst(mention) ? 1 : 0;
  const { occasions, day } = scene.setting;
  const nearness = occasions.release(entity.id, day);
  f.pair(52, what, fresh);
  f.pair(53, what, nearness);
  f.pair(54, nearness, fresh);
  f.pair(55, what, Math.min(scene.timesNamed(mention), 4));
  f.add(56, scene.prominence(mention));
  f.pair(57, what, makerIn(scene, sentence, entity.orgId));
  f.pair(58, what, Math.floor((4 * sentence) / scene.a.sentences.count));
  f.pair(59, what, mention.from === scene.from(sentence) ? 1 : 0);
}

/** Whether the sentence names the maker, another organisation, both or neither. */
function makerIn(scene: Scene, sentence: number, maker: string): number {
  let shape = 0;
  for (let m = scene.firstMention[sentence]!; m < scene.firstMention[sentence + 1]!; m++) {
    const entity = scene.entity(scene.a.mentions[m]!);
    if (entity?.kind === 'org') shape |= entity.id === maker ? 1 : 2;
  }
  return shape;
}

/** Dates of the sentence and of the thing's own clause, and whether they lie behind. */
function times(scene: Scene, sentence: number, mention: Mention, what: number, f: Features): void {
  const { speech } = scene.a;
  f.pair(60, what, Math.min(3, scene.firstSpeech[sentence + 1]! - scene.firstSpeech[sentence]!));
  for (let h = scene.firstSpeech[sentence]!; h < scene.firstSpeech[sentence + 1]!; h++) f.add(61, speech.id[h]!);
  let shape = 0;
  for (const { from } of scene.a.dates) {
    if (scene.sentenceOf[from] !== sentence) continue;
    shape |= scene.segmentOf[from] === scene.segmentOf[mention.from] ? 2 : 1;
  }
  f.pair(62, what, shape);
}
