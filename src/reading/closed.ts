import { textHash } from '../kit/index.js';
import type { Stance } from './claim.js';
import type { Decider, Draft } from './decider.js';
import { Features } from './linear.js';
import { ROLE_HASHES } from './roles.js';
import type { Scene } from './scene.js';
import { coreToken, isInStretch, type Stretch } from './spans.js';

const NONE = '';

/** The slots filled from a closed list, per claim kind; an empty answer leaves the slot out. */
export const CLOSED_SLOTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  raise: { via: ['round', 'ipo', 'debt', 'grant'] },
  spend: { on: ['capex', 'datacenter', 'chips', 'research', 'talent', 'fund', NONE] },
  cost: { of: ['price', 'training', 'inference'] },
  release: { domain: ['general', 'coding', 'mathematics', 'vision', 'video', 'agents', 'robotics'] },
  result: { level: [NONE, 'top', 'gold'] },
  gap: {
    dimension: ['models', 'overall', 'chips', 'compute', 'research', 'talent', 'energy', 'applications', 'robotics'],
  },
  trend: {
    dimension: ['models', 'overall', 'chips', 'compute', 'research', 'talent', 'energy', 'applications', 'robotics'],
    direction: ['narrowing', 'widening', 'stable'],
  },
  policy: {
    instrument: ['export-control', 'import-control', 'subsidy', 'tariff', 'deregulation', 'regulation', 'procurement'],
  },
  strategy: { focus: ['efficiency', 'verticals', 'open-weights', 'scale', 'talent', 'robotics', 'autarky'] },
};

/** The answers of each slot with the labels by which they are learned. */
const LABELLED = Object.fromEntries(
  Object.entries(CLOSED_SLOTS).map(([kind, slots]) => [
    kind,
    Object.entries(slots).map(([slot, answers]) => ({
      slot,
      answers: answers.map((answer) => ({ answer, label: textHash(`${kind}.${slot}.${answer}`) })),
    })),
  ]),
);

const STANCES: readonly Stance[] = ['asserted', 'forecast', 'rumoured', 'denied'];

/** Fills the slots that have a closed list of answers. */
export function decideClosed(draft: Draft, decider: Decider, f: Features): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const { slot, answers } of LABELLED[draft.kind] ?? []) {
    decider.open('closed', { about: 'slot', draft, slot });
    for (const { answer, label } of answers) decider.offer(f, label, answer);
    const { answer } = answers[decider.close()]!;
    if (answer !== NONE) filled[slot] = answer;
  }
  return filled;
}

/** Decides how a claim is put forward. The features are those of `describeClaim`. */
export function decideStance(draft: Draft, decider: Decider, f: Features): Stance {
  decider.open('stance', { about: 'stance', draft });
  for (const [i, stance] of STANCES.entries()) decider.offer(f, i, stance);
  return STANCES[decider.close()] as Stance;
}

/**
 * Describes a claim by the words, concepts, names and numbers of its stretch and of what stands around; `before` is what
 * was chosen for the last claim of its kind in the sentence.
 */
export function describeClaim(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  roles: Uint8Array,
  before: string,
  f: Features,
): void {
  const kind = textHash(draft.kind);
  f.add(1, kind);
  f.pair(2, kind, textHash(before));
  words(scene, draft, stretch, kind, f);
  concepts(scene, draft, stretch, kind, f);
  around(scene, draft, kind, f);
  for (
    let q = scene.firstQuantity[draft.sentence] as number;
    q < (scene.firstQuantity[draft.sentence + 1] as number);
    q++
  ) {
    f.pair(40, kind, scene.unit[q]!);
    f.pair(41, kind, ROLE_HASHES[roles[q]!]!);
  }
  for (
    let m = scene.firstMention[draft.sentence] as number;
    m < (scene.firstMention[draft.sentence + 1] as number);
    m++
  )
    f.pair(42, kind, scene.a.mentions[m]?.category ?? 0);
}

function words(scene: Scene, draft: Draft, stretch: Stretch, kind: number, f: Features): void {
  const from = scene.segmentFrom[stretch.from] as number;
  const to = scene.segmentTo[stretch.to - 1] as number;
  for (let i = from; i < to; i++) {
    const word = scene.word[i] as number;
    f.pair(10, kind, word);
    f.add(11, word);
    if (scene.stem[i] !== word) f.pair(12, kind, scene.stem[i] as number);
  }
  const core = coreToken(scene, draft);
  for (let d = 1; d <= 4; d++) {
    if (core - d >= scene.from(draft.sentence)) f.pair(13, kind, scene.word[core - d] as number);
    if (core + d < scene.to(draft.sentence)) f.pair(14, kind, scene.word[core + d] as number);
  }
}

function concepts(scene: Scene, draft: Draft, stretch: Stretch, kind: number, f: Features): void {
  const hits = scene.a.concepts;
  const begin = scene.firstConcept[draft.sentence] as number;
  const end = scene.firstConcept[draft.sentence + 1] as number;
  for (let h = begin; h < end; h++) {
    const concept = hits.id[h] as number;
    const inside = isInStretch(scene, hits.from[h]!, stretch);
    f.pair(inside ? 20 : 21, kind, concept);
    f.add(inside ? 22 : 23, concept);
  }
}

function around(scene: Scene, draft: Draft, kind: number, f: Features): void {
  const hits = scene.a.concepts;
  const begin = scene.firstConcept[Math.max(0, draft.sentence - 1)] as number;
  for (let h = begin; h < (scene.firstConcept[draft.sentence] as number); h++) f.pair(30, kind, hits.id[h] as number);
  const speech = scene.a.speech;
  for (let h = scene.firstSpeech[draft.sentence] as number; h < (scene.firstSpeech[draft.sentence + 1] as number); h++)
    f.pair(31, kind, speech.id[h] as number);
}
