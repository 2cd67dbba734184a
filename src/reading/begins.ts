import { textHash } from '../kit/index.js';
import type { ClaimKind } from './claim.js';
import type { Decider } from './decider.js';
import { Features, mix } from './linear.js';
import type { Scene } from './scene.js';

/** A segment begins a claim from this probability on. */
const LIKELY = 0.55;

/**
 * The segments of a sentence in which its claims of a kind begin, where it makes several, each in a clause of its own;
 * else -1 alone. Those that hang on numbers take their segments.
 */
export function decideBegins(
  scene: Scene,
  kind: ClaimKind,
  sentence: number,
  taken: readonly number[],
  decider: Decider,
  f: Features,
): number[] {
  const first = scene.firstSegment[sentence]!;
  const end = scene.firstSegment[sentence + 1]!;
  const begins: number[] = [];
  for (let segment = first; segment < end; segment++) {
    f.reset();
    describe(scene, kind, sentence, segment, begins, f);
    f.add(5, taken.includes(segment) ? 2 : taken.length > 0 ? 1 : 0);
    const chance = decider.probability('begin', { about: 'begin', kind, segment }, f, 0);
    if (chance >= LIKELY) begins.push(segment);
  }
  const free = begins.filter((segment) => !taken.includes(segment));
  return free.length > 1 || taken.length > 0 ? free : [-1];
}

function describe(
  scene: Scene,
  kind: ClaimKind,
  sentence: number,
  segment: number,
  begins: readonly number[],
  f: Features,
): void {
  const k = textHash(kind);
  const first = scene.firstSegment[sentence]!;
  const last = scene.firstSegment[sentence + 1]! - 1;
  const place = (segment === first ? 2 : 0) + (segment === last ? 1 : 0);
  const since = begins.length === 0 ? 0 : Math.min(3, segment - begins.at(-1)!);
  f.pair(1, k, place);
  f.pair(2, k, mix(since, Math.min(begins.length, 3)));
  f.pair(3, place, since);
  f.pair(4, k, Math.min(last - first, 6));
  words(scene, k, segment, since, f);
  concepts(scene, k, sentence, segment, since, f);
  others(scene, k, sentence, segment, f);
}

function words(scene: Scene, k: number, segment: number, since: number, f: Features): void {
  const from = scene.segmentFrom[segment]!;
  const to = scene.segmentTo[segment]!;
  for (let i = from; i < to; i++) f.pair(10, k, scene.word[i]!);
  f.pair(11, since, scene.word[from]!);
  if (from + 1 < to) f.pair(12, scene.word[from]!, scene.word[from + 1]!);
  if (from > 0) f.pair(13, since, scene.word[from - 1]!);
  f.pair(14, k, Math.min(to - from, 24) >> 2);
}

/** The concepts of the segment, and how many of the sentence's stand in it, before it and after it. */
function concepts(scene: Scene, k: number, sentence: number, segment: number, since: number, f: Features): void {
  const { id, from } = scene.a.concepts;
  for (let h = scene.firstConcept[sentence]!; h < scene.firstConcept[sentence + 1]!; h++) {
    const at = scene.segmentOf[from[h]!]! - segment;
    const group = scene.a.groups[id[h]!]!;
    f.pair(21, mix(k, group), Math.sign(at));
    if (at !== 0) continue;
    f.pair(20, k, id[h]!);
    f.pair(22, mix(k, group), since);
  }
}

function others(scene: Scene, k: number, sentence: number, segment: number, f: Features): void {
  const { mentions, speech, quantities, dates } = scene.a;
  for (let m = scene.firstMention[sentence]!; m < scene.firstMention[sentence + 1]!; m++)
    if (scene.segmentOf[mentions[m]!.from] === segment) f.pair(30, k, mentions[m]!.category);
  for (let h = scene.firstSpeech[sentence]!; h < scene.firstSpeech[sentence + 1]!; h++)
    if (scene.segmentOf[speech.from[h]!] === segment) f.pair(31, k, speech.id[h]!);
  for (let q = scene.firstQuantity[sentence]!; q < scene.firstQuantity[sentence + 1]!; q++)
    if (scene.segmentOf[quantities[q]!.from] === segment) f.add(32, k);
  for (const { from } of dates) if (scene.segmentOf[from] === segment) f.add(33, k);
}
