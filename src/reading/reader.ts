import type { Base } from '../evidence/index.js';
import { type Amount, between, dayNumber, type Lang, periodOf, type Span } from '../kit/index.js';
import { type Bearing, bearingOf } from './bearing.js';
import { decideBegins } from './begins.js';
import { type Attribution, decideSpeaker, fullNames, heard, SILENCE, type Talk, type Voices } from './attribution.js';
import type { Claim, ClaimKind } from './claim.js';
import { decideClosed, decideStance, describeClaim } from './closed.js';
import type { Decider, Draft } from './decider.js';
import type { Document } from './document.js';
import { type Entities, entitiesOf } from './entities.js';
import { describeSentence, probabilityOf, SENTENCE_KINDS, type SentenceKind } from './kinds.js';
import { Language } from './language.js';
import { LanguageDetector } from './detect.js';
import type { LexiconFiles } from './lexicon.js';
import { Features } from './linear.js';
import type { Quantity } from './quantities/index.js';
import { Occasions, type Setting } from './occasions.js';
import { decideRoles, type Role, ROLES } from './roles.js';
import { Scene } from './scene.js';
import { decideNames, type Memory } from './slots.js';
import { coreToken, decideStretch, quoteOf } from './spans.js';
import { decideParts } from './things.js';
import { voicesOf } from './voices.js';

/** What reading a document gives. */
export interface Reading {
  readonly lang: Lang;
  readonly claims: readonly Claim[];
}

/** A claim as decided, before repeated ones are dropped. */
interface Drafted {
  readonly draft: Draft;
  readonly quote: Span;
  readonly slots: Readonly<Record<string, string | Amount>>;
  readonly bearing: Bearing;
  readonly inferred: readonly string[];
  readonly unsure: string[];
  readonly attribution: Attribution;
  readonly stance: Claim['stance'];
}

const ROLE_KIND: Readonly<Partial<Record<Role, ClaimKind>>> = {
  raise: 'raise',
  valuation: 'raise',
  spend: 'spend',
  count: 'supply',
  value: 'supply',
  capacity: 'capacity',
  cost: 'cost',
  result: 'result',
  lag: 'gap',
  'supply-capacity': 'capacity',
};

/** The role beside which another makes no claim of its own: the worth of a firm beside what it raises. */
const MAIN_ROLE: Readonly<Partial<Record<Role, Role>>> = { valuation: 'raise', value: 'count' };

/** Reads documents of one base with one decider; keeps what it prepared per language. */
export class Reader {
  private readonly base: Base;
  private readonly files: LexiconFiles;
  private readonly decider: Decider;
  private readonly detector: LanguageDetector;
  private readonly languages = new Map<Lang, Language>();
  private entities: Entities | undefined;
  private occasions: Occasions | undefined;
  private readonly features = new Features();

  constructor(base: Base, files: LexiconFiles, decider: Decider) {
    this.base = base;
    this.files = files;
    this.detector = new LanguageDetector(files);
    this.decider = decider;
  }

  /**
   * The claims of a document in the order of their quotes.
   *
   * @throws Fault `unsupported-language` when the text is in none of the three languages.
   */
  read(document: Document): Reading {
    const lang = document.lang ?? this.detector.detect(document.text);
    const language = this.language(lang);
    const analysis = language.analyse(document.text, document.date);
    const scene = new Scene(analysis, language, this.settingOf(document));
    return { lang, claims: this.claims(scene, language, document) };
  }

  private language(lang: Lang): Language {
    let language = this.languages.get(lang);
    if (language === undefined) {
      this.entities ??= entitiesOf(this.base);
      language = new Language(lang, this.base, this.entities, this.files);
      this.languages.set(lang, language);
    }
    return language;
  }

  private settingOf({ date }: Document): Setting {
    this.occasions ??= new Occasions(this.base);
    const period = date === undefined ? undefined : periodOf(date);
    return { occasions: this.occasions, day: period ? dayNumber(period.to) : Number.NaN };
  }

  private claims(scene: Scene, language: Language, document: Document): Claim[] {
    this.decider.begin(scene);
    const doubtful = new Set<number>();
    const roles = decideRoles(scene, this.decider, this.features, doubtful);
    const all = voicesOf(scene.a, language.voiceWords);
    const voices = { all, names: fullNames(scene, all) };
    const memory: Memory = { last: new Map(), actor: '', chosen: new Map() };
    const drafted: Drafted[] = [];
    const shown = new Set<number>();
    let talk = SILENCE;
    let kinds: SentenceKind[] = [];
    for (let s = 0; s < scene.a.sentences.count; s++) {
      const drafts = anchoredDrafts(scene, s, roles);
      this.thingDrafts(scene, s, shown, drafts);
      kinds = this.wholeDrafts(scene, s, roles, kinds, drafts);
      for (const draft of drafts) {
        const it = this.fill(scene, language, draft, drafts, roles, memory, voices, talk);
        if (doubtful.has(draft.anchor)) it.unsure.push('amount');
        if (draft.doubtful === true) it.unsure.push('kind');
        talk = heard(talk, it.attribution, draft.sentence);
        drafted.push(it);
      }
    }
    return finish(scene, drafted, document);
  }

  /** Adds the claims that hang on models and chips which the sentence names. */
  private thingDrafts(scene: Scene, sentence: number, shown: Set<number>, drafts: Draft[]): void {
    const supplied = drafts.some((draft) => draft.kind === 'supply');
    for (const [thing, part] of decideParts(scene, sentence, shown, this.decider, this.features))
      if (part === 'release' || (part === 'supply' && !supplied))
        drafts.push({ ...HANGS_NOWHERE, kind: part, sentence, thing });
  }

  /** Adds the claims that a sentence makes as a whole; gives their kinds. */
  private wholeDrafts(
    scene: Scene,
    sentence: number,
    roles: Uint8Array,
    before: readonly SentenceKind[],
    drafts: Draft[],
  ): SentenceKind[] {
    this.features.reset();
    describeSentence(scene, sentence, roles, before, this.features);
    const found: SentenceKind[] = [];
    const chances = SENTENCE_KINDS.map((kind) => probabilityOf(kind, sentence, this.decider, this.features));
    for (const [i, kind] of SENTENCE_KINDS.entries()) {
      const chance = chances[i]!;
      if (chance < THRESHOLD) continue;
      found.push(kind);
      const hung = drafts.filter((draft) => draft.kind === kind);
      if (hung.some((draft) => draft.thing >= 0)) continue;
      const taken = hung.map((draft) => scene.segmentOf[coreToken(scene, draft)]!);
      for (const begin of decideBegins(scene, kind, sentence, taken, this.decider, this.features))
        drafts.push({ ...HANGS_NOWHERE, kind, sentence, begin, doubtful: chance < LIKELY });
    }
    return found;
  }

  private fill(
    scene: Scene,
    language: Language,
    draft: Draft,
    others: readonly Draft[],
    roles: Uint8Array,
    memory: Memory,
    voices: Voices,
    talk: Talk,
  ): Drafted {
    const { decider, features } = this;
    const stretch = decideStretch(scene, draft, others, decider, features);
    features.reset();
    const last = memory.chosen.get(draft.kind);
    describeClaim(scene, draft, stretch, roles, last?.sentence === draft.sentence ? last.answers : '', features);
    const closed = decideClosed(draft, decider, features);
    const answers = Object.values(closed).join(' ');
    memory.chosen.set(draft.kind, { sentence: draft.sentence, answers });
    const stance = decideStance(draft, decider, features);
    const names = decideNames(scene, draft, stretch, closed, memory, language.topics, decider, features);
    const said = { scene, draft, stretch, filled: names.filled };
    const attribution = decideSpeaker(said, voices, talk, decider, features);
    const slots = perToken({ ...names.filled, ...closed, ...amounts(scene, draft, roles) }, draft);
    const bearing = bearingOf(scene, draft, stretch, language.bearings);
    const { inferred, unsure } = names;
    return { draft, quote: quoteOf(scene, stretch), slots, bearing, inferred, unsure, attribution, stance };
  }
}

/** A claim that a sentence makes as a whole is kept when it is likelier than not: one made up harms more than one missed. */
const THRESHOLD = 0.55;

/** A draft that hangs on nothing yet. */
const HANGS_NOWHERE = { anchor: -1, thing: -1, begin: -1 } as const;

/** Below this probability a claim is shown, but its kind is marked as unsure. */
const LIKELY = 0.6;

/** The claims of a sentence that hang on numbers. */
function anchoredDrafts(scene: Scene, sentence: number, roles: Uint8Array): Draft[] {
  const drafts: Draft[] = [];
  for (let q = scene.firstQuantity[sentence] as number; q < (scene.firstQuantity[sentence + 1] as number); q++) {
    const role = ROLES[roles[q] as number] as Role;
    const kind = ROLE_KIND[role];
    const main = MAIN_ROLE[role];
    if (kind === undefined || (main !== undefined && roleIn(scene, sentence, roles, main) !== undefined)) continue;
    drafts.push({ ...HANGS_NOWHERE, kind, sentence, anchor: q });
    if (role === 'supply-capacity') drafts.push({ ...HANGS_NOWHERE, kind: 'supply', sentence, anchor: q });
  }
  return drafts;
}

function amounts(scene: Scene, draft: Draft, roles: Uint8Array): Record<string, Amount> {
  const filled: Record<string, Amount> = {};
  if (draft.anchor < 0) return filled;
  const quantity = scene.a.quantities[draft.anchor] as Quantity;
  const role = ROLES[roles[draft.anchor] as number] as Role;
  if (role === 'lag') filled['lag'] = amountOf(quantity, 'months');
  else if (draft.kind === 'supply') {
    if (role === 'count') filled['count'] = amountOf(quantity, chipUnit(quantity.unit));
    if (role === 'value') filled['value'] = amountOf(quantity, quantity.unit);
    const value = roleIn(scene, draft.sentence, roles, 'value');
    if (value !== undefined && role === 'count') filled['value'] = amountOf(value, value.unit);
  } else if (role !== 'valuation') filled['amount'] = amountOf(quantity, unitFor(draft, quantity.unit));
  if (draft.kind === 'raise') {
    const valuation = roleIn(scene, draft.sentence, roles, 'valuation');
    if (valuation !== undefined) Object.assign(filled, raised(filled['amount'], amountOf(valuation, valuation.unit)));
  }
  return filled;
}

/** Nobody raises more than the firm is worth: of two sums the greater is the valuation. */
function raised(amount: Amount | undefined, valuation: Amount): { amount?: Amount; valuation: Amount } {
  if (amount === undefined) return { valuation };
  const swapped = amount.unit === valuation.unit && amount.best > valuation.best;
  return swapped ? { amount: valuation, valuation: amount } : { amount, valuation };
}

function roleIn(scene: Scene, sentence: number, roles: Uint8Array, role: Role): Quantity | undefined {
  for (let q = scene.firstQuantity[sentence] as number; q < (scene.firstQuantity[sentence + 1] as number); q++)
    if (ROLES[roles[q] as number] === role) return scene.a.quantities[q];
  return undefined;
}

/** The price of a model in plain money is its price for a million tokens. */
function perToken(slots: Record<string, string | Amount>, draft: Draft): Record<string, string | Amount> {
  const { amount } = slots;
  if (draft.kind !== 'cost' || slots['of'] !== 'price' || slots['model'] === undefined) return slots;
  if (typeof amount !== 'object' || !/^[A-Z]{3}$/.test(amount.unit) || amount.high > MOST_PER_MTOK) return slots;
  return { ...slots, amount: { ...amount, unit: `${amount.unit}/Mtok` } };
}

/** No model was ever sold by the token for more, in any currency. */
const MOST_PER_MTOK = 2000;

function chipUnit(unit: string): string {
  return unit === 'count' ? 'chips' : unit;
}

function unitFor(draft: Draft, unit: string): string {
  if (draft.kind === 'capacity') return chipUnit(unit);
  if (draft.kind === 'result' && unit === 'count') return 'percent';
  if (draft.kind === 'cost' && unit === 'count') return 'USD/Mtok';
  return unit;
}

function amountOf(quantity: Quantity, unit: string): Amount {
  return between(quantity.low, quantity.high, unit, quantity.best);
}

function finish(scene: Scene, drafted: readonly Drafted[], document: Document): Claim[] {
  const claims = distinct(drafted).map((it, i) => toClaim(scene, it, document, i));
  claims.sort((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end);
  return claims.map((claim, i) => ({ ...claim, id: `${document.id}#${i + 1}` }));
}

/** The claims that say something the others of their kind in the same words do not say. */
function distinct(drafted: readonly Drafted[]): Drafted[] {
  return drafted.filter(
    (it, i) => !drafted.some((other, j) => i !== j && covers(other, it) && (!covers(it, other) || j < i)),
  );
}

/** Kinds of which one sentence may make several claims with the same slots: measures, causes. */
const TWICE: ReadonlySet<ClaimKind> = new Set(['policy', 'cause']);

/** Whether a claim of the same kind in the same sentence, of some kinds at the same place, has all that another has. */
function covers(a: Drafted, b: Drafted): boolean {
  if (a.draft.kind !== b.draft.kind || a.draft.sentence !== b.draft.sentence) return false;
  const apart = a.quote.end <= b.quote.start || b.quote.end <= a.quote.start;
  if (apart && TWICE.has(a.draft.kind)) return false;
  return Object.entries(b.slots).every(([slot, value]) => same(a.slots[slot], value));
}

function same(a: string | Amount | undefined, b: string | Amount): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.low === b.low && a.high === b.high && a.unit === b.unit;
}

function toClaim(scene: Scene, it: Drafted, document: Document, i: number): Claim {
  const { t } = scene;
  const start = t.start[scene.from(it.draft.sentence)] as number;
  const end = t.end[scene.to(it.draft.sentence) - 1] as number;
  return {
    id: `${document.id}#${i + 1}`,
    kind: it.draft.kind,
    quote: it.quote,
    text: document.text.slice(it.quote.start, it.quote.end),
    sentence: { start, end },
    speaker: it.attribution.speaker,
    speakerId: it.attribution.speakerId,
    stance: it.stance,
    when: whenOf(scene, it),
    ...(it.inferred.length > 0 ? { inferred: it.inferred } : {}),
    ...(it.unsure.length > 0 ? { unsure: it.unsure } : {}),
    ...it.slots,
    ...it.bearing,
  } as Claim;
}

/** The date nearest to the claim in its sentence. */
function whenOf(scene: Scene, it: Drafted): Claim['when'] {
  let best: Claim['when'] = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const date of scene.a.dates) {
    if (scene.sentenceOf[date.from] !== it.draft.sentence) continue;
    const d = Math.max(0, it.quote.start - date.end, date.start - it.quote.end);
    if (d < nearest) {
      nearest = d;
      best = date.period;
    }
  }
  return best;
}
