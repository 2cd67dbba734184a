import type { Mention } from './analysis.js';
import type { Draft } from './decider.js';
import type { Entity } from './entities.js';
import type { Scene } from './scene.js';
import { coreToken } from './spans.js';

/** What a slot may be filled with. */
export interface SlotRule {
  /** Kinds of entities, and what of other entities may stand in: the maker of a model, the side of a firm. */
  readonly takes: readonly string[];
  readonly optional: boolean;
}

/** A value that a slot could take, with the mention that suggests it best. */
export interface Candidate {
  readonly value: string;
  readonly mention: number;
  /** How the value comes from the mention: itself, maker, side, constant ... */
  readonly via: string;
  /** Every way in which the sentence or the text before suggests the value, as bits. */
  ways: number;
}

/** No value: an optional slot stays empty. */
export const NONE = '';
const REACH = 3;

/** Things without a name that measures aim at, by the concept that stands for them. */
export interface Topics {
  readonly idOfConcept: ReadonlyMap<number, string>;
}

type Offer = (value: string, mention: number, via: string) => void;

/** What a slot of a claim could be filled with: each value once, the likeliest ways of naming it first. */
export function candidatesFor(
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
export function nearbyMentions(scene: Scene, draft: Draft): number[] {
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

/** Tokens between a mention and a token; 0 inside. */
export function distance(scene: Scene, m: number, core: number): number {
  const mention = scene.a.mentions[m] as Mention;
  return mention.from > core ? mention.from - core : Math.max(0, core - mention.to + 1);
}
