import { candidatesFor, type Candidate, nearbyMentions, NONE, type SlotRule, type Topics } from './candidates.js';
import { describeCandidate, namingOf } from './candidate-features.js';
import type { ClaimKind } from './claim.js';
import { textHash } from '../kit/index.js';
import { type Decider, type Draft, SURE } from './decider.js';
import type { Features } from './linear.js';
import { decidePair } from './pairs.js';
import type { Scene } from './scene.js';
import type { Stretch } from './spans.js';

const ACTORS = ['org', 'country', 'maker', 'side'];

/** The slots filled by naming, per claim kind, in the order in which they are decided. */
export const NAMED_SLOTS: Readonly<Record<string, Readonly<Record<string, SlotRule>>>> = {
  raise: { org: { takes: ACTORS, optional: false } },
  spend: { org: { takes: ACTORS, optional: false } },
  supply: {
    supplier: { takes: ACTORS, optional: true },
    customer: { takes: ACTORS, optional: true },
    chip: { takes: ['chip'], optional: true },
  },
  capacity: { holder: { takes: [...ACTORS, 'site'], optional: false }, chip: { takes: ['chip'], optional: true } },
  cost: {
    model: { takes: ['model'], optional: true },
    org: { takes: ACTORS, optional: true },
    chip: { takes: ['chip'], optional: true },
  },
  release: { model: { takes: ['model', 'chip'], optional: true }, org: { takes: ACTORS, optional: false } },
  result: {
    who: { takes: ['model', ...ACTORS], optional: false },
    benchmark: { takes: ['benchmark'], optional: true },
  },
  gap: {
    leader: { takes: ['model', 'chip', ...ACTORS], optional: false },
    follower: { takes: ['model', 'chip', ...ACTORS], optional: false },
  },
  trend: { leader: { takes: ACTORS, optional: false }, follower: { takes: ACTORS, optional: false } },
  policy: {
    actor: { takes: ACTORS, optional: false },
    target: { takes: ['chip', 'org', 'country', 'side', 'topic'], optional: true },
  },
  strategy: { actor: { takes: ACTORS, optional: false } },
};

/** What the decisions so far say of the claims before this one. */
export interface Memory {
  /** Value last given to a slot of a kind, by `kind.slot`. */
  readonly last: Map<string, string>;
  /** The actor of the claim before, whatever its kind. */
  actor: string;
  /** The sentence of the last claim of each kind and what was chosen from its closed lists. */
  readonly chosen: Map<ClaimKind, { readonly sentence: number; readonly answers: string }>;
}

/** Slots of which one says little without the other: they are filled together. */
const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  gap: ['leader', 'follower'],
  trend: ['leader', 'follower'],
  supply: ['supplier', 'customer'],
};

/** What fills the named slots of a claim. */
export interface Named {
  readonly filled: Record<string, string>;
  /** Slots of which the value is not named in the claim's sentence. */
  readonly inferred: string[];
  readonly unsure: string[];
}

/** Fills the named slots of a draft; an optional slot may stay empty. */
export function decideNames(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  closed: Readonly<Record<string, string>>,
  memory: Memory,
  topics: Topics,
  decider: Decider,
  f: Features,
): Named {
  const named: Named = { filled: {}, inferred: [], unsure: [] };
  const rules = NAMED_SLOTS[draft.kind] ?? {};
  const near = nearbyMentions(scene, draft);
  const naming = namingOf(scene, draft, stretch, closed, memory.actor);
  const lastOf = (slot: string): string => memory.last.get(`${draft.kind}.${slot}`) ?? '';
  const candidatesOf = (slot: string): Candidate[] =>
    candidatesFor(scene, draft, rules[slot]!, near, topics, lastOf(slot));
  const settle = (slot: string, choice: Candidate | undefined): void => {
    if (choice === undefined || choice.value === NONE) return;
    named.filled[slot] = choice.value;
    if (!isNamedHere(scene, draft, choice)) named.inferred.push(slot);
    if (decider.certainty < SURE) named.unsure.push(slot);
  };
  const pair: readonly string[] = PAIRS[draft.kind] ?? [];
  if (pair.length > 0) {
    const sides = pair.map((slot) => ({ slot, candidates: candidatesOf(slot), last: lastOf(slot) }));
    const choices = decidePair(naming, sides[0]!, sides[1]!, decider, f);
    for (const [i, slot] of pair.entries()) settle(slot, choices[i]);
  }
  for (const slot of Object.keys(rules)) {
    if (pair.includes(slot)) continue;
    const thing = thingFor(scene, draft, rules[slot]!);
    if (thing !== undefined) {
      named.filled[slot] = thing;
      continue;
    }
    decider.open('slot', { about: 'slot', draft, slot });
    const candidates = candidatesOf(slot);
    const label = textHash(`${draft.kind}.${slot}`);
    for (const candidate of candidates) {
      f.reset();
      describeCandidate(naming, candidate, named.filled, lastOf(slot), f);
      decider.offer(f, label, candidate.value);
    }
    settle(slot, candidates[decider.close()]);
  }
  for (const [slot, value] of Object.entries(named.filled)) memory.last.set(`${draft.kind}.${slot}`, value);
  memory.actor = Object.values(named.filled)[0] ?? memory.actor;
  return named;
}

/** What the claim hangs on, where that is of a kind that the slot takes by itself. */
function thingFor(scene: Scene, draft: Draft, { takes }: SlotRule): string | undefined {
  const entity = draft.thing < 0 ? undefined : scene.entity(scene.a.mentions[draft.thing]!);
  return entity !== undefined && takes.includes(entity.kind) ? entity.id : undefined;
}

/** Whether the claim's own sentence suggests the value. */
function isNamedHere(scene: Scene, draft: Draft, c: Candidate): boolean {
  return c.mention >= 0 && scene.sentenceOf[scene.a.mentions[c.mention]?.from ?? 0] === draft.sentence;
}
