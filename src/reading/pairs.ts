import { textHash } from '../kit/index.js';
import type { Candidate } from './candidates.js';
import { describeCandidate, namesBetween, type Naming, sidesDiffer } from './candidate-features.js';
import type { Decider } from './decider.js';
import { type Features, mix, Part } from './linear.js';
import type { Scene } from './scene.js';

/** One of two slots that are filled together. */
export interface PairSlot {
  readonly slot: string;
  readonly candidates: readonly Candidate[];
  /** What filled the slot last, '' for nothing. */
  readonly last: string;
}

/** First token of a name in the claim's sentence and the token behind it; -1 where it is not named there. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** A candidate of one of the slots, ready to be paired. */
interface Half extends Place {
  readonly c: Candidate;
  readonly part: Part;
  /** The side of its value, '' for none. */
  readonly side: string;
  /** The hashes of its way of being named, of what it names, and of the words around it. */
  readonly via: number;
  readonly category: number;
  readonly before: number;
  readonly after: number;
}

/** Names at which a slot is no longer looked at further off, so that pairs stay few. */
const MOST = 10;

/** The templates of the second slot's candidate, and of both together. */
const SECOND = 100;
const TOGETHER = 200;

/**
 * Fills two slots that say little without each other: who leads and who follows, who supplies and who receives. Each pair
 * of different candidates is described by both and by how they stand to each other and to the words that the claim turns
 * on.
 */
export function decidePair(
  naming: Naming,
  first: PairSlot,
  second: PairSlot,
  decider: Decider,
  f: Features,
): [Candidate | undefined, Candidate | undefined] {
  const { draft, scene } = naming;
  const label = textHash(draft.kind);
  const left = halves(naming, first, 0, f);
  const right = halves(naming, second, SECOND, f);
  const denied = negated(scene, draft.sentence) ? 1 : 0;
  const pairs: [Candidate, Candidate][] = [];
  decider.open('pair', { about: 'pair', draft, slots: [first.slot, second.slot] });
  for (const a of left)
    for (const b of right) {
      if ((a.c.value === b.c.value && a.c.value !== '') || b.side === a.c.value) continue;
      f.reset();
      f.parts.push(a.part, b.part);
      f.offset = TOGETHER;
      describeTogether(naming, a, b, sameAgain(a.c, b.c, first.last, second.last), denied, f);
      decider.offer(f, label, `${a.c.value} ${b.c.value}`);
      pairs.push([a.c, b.c]);
    }
  return pairs[decider.close()] ?? [undefined, undefined];
}

function halves(naming: Naming, { candidates, last }: PairSlot, offset: number, f: Features): Half[] {
  let named = 0;
  return candidates
    .filter(({ mention }) => mention < 0 || named++ < MOST)
    .map((c) => {
      f.reset();
      f.offset = offset;
      describeCandidate(naming, c, {}, last, f);
      const half = halfOf(naming, c);
      for (const { at, concept } of naming.turning) {
        f.pair(80, concept, mix(placeTo(half, at), half.before));
        f.pair(81, concept, nearness(half, at));
      }
      f.pair(82, half.before, half.after);
      return { ...half, part: new Part(f.copy()) };
    });
}

function halfOf({ scene, draft }: Naming, c: Candidate): Omit<Half, 'part'> {
  const found = scene.a.mentions[c.mention];
  const here = found !== undefined && scene.sentenceOf[found.from] === draft.sentence;
  const { from, to } = here ? found : { from: -1, to: -1 };
  return {
    c,
    from,
    to,
    side: scene.sideOf(c.value),
    via: textHash(c.via),
    category: found?.category ?? 0,
    before: wordIn(scene, draft.sentence, from - 1),
    after: wordIn(scene, draft.sentence, to),
  };
}

/** Whether a pair is the last one (1), the last one the other way round (2), has half of it (3), or nothing (0). */
function sameAgain(a: Candidate, b: Candidate, lastA: string, lastB: string): number {
  if (a.value === lastA && b.value === lastB) return 1;
  if (a.value === lastB && b.value === lastA) return 2;
  return a.value === lastA || b.value === lastB ? 3 : 0;
}

function describeTogether(
  { scene, draft, turning, manner, dimension }: Naming,
  a: Half,
  b: Half,
  again: number,
  denied: number,
  f: Features,
): void {
  const here = (a.from >= 0 ? 1 : 0) + (b.from >= 0 ? 2 : 0);
  const order = here < 3 ? 0 : a.from < b.from ? 1 : a.from > b.from ? 2 : 3;
  const shape = mix(here, order);
  const differ = sidesDiffer(a.side, b.side);
  const ways = mix(a.via, b.via);
  const what = mix(a.category, b.category);
  f.add(1, ways);
  f.pair(2, ways, shape);
  f.pair(3, differ, shape);
  f.pair(4, again, here);
  f.pair(5, again, differ);
  f.pair(6, a.c.ways, b.c.ways);
  f.add(7, what);
  f.pair(8, what, order);
  f.pair(9, a.before, b.before);
  f.pair(10, a.after, b.after);
  const onRecord = scene.setting.occasions.leads(a.side, b.side, dimension);
  f.pair(11, onRecord, mix(differ, shape));
  f.pair(12, onRecord, mix(ways, again));
  f.pair(18, onRecord, manner);
  f.pair(15, manner, mix(differ, again));
  f.pair(16, manner, mix(differ, ways));
  f.pair(17, manner, mix(differ, shape));
  if (here === 3) f.pair(13, order, namesBetween(scene, Math.min(a.to, b.to), Math.max(a.from, b.from)));
  f.pair(14, Math.min(turning.length, 3), shape);
  for (const { at, concept, group } of turning) {
    const place = mix(placeTo(a, at), placeTo(b, at));
    const key = mix(concept, place);
    f.add(20, key);
    f.pair(21, group, place);
    f.pair(22, key, denied);
    f.pair(25, key, differ);
    f.pair(26, key, wordIn(scene, draft.sentence, at - 1));
    f.pair(27, key, wordIn(scene, draft.sentence, at + 1));
    f.pair(28, concept, mix(nearness(a, at), nearness(b, at)));
    f.pair(29, key, ways);
    f.pair(30, key, onRecord);
  }
}

/** The number of a word of a sentence, 1 beyond its edges. */
function wordIn(scene: Scene, sentence: number, token: number): number {
  return token < scene.from(sentence) || token >= scene.to(sentence) ? 1 : scene.word[token]!;
}

/** Whether a name stands before a word (1), behind it (2), or not in the sentence (0). */
function placeTo({ from }: Place, word: number): number {
  return from < 0 ? 0 : from < word ? 1 : 2;
}

/** The tokens between a name and a word, in steps; the sign tells the side. */
function nearness({ from, to }: Place, word: number): number {
  if (from < 0) return 9;
  const between = from < word ? word - to : from - word - 1;
  const step = between <= 0 ? 1 : between <= 2 ? 2 : between <= 5 ? 3 : 4;
  return from < word ? -step : step;
}

const NOT = textHash('not');

function negated({ a, firstConcept }: Scene, sentence: number): boolean {
  for (let h = firstConcept[sentence]!; h < firstConcept[sentence + 1]!; h++)
    if (a.groups[a.concepts.id[h]!] === NOT) return true;
  return false;
}
