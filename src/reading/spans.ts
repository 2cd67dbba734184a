import { type Span, textHash } from '../kit/index.js';
import { type Decider, type Draft, hangs } from './decider.js';
import { Features, mix } from './linear.js';
import type { Scene } from './scene.js';
import { GLUED, MARK } from './tokens.js';

/** The stretch of a sentence that carries a claim, in segments; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Decides which segments around the claim's core belong to its quote. A segment in which another claim of its kind
 * among those of the sentence has its core is that one's.
 */
export function decideStretch(
  scene: Scene,
  draft: Draft,
  others: readonly Draft[],
  decider: Decider,
  f: Features,
): Stretch {
  const first = scene.firstSegment[draft.sentence] as number;
  const end = scene.firstSegment[draft.sentence + 1] as number;
  const chance = new Float64Array(end - first);
  const core = coreSegment(scene, draft);
  for (let s = first; s < end; s++) {
    f.reset();
    describe(scene, draft, s, core, f);
    chance[s - first] = decider.probability('span', { about: 'span', draft, segment: s }, f, 0);
  }
  for (const other of others) {
    const taken = other === draft || other.kind !== draft.kind ? -1 : coreSegment(scene, other);
    if (taken >= 0 && taken !== core) chance[taken - first] = 0;
  }
  return grow(chance, core < 0 ? best(chance) : core - first, first);
}

/** Whether a token lies in a stretch. */
export function isInStretch(scene: Scene, token: number, { from, to }: Stretch): boolean {
  const segment = scene.segmentOf[token]!;
  return segment >= from && segment < to;
}

/** A segment joins the quote at this chance: one too many costs a reader less than one too few. */
const INCLUDE = 0.03;

/** The token that a claim turns on: its number, the thing it hangs on, or its sentence's beginning. */
export function coreToken(scene: Scene, draft: Draft): number {
  if (draft.anchor >= 0) return scene.a.quantities[draft.anchor]?.from ?? 0;
  if (draft.thing >= 0) return scene.a.mentions[draft.thing]!.from;
  return scene.from(draft.sentence);
}

function coreSegment(scene: Scene, draft: Draft): number {
  return hangs(draft) ? scene.segmentOf[coreToken(scene, draft)]! : draft.begin;
}

function best(chance: Float64Array): number {
  let top = 0;
  for (let i = 1; i < chance.length; i++) if ((chance[i] as number) > (chance[top] as number)) top = i;
  return top;
}

function grow(chance: Float64Array, core: number, first: number): Stretch {
  let from = core;
  let to = core + 1;
  while (from > 0 && (chance[from - 1] as number) >= INCLUDE) from--;
  while (to < chance.length && (chance[to] as number) >= INCLUDE) to++;
  return { from: from + first, to: to + first };
}

function describe(scene: Scene, draft: Draft, segment: number, core: number, f: Features): void {
  const kind = textHash(draft.kind);
  const from = scene.segmentFrom[segment] as number;
  const to = scene.segmentTo[segment] as number;
  const first = scene.firstSegment[draft.sentence] as number;
  const last = (scene.firstSegment[draft.sentence + 1] as number) - 1;
  const offset = core < 0 ? 9 : Math.max(-4, Math.min(4, segment - core));
  f.pair(1, kind, offset);
  f.pair(9, kind, segment === draft.begin ? 1 : 0);
  f.pair(2, offset, first === last ? 1 : 0);
  f.pair(3, kind, mix(segment === first ? 1 : 0, segment === last ? 1 : 0));
  f.pair(4, offset, Math.min(to - from, 20) >> 1);
  f.pair(5, offset, scene.word[from] as number);
  f.pair(6, offset, scene.word[to - 1] as number);
  if (from > scene.from(draft.sentence)) f.pair(7, offset, scene.word[from - 1] as number);
  if (from + 1 < to) f.pair(8, offset, mix(scene.word[from] as number, scene.word[from + 1] as number));
  const { concepts, speech, quantities, mentions } = scene.a;
  for (
    let h = scene.firstConcept[draft.sentence] as number;
    h < (scene.firstConcept[draft.sentence + 1] as number);
    h++
  ) {
    if (scene.segmentOf[concepts.from[h] as number] !== segment) continue;
    f.pair(10, kind, concepts.id[h] as number);
    f.pair(11, offset, concepts.id[h] as number);
  }
  for (let h = scene.firstSpeech[draft.sentence] as number; h < (scene.firstSpeech[draft.sentence + 1] as number); h++)
    if (scene.segmentOf[speech.from[h] as number] === segment) f.pair(12, offset, speech.id[h] as number);
  for (
    let q = scene.firstQuantity[draft.sentence] as number;
    q < (scene.firstQuantity[draft.sentence + 1] as number);
    q++
  )
    if (scene.segmentOf[quantities[q]?.from ?? 0] === segment) f.pair(13, kind, q === draft.anchor ? 1 : 0);
  for (
    let m = scene.firstMention[draft.sentence] as number;
    m < (scene.firstMention[draft.sentence + 1] as number);
    m++
  )
    if (scene.segmentOf[mentions[m]?.from ?? 0] === segment) f.pair(14, kind, mentions[m]?.category ?? 0);
}

/** The characters of a stretch, without marks at its edges and without the sentence's final full stop. */
export function quoteOf(scene: Scene, stretch: Stretch): Span {
  const t = scene.t;
  let from = scene.segmentFrom[stretch.from] as number;
  let to = scene.segmentTo[stretch.to - 1] as number;
  while (to - 1 > from && t.type[to - 1] === MARK && !closes(t.source.charCodeAt(t.start[to - 1] as number))) to--;
  while (from + 1 < to && t.type[from] === MARK && !opens(t, from)) from++;
  return { start: t.start[from] as number, end: t.end[to - 1] as number };
}

function closes(code: number): boolean {
  return code === 37 || code === 0x2030 || code === 41 || code === 0xff09 || code === 0x20ac || code === 36;
}

/** A mark that belongs to what follows: a currency sign, a minus, an opening bracket. */
function opens(t: Scene['t'], i: number): boolean {
  const code = t.source.charCodeAt(t.start[i] as number);
  if (code === 36 || code === 0x20ac || code === 0xa3 || code === 0xa5) return true;
  return code === 40 && ((t.flags[i + 1] as number) & GLUED) !== 0;
}
