import type { Mention } from './analysis.js';
import type { ClaimKind } from './claim.js';
import type { Decider } from './decider.js';
import { Features } from './linear.js';
import { ROLE_HASHES } from './roles.js';
import type { Scene } from './scene.js';

/** The kinds that a sentence can carry without a number that makes the claim. */
export const SENTENCE_KINDS = [
  'gap',
  'trend',
  'policy',
  'cause',
  'strategy',
  'release',
  'supply',
  'raise',
  'result',
] as const;
export type SentenceKind = (typeof SENTENCE_KINDS)[number] & ClaimKind;

/** Describes a sentence: its words, concepts, what it names and counts, the sentence before. */
export function describeSentence(
  scene: Scene,
  sentence: number,
  roles: Uint8Array,
  before: readonly SentenceKind[],
  f: Features,
): void {
  f.add(1, scene.lang);
  words(scene, sentence, f);
  concepts(scene, sentence, f);
  mentions(scene, sentence, f);
  quantities(scene, sentence, roles, f);
  place(scene, sentence, f);
  telling(scene, sentence, f);
  for (const kind of before) f.add(50, SENTENCE_KINDS.indexOf(kind));
  f.add(51, before.length);
}

/** How probable it is that the described sentence makes a claim of a kind. */
export function probabilityOf(kind: SentenceKind, sentence: number, decider: Decider, f: Features): number {
  return decider.probability('kind', { about: 'kind', kind, sentence }, f, SENTENCE_KINDS.indexOf(kind));
}

function words(scene: Scene, sentence: number, f: Features): void {
  const to = scene.to(sentence);
  for (let i = scene.from(sentence); i < to; i++) {
    f.add(2, scene.word[i] as number);
    if (scene.stem[i] !== scene.word[i]) f.add(3, scene.stem[i] as number);
    if (scene.tail[i] !== 0) f.add(4, scene.tail[i]!);
  }
}

function concepts(scene: Scene, sentence: number, f: Features): void {
  const { id, from } = scene.a.concepts;
  const begin = scene.firstConcept[sentence] as number;
  const end = scene.firstConcept[sentence + 1] as number;
  for (let h = begin; h < end; h++) {
    const concept = id[h] as number;
    const group = scene.a.groups[concept] as number;
    f.add(10, concept);
    f.add(13, group);
    for (let g = begin; g < h; g++) {
      if (id[g] === concept) continue;
      const before = scene.a.groups[id[g] as number] as number;
      f.pair(14, before, group);
      if ((from[h] as number) - (from[g] as number) > NEAR) continue;
      f.pair(11, id[g] as number, concept);
      f.pair(15, before, group);
    }
  }
  const previous = sentence > 0 ? (scene.firstConcept[sentence - 1] as number) : begin;
  for (let h = previous; h < begin; h++) {
    f.add(18, scene.a.groups[id[h] as number] as number);
  }
}

/** Tokens within which two hits are read together. */
const NEAR = 8;

function mentions(scene: Scene, sentence: number, f: Features): void {
  const { concepts, groups } = scene.a;
  const begin = scene.firstMention[sentence] as number;
  const end = scene.firstMention[sentence + 1] as number;
  const first = scene.firstConcept[sentence] as number;
  const last = scene.firstConcept[sentence + 1] as number;
  let sides = 0;
  for (let m = begin; m < end; m++) {
    const mention = scene.a.mentions[m] as Mention;
    f.add(20, mention.category);
    sides |= sideBit(scene.entity(mention)?.bloc ?? mention.generic);
    for (let h = first; h < last; h++) {
      const group = groups[concepts.id[h] as number] as number;
      f.pair(21, mention.category, group);
      const d = (concepts.from[h] as number) - mention.from;
      if (d > NEAR || d < -NEAR) continue;
      f.pair(d < 0 ? 25 : 26, mention.category, concepts.id[h] as number);
      f.pair(d < 0 ? 27 : 28, mention.category, group);
    }
  }
  const shape = sides === 3 ? 2 : sides === 0 ? 0 : 1;
  f.add(22, shape);
  f.add(23, Math.min(end - begin, 5));
  for (let h = first; h < last; h++) {
    f.pair(24, shape, concepts.id[h] as number);
    f.pair(29, shape, groups[concepts.id[h] as number] as number);
  }
}

/** One bit a rival side, so that both together can be told from one without saying which. */
function sideBit(bloc: string): number {
  return bloc === 'us' ? 1 : bloc === 'cn' ? 2 : 0;
}

function quantities(scene: Scene, sentence: number, roles: Uint8Array, f: Features): void {
  const end = scene.firstQuantity[sentence + 1] as number;
  for (let q = scene.firstQuantity[sentence] as number; q < end; q++) {
    f.add(30, scene.unit[q]!);
    f.add(31, ROLE_HASHES[roles[q]!]!);
  }
}

/** Who speaks, when it happens, and how many are named for the first time. */
function telling(scene: Scene, sentence: number, f: Features): void {
  const { speech, dates, mentions } = scene.a;
  const begin = scene.firstSpeech[sentence]!;
  const end = scene.firstSpeech[sentence + 1]!;
  for (let h = begin; h < end; h++) f.add(60, speech.id[h]!);
  f.add(61, Math.min(3, end - begin));
  if (sentence > 0) f.add(62, Math.min(3, begin - scene.firstSpeech[sentence - 1]!));
  let dated = 0;
  for (const { from } of dates) if (scene.sentenceOf[from] === sentence) dated++;
  f.add(63, Math.min(dated, 2));
  const from = scene.firstMention[sentence]!;
  const to = scene.firstMention[sentence + 1]!;
  let fresh = 0;
  for (let m = from; m < to; m++) if (scene.isFirst(mentions[m]!)) fresh++;
  f.add(64, Math.min(fresh, 3));
  f.pair(65, Math.min(fresh, 3), Math.min(to - from, 3));
}

function place(scene: Scene, sentence: number, f: Features): void {
  const count = scene.a.sentences.count;
  f.add(40, Math.min(scene.to(sentence) - scene.from(sentence), 60) >> 2);
  f.add(41, Math.floor((4 * sentence) / count));
  f.add(42, scene.t.source.charCodeAt((scene.t.end[scene.to(sentence) - 1] as number) - 1));
}
