import { textHash } from '../kit/index.js';
import { type Decider, SURE } from './decider.js';
import { Features, mix } from './linear.js';
import type { Quantity } from './quantities/index.js';
import type { Scene } from './scene.js';
import { unitClass } from './unit-class.js';
import { MARK } from './tokens.js';

/** What a quantity does in a claim. */
export const ROLES = [
  'none',
  'raise',
  'valuation',
  'spend',
  'count',
  'value',
  'capacity',
  'cost',
  'result',
  'lag',
  'supply-capacity',
] as const;
export type Role = (typeof ROLES)[number];

/** The hash of each role. */
export const ROLE_HASHES: readonly number[] = ROLES.map(textHash);

const ALLOWED = new Map<string, readonly number[]>(
  Object.entries({
    money: ['raise', 'valuation', 'spend', 'value', 'cost'],
    price: ['cost'],
    count: ['count', 'capacity', 'result', 'cost', 'supply-capacity'],
    chips: ['count', 'capacity', 'supply-capacity'],
    H100e: ['capacity', 'count'],
    FLOP: ['capacity', 'cost'],
    'FLOP/s': ['capacity'],
    W: ['capacity', 'supply-capacity'],
    percent: ['result', 'capacity'],
    pp: ['result'],
    points: ['result'],
    rank: ['result'],
    months: ['lag'],
  } satisfies Record<string, Role[]>).map(([unit, roles]) => [
    unit,
    [0, ...roles.map((role) => ROLES.indexOf(role as Role))],
  ]),
);

/** Decides the role of each quantity, in order; the numbers of those with another role nearly as likely go to `unsure`. */
export function decideRoles(scene: Scene, decider: Decider, features: Features, unsure: Set<number>): Uint8Array {
  const { quantities } = scene.a;
  const roles = new Uint8Array(quantities.length);
  const classes = quantities.map((quantity) => unitClass(quantity.unit));
  for (let q = 0; q < quantities.length; q++) {
    const allowed = ALLOWED.get(classes[q] as string);
    if (allowed === undefined) continue;
    features.reset();
    describe(scene, q, classes, roles, features);
    decider.open('role', { about: 'role', quantity: q });
    for (const role of allowed) decider.offer(features, role, ROLES[role] as string);
    roles[q] = allowed[decider.close()] as number;
    if (decider.certainty < SURE) unsure.add(q);
  }
  return roles;
}

function describe(scene: Scene, q: number, classes: readonly string[], roles: Uint8Array, f: Features): void {
  const quantity = scene.a.quantities[q] as Quantity;
  const unit = scene.unit[q]!;
  const sentence = scene.sentenceOf[quantity.from] as number;
  f.add(1, unit);
  f.pair(2, unit, quantity.best > 0 ? Math.floor(Math.log10(quantity.best)) : -99);
  f.pair(3, unit, textHash(quantity.qualifier));
  f.pair(4, unit, quantity.inherited ? 1 : 0);
  if (quantity.noun >= 0) f.pair(5, unit, scene.word[quantity.noun] as number);
  words(scene, quantity, sentence, unit, f);
  concepts(scene, quantity, sentence, unit, f);
  mentions(scene, quantity, sentence, unit, f);
  neighbours(scene, q, sentence, unit, classes, roles, f);
}

function words(scene: Scene, quantity: Quantity, sentence: number, unit: number, f: Features): void {
  const from = scene.from(sentence);
  const to = scene.to(sentence);
  for (let d = 1; d <= 6; d++) {
    const left = quantity.from - d;
    const right = quantity.to - 1 + d;
    if (left >= from) {
      if (d <= 3) f.pair(10 + d, unit, scene.word[left] as number);
      f.pair(14, unit, scene.word[left] as number);
      f.pair(60, unit, scene.stem[left] as number);
    }
    if (right < to) {
      if (d <= 3) f.pair(15 + d, unit, scene.word[right] as number);
      f.pair(19, unit, scene.word[right] as number);
      f.pair(61, unit, scene.stem[right] as number);
    }
  }
  if (quantity.from - 2 >= from)
    f.pair(20, scene.word[quantity.from - 2] as number, scene.word[quantity.from - 1] as number);
  if (quantity.to + 1 < to) f.pair(21, scene.word[quantity.to] as number, scene.word[quantity.to + 1] as number);
}

function concepts(scene: Scene, quantity: Quantity, sentence: number, unit: number, f: Features): void {
  const { concepts: hits, groups } = scene.a;
  const segment = scene.segmentOf[quantity.from];
  const begin = scene.firstConcept[Math.max(0, sentence - 1)] as number;
  const own = scene.firstConcept[sentence] as number;
  const end = scene.firstConcept[sentence + 1] as number;
  for (let h = begin; h < end; h++) {
    const concept = hits.id[h] as number;
    const group = groups[concept] as number;
    const at = hits.from[h] as number;
    if (h < own) {
      f.pair(30, unit, concept);
      f.pair(37, unit, group);
      continue;
    }
    const d = distance(quantity, at);
    f.pair(39, mix(unit, group), d);
    f.pair(scene.segmentOf[at] === segment ? 31 : 35, unit, concept);
    f.pair(scene.segmentOf[at] === segment ? 38 : 45, unit, group);
    f.pair(34, mix(unit, concept), d);
    f.pair(d < 0 ? 32 : 33, unit, concept);
  }
  for (let g = own; g < end; g++) {
    if (Math.abs(distance(quantity, hits.from[g] as number)) > 4) continue;
    for (let h = g + 1; h < end && h < g + 8; h++) {
      const a = hits.id[g] as number;
      const b = hits.id[h] as number;
      f.pair(46, unit, mix(groups[a] as number, groups[b] as number));
    }
  }
}

function distance(quantity: Quantity, at: number): number {
  const d = at < quantity.from ? quantity.from - at : at - quantity.to + 1;
  const bucket = d <= 2 ? d : d <= 4 ? 3 : d <= 8 ? 4 : 5;
  return at < quantity.from ? -bucket : bucket;
}

function mentions(scene: Scene, quantity: Quantity, sentence: number, unit: number, f: Features): void {
  const end = scene.firstMention[sentence + 1] as number;
  let left = 0;
  let right = 0;
  for (let m = scene.firstMention[sentence] as number; m < end; m++) {
    const mention = scene.a.mentions[m] as Scene['a']['mentions'][number];
    f.pair(40, unit, mention.category);
    if (mention.to <= quantity.from) left = mention.category;
    else if (right === 0 && mention.from >= quantity.to) right = mention.category;
    const d = mention.from - quantity.to;
    if (d >= 0 && d < 6) f.pair(43, unit, mix(mention.category, d === 0 ? 0 : d < 3 ? 1 : 2));
    const back = quantity.from - mention.to;
    if (back >= 0 && back < 6) f.pair(47, unit, mix(mention.category, back === 0 ? 0 : back < 3 ? 1 : 2));
  }
  f.pair(41, unit, left);
  f.pair(42, unit, right);
  f.pair(44, mix(unit, left), right);
}

function neighbours(
  scene: Scene,
  q: number,
  sentence: number,
  unit: number,
  classes: readonly string[],
  roles: Uint8Array,
  f: Features,
): void {
  const first = scene.firstQuantity[sentence] as number;
  const end = scene.firstQuantity[sentence + 1] as number;
  for (let other = first; other < end; other++) if (other !== q) f.pair(50, unit, scene.unit[other]!);
  f.pair(51, unit, q - first);
  if (q > 0) {
    f.pair(q > first ? 52 : 53, unit, roles[q - 1] as number);
    if (q > first && classes[q - 1] === classes[q]) f.pair(54, unit, roles[q - 1] as number);
  }
  const quantity = scene.a.quantities[q] as Quantity;
  const next =
    quantity.to < scene.t.count && scene.t.type[quantity.to] === MARK ? (scene.word[quantity.to] as number) : 0;
  f.pair(55, unit, next);
}
