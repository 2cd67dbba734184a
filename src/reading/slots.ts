import { textHash } from '../kit/index.js';
import type { Mention } from './analysis.js';
import type { ClaimKind } from './claim.js';
import { type Decider, type Draft, SURE } from './decider.js';
import type { Entity } from './entities.js';
import { Features, mix } from './linear.js';
import { describeOccasions } from './occasions.js';
import type { Scene } from './scene.js';
import { coreToken, type Stretch } from './spans.js';

/** What a slot may be filled with. */
interface SlotRule {
  /** Kinds of entities, and what of other entities may stand in: the maker of a model, the side of a firm. */
  readonly takes: readonly string[];
  readonly optional: boolean;
}

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

/** A value that a slot could take, with the mention that suggests it best. */
interface Candidate {
  readonly value: string;
  readonly mention: number;
  /** How the value comes from the mention: itself, maker, side, constant ... */
  readonly via: string;
  /** Every way in which the sentence or the text before suggests the value, as bits. */
  ways: number;
}

/** What the decisions so far say of the claims before this one. */
export interface Memory {
  /** Value last given to a slot of a kind, by `kind.slot`. */
  readonly last: Map<string, string>;
  /** The actor of the claim before, whatever its kind. */
  actor: string;
  /** The sentence of the last claim of each kind and what was chosen from its closed lists. */
  readonly chosen: Map<ClaimKind, { readonly sentence: number; readonly answers: string }>;
}

const NONE = '';
const REACH = 3;

/** Fills the named slots of a draft; an optional slot may stay empty. */
export function decideNames(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  memory: Memory,
  topics: Topics,
  decider: Decider,
  f: Features,
): { filled: Record<string, string>; inferred: string[]; unsure: string[] } {
  const filled: Record<string, string> = {};
  const inferred: string[] = [];
  const unsure: string[] = [];
  const rules = NAMED_SLOTS[draft.kind] ?? {};
  const near = nearbyMentions(scene, draft);
  const sides = sidesIn(scene, draft.sentence);
  const firms = firmsIn(scene, draft.sentence);
  for (const slot of Object.keys(rules)) {
    const rule = rules[slot] as SlotRule;
    const key = `${draft.kind}.${slot}`;
    const last = memory.last.get(key) ?? '';
    const candidates = candidatesFor(scene, draft, rule, near, topics, last);
    const thing = thingFor(scene, draft, rule);
    if (thing !== undefined) {
      filled[slot] = thing;
      continue;
    }
    const label = textHash(key);
    decider.open('slot', { about: 'slot', draft, slot });
    for (const candidate of candidates) {
      f.reset();
      describe(scene, draft, stretch, candidate, filled, last, memory.actor, sides, f);
      f.pair(34, textHash(candidate.via), firmsOfSide(scene, firms, candidate.value));
      const named = candidate.mention < 0 ? undefined : scene.entity(scene.a.mentions[candidate.mention]!);
      describeOccasions(scene.setting, candidate.value, named?.id, firms, f);
      decider.offer(f, label, candidate.value);
    }
    const choice = candidates[decider.close()];
    if (choice === undefined || choice.value === NONE) continue;
    filled[slot] = choice.value;
    if (!isNamedHere(scene, draft, choice)) inferred.push(slot);
    if (decider.certainty < SURE) unsure.push(slot);
  }
  for (const [slot, value] of Object.entries(filled)) memory.last.set(`${draft.kind}.${slot}`, value);
  memory.actor = Object.values(filled)[0] ?? memory.actor;
  return { filled, inferred, unsure };
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

/** Things without a name that measures aim at, by the concept that stands for them. */
export interface Topics {
  readonly idOfConcept: ReadonlyMap<number, string>;
}

type Offer = (value: string, mention: number, via: string) => void;

function candidatesFor(
  scene: Scene,
  draft: Draft,
  rule: SlotRule,
  near: readonly number[],
  topics: Topics,
  last: string,
): Candidate[] {
  const list: Candidate[] = [];
  const byValue = new Map<string, Candidate>();
  const offer: Offer = (value, mention, via) => {
    if (value === '') return;
    const way = wayOf(scene, draft, mention, via);
    const known = byValue.get(value);
    if (known !== undefined) {
      known.ways |= way;
      return;
    }
    const candidate = { value, mention, via, ways: way };
    byValue.set(value, candidate);
    list.push(candidate);
  };
  if (rule.optional) list.push({ value: NONE, mention: -1, via: 'none', ways: 0 });
  for (const m of near) offerItself(scene, m, rule, offer);
  for (const m of near) offerDerived(scene, m, rule, offer);
  if (rule.takes.includes('benchmark')) offer(last, -1, 'last');
  if (rule.takes.includes('topic')) offerTopics(scene, draft, topics, offer);
  if (rule.takes.includes('side'))
    for (const side of ['us', 'cn', 'world']) offer(side, -1, side === 'world' ? 'world' : 'rival');
  return list;
}

/** A bit for a way and a place: itself or derived, in the sentence or before. */
function wayOf(scene: Scene, draft: Draft, mention: number, via: string): number {
  if (mention < 0) return via === 'topic' ? 1 : 2;
  const here = scene.sentenceOf[scene.a.mentions[mention]?.from ?? 0] === draft.sentence;
  const way = via === 'self' || via === 'office' ? 0 : via === 'maker' ? 1 : 2;
  return 4 << (way * 2 + (here ? 0 : 1));
}

function offerItself(scene: Scene, m: number, rule: SlotRule, offer: Offer): void {
  const mention = scene.a.mentions[m] as Mention;
  const entity = scene.entity(mention);
  if (entity === undefined) {
    const { generic } = mention;
    if (rule.takes.includes('side') && (generic === 'us' || generic === 'cn' || generic === 'eu'))
      offer(generic, m, 'self');
  } else if (rule.takes.includes(entity.kind))
    offer(editionOf(scene, entity), m, entity.sort === 'government' ? 'office' : 'self');
}

/** The id of an entity; of a yearly contest named without its year that of the edition fresh on the text's day. */
function editionOf({ setting }: Scene, { id, kind }: Entity): string {
  return (kind === 'benchmark' && setting.occasions.edition(id, setting.day)) || id;
}

function offerDerived(scene: Scene, m: number, rule: SlotRule, offer: Offer): void {
  const entity = scene.entity(scene.a.mentions[m] as Mention);
  if (entity === undefined) return;
  const owned = entity.kind !== 'org' && entity.kind !== 'country';
  if (rule.takes.includes('maker') && owned) offer(entity.orgId, m, 'maker');
  if (rule.takes.includes('side') && entity.kind !== 'country' && entity.bloc !== 'other')
    offer(entity.bloc, m, entity.sort === 'government' ? 'state' : 'side');
}

function offerTopics(scene: Scene, draft: Draft, topics: Topics, offer: Offer): void {
  const { id } = scene.a.concepts;
  const end = scene.firstConcept[draft.sentence + 1] as number;
  for (let h = scene.firstConcept[draft.sentence] as number; h < end; h++) {
    const topic = topics.idOfConcept.get(id[h] as number);
    if (topic !== undefined) offer(topic, -1, 'topic');
  }
}

/**
 * Mentions of the sentence, nearest to the claim's core first, then those of the sentences before, then those that
 * the text is about.
 */
function nearbyMentions(scene: Scene, draft: Draft): number[] {
  const own: number[] = [];
  const core = coreToken(scene, draft);
  const first = scene.firstMention[draft.sentence] as number;
  for (let m = first; m < (scene.firstMention[draft.sentence + 1] as number); m++) own.push(m);
  own.sort((a, b) => distance(scene, a, core) - distance(scene, b, core) || a - b);
  const begin = scene.firstMention[Math.max(0, draft.sentence - REACH)] as number;
  for (let m = first - 1; m >= begin && own.length < 40; m--) own.push(m);
  for (const m of scene.leading) if (m < begin) own.push(m);
  return own;
}

function distance(scene: Scene, m: number, core: number): number {
  const mention = scene.a.mentions[m] as Mention;
  return mention.from > core ? mention.from - core : Math.max(0, core - mention.to + 1);
}

function describe(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  c: Candidate,
  filled: Readonly<Record<string, string>>,
  last: string,
  actor: string,
  sides: ReadonlySet<string>,
  f: Features,
): void {
  const via = textHash(c.via);
  f.add(1, via);
  f.pair(2, via, textHash(scene.a.lang));
  f.pair(3, via, c.value === last ? 1 : last === '' ? 2 : 0);
  f.pair(7, via, c.ways);
  f.pair(8, via, actor === '' ? 2 : actor === c.value ? 1 : 0);
  f.add(9, c.ways);
  for (const slot in filled) {
    const value = filled[slot] as string;
    f.pair(4, textHash(slot), value === c.value ? 1 : 0);
    f.pair(5, textHash(slot), sidesDiffer(scene, value, c.value));
  }
  f.pair(6, via, sentenceShape(sides, c.value));
  if (c.mention >= 0) describeMention(scene, draft, stretch, c, c.value === last, via, f);
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

function sidesDiffer(scene: Scene, a: string, b: string): number {
  const left = scene.sideOf(a);
  const right = scene.sideOf(b);
  return left === '' || right === '' ? 2 : left === right ? 0 : 1;
}

function describeMention(
  scene: Scene,
  draft: Draft,
  stretch: Stretch,
  c: Candidate,
  repeats: boolean,
  via: number,
  f: Features,
): void {
  const mention = scene.a.mentions[c.mention]!;
  const sentence = scene.sentenceOf[mention.from] as number;
  const away = Math.min(draft.sentence - sentence, 5);
  const what = mix(mention.category, via);
  f.add(10, what);
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
    f.pair(15, via, segment >= stretch.from && segment < stretch.to ? 1 : 0);
    f.pair(16, what, segment === scene.segmentOf[core] ? 1 : 0);
    surroundings(scene, draft, mention, side, f);
    turns(scene, draft, stretch, mention, via, f);
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

/** Where a name stands to the words of the stretch that the claim turns on, and how many names lie between. */
function turns(scene: Scene, draft: Draft, stretch: Stretch, mention: Mention, via: number, f: Features): void {
  const { concepts, groups } = scene.a;
  const wanted = TURNING.get(draft.kind);
  if (wanted === undefined) return;
  const rank = rankInSentence(scene, scene.mentionOf[mention.from]!, draft.sentence);
  const inside = isInStretch(scene, mention.from, stretch) ? 1 : 0;
  for (let h = scene.firstConcept[draft.sentence]!; h < scene.firstConcept[draft.sentence + 1]!; h++) {
    const at = concepts.from[h]!;
    const concept = concepts.id[h]!;
    if (!wanted.has(groups[concept]!) || !isInStretch(scene, at, stretch)) continue;
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

function isInStretch(scene: Scene, token: number, { from, to }: Stretch): boolean {
  const segment = scene.segmentOf[token]!;
  return segment >= from && segment < to;
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

function namesBetween(scene: Scene, from: number, to: number): number {
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
