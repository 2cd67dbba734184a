import type { Base } from '../evidence/index.js';
import { type Lang, textHash } from '../kit/index.js';
import type { Analysis, Hits, Mention } from './analysis.js';
import { type Bearings, bearingsFrom } from './bearing.js';
import { createDateGrammar, type DateGrammar } from './dates/index.js';
import type { Entities, Entity, SoughtName } from './entities.js';
import { formsOf, langFile, type LexiconFiles, lexiconTable } from './lexicon.js';
import {
  startsWord,
  documentEntity,
  entityMention,
  type Family,
  type FamilyHit,
  type NameHit,
  nameFits,
  settle,
  versionEnd,
  versionId,
} from './mentions.js';
import { addHit, isInside, mergeLongest, unnamed, unnamedQuantities, unpassed } from './overlaps.js';
import { Patterns } from './patterns.js';
import { createQuantityGrammar, type LexiconTables, type QuantityGrammar } from './quantities/index.js';
import type { Topics } from './candidates.js';
import { SentenceCutter, Sentences } from './sentences.js';
import { CAPITAL, GLUED, HAN, NEW_LINE, NUMBER, Tokens, tokenize, WORD } from './tokens.js';
import { Vocabulary } from './vocabulary.js';
import type { EdgeWords } from './phrases.js';
import type { VoiceWords } from './voices.js';

const VOCABULARY_LIMIT = 150_000;

/** Everything that reading knows of one language, ready for use. */
export class Language {
  readonly lang: Lang;
  /** Concept ids in the order of their numbers. */
  readonly concepts: readonly string[];
  private readonly groups: readonly number[];
  /** Senses of speech words in the order of their numbers. */
  readonly senses: readonly string[];
  readonly topics: Topics;
  readonly bearings: Bearings;
  readonly voiceWords: VoiceWords;
  private readonly vocabulary = new Vocabulary();
  private readonly tokens = new Tokens();
  private readonly sentences = new Sentences();
  private readonly patterns: Patterns;
  private readonly cutter: SentenceCutter;
  private readonly quantityGrammar: QuantityGrammar;
  private readonly dateGrammar: DateGrammar;
  private readonly entities: Entities;
  private readonly base: Base;
  private readonly families: Family[] = [];
  private readonly generics: string[] = [];
  private readonly genericCategories: number[] = [];
  private readonly versionWords: boolean[] = [];
  private readonly firstConcept: number;
  private readonly firstSpeech: number;
  private readonly firstGeneric: number;
  private readonly firstFamily: number;

  constructor(lang: Lang, base: Base, entities: Entities, files: LexiconFiles) {
    this.lang = lang;
    this.base = base;
    this.entities = entities;
    this.patterns = new Patterns(this.vocabulary);
    const concepts = lexiconTable(files, 'concepts.csv', ['concept', 'group']);
    this.concepts = concepts.map((row) => row['concept'] as string);
    this.groups = concepts.map((row) => textHash(row['group'] as string));
    this.firstConcept = this.entities.names.length;
    this.firstSpeech = this.firstConcept + this.concepts.length;
    this.senses = SENSES;
    this.firstGeneric = this.firstSpeech + SENSES.length;
    this.addNames();
    this.addConcepts(files);
    this.addSpeech(files);
    this.addGenerics(files);
    this.firstFamily = this.firstGeneric + this.generics.length;
    this.addFamilies(files);
    this.patterns.close();
    this.cutter = new SentenceCutter(lang, files, this.vocabulary);
    const tables = grammarTables(lang, files);
    this.quantityGrammar = createQuantityGrammar(lang, tables, this.vocabulary);
    this.dateGrammar = createDateGrammar(lang, tables, this.vocabulary);
    this.topics = this.topicsFrom(files);
    this.bearings = bearingsFrom(files, this.concepts);
    this.voiceWords = this.voiceWordsFrom(files);
    this.vocabulary.seal();
  }

  /** Cuts, names and measures a text. The result is valid until the next call. */
  analyse(text: string, docDate: string | undefined): Analysis {
    this.vocabulary.trim(VOCABULARY_LIMIT);
    const t = tokenize(text, this.vocabulary, this.tokens);
    const sentences = this.cutter.cut(t, this.sentences);
    const names: NameHit[] = [];
    const families: FamilyHit[] = [];
    const generics: Mention[] = [];
    const concepts: Hits = { id: [], from: [], to: [] };
    const speech: Hits = { id: [], from: [], to: [] };
    this.patterns.scan(t, 0, t.count, (payload, from, to) => {
      if (payload < this.firstConcept) {
        const hit = { name: payload, from, to };
        if (nameFits(t, hit, this.entities)) names.push(hit);
      } else if (payload < this.firstSpeech) addHit(concepts, payload - this.firstConcept, from, to);
      else if (payload < this.firstGeneric) addHit(speech, payload - this.firstSpeech, from, to);
      else if (payload < this.firstFamily) generics.push(this.genericMention(payload - this.firstGeneric, from, to));
      else if (startsWord(t, from) || this.lang === 'zh')
        families.push({ family: payload - this.firstFamily, from, to });
    });
    const dates = this.dateGrammar.find(t, 0, t.count, docDate);
    const counted = unpassed(this.quantityGrammar.find(t, 0, t.count), dates, docDate);
    const named = this.name(t, names, families, generics);
    const mentions = named.mentions.filter((mention) => !isInside(mention, counted));
    return {
      lang: this.lang,
      text,
      tokens: t,
      sentences,
      entities: named.entities,
      mentions,
      concepts: unnamed(concepts, mentions, t.count),
      groups: this.groups,
      speech,
      quantities: unnamedQuantities(counted, mentions, t.count),
      dates,
    };
  }

  /** The number of a token's word, the same in every run. */
  wordHash(t: Tokens, i: number): number {
    return this.vocabulary.hash(t.word[i] as number);
  }

  /** The number of the first letters of a token's word. */
  stemHash(t: Tokens, i: number): number {
    return this.vocabulary.stem(t.word[i] as number);
  }

  /** The number of the last letters of a token's word, 0 for a short one. */
  tailHash(t: Tokens, i: number): number {
    return this.vocabulary.tail(t.word[i] as number);
  }

  private name(
    t: Tokens,
    names: NameHit[],
    families: FamilyHit[],
    generics: Mention[],
  ): { entities: Entity[]; mentions: Mention[] } {
    const entities = this.entities.all.slice();
    const settled = settle(names);
    const mentions = settled
      .filter((hit) => this.sure(t, hit, settled))
      .map((hit) => {
        const entity = this.entities.names[hit.name]?.entity as number;
        return entityMention(hit.from, hit.to, entity, (entities[entity] as Entity).category);
      });
    const bare = this.bareFamilies(t, mentions, entities);
    const versions = this.versions(t, [...families, ...bare], entities);
    const merged = mergeLongest([...versions, ...mentions]);
    const short = this.shortForms(t, merged);
    return { entities, mentions: mergeLongest([...merged, ...short, ...generics]) };
  }

  /** A homonym is a name only in a name's place: known from the text, or written as one and behind no article. */
  private sure(t: Tokens, hit: NameHit, all: readonly NameHit[]): boolean {
    const { name, entity } = this.entities.names[hit.name] as SoughtName;
    if (this.entities.all[entity]?.kind === 'person' && this.isAnothersSurname(t, hit)) return false;
    if (name.needsContext !== true) return true;
    if (hit.to - hit.from === 1 && t.type[hit.from] === HAN) return all.some((other) => this.abuts(hit, other));
    const owner = ownerOf(this.entities.all[entity]);
    return all.some((other) => this.isOwned(other, owner)) || !this.articleBefore(t, hit.from);
  }

  /** The surname of somebody else: the base knows Eric Xu, the text names Selina Xu. */
  private isAnothersSurname(t: Tokens, { from, to }: NameHit): boolean {
    if (from === 0 || to - from !== 1 || t.type[from] !== WORD || t.type[from - 1] !== WORD) return false;
    const apart = (t.flags[from]! & (GLUED | NEW_LINE)) === 0;
    return apart && (t.flags[from - 1]! & CAPITAL) !== 0 && this.voiceWords.isName(t.word[from - 1]!);
  }

  /** One-character names stand beside another country's: 中美. */
  private abuts(hit: NameHit, other: NameHit): boolean {
    if (other.from !== hit.to && other.to !== hit.from) return false;
    const { entity } = this.entities.names[other.name] as SoughtName;
    return this.entities.all[entity]?.kind === 'country';
  }

  private isOwned(hit: NameHit, owner: string): boolean {
    const { name, entity } = this.entities.names[hit.name] as SoughtName;
    return name.needsContext !== true && ownerOf(this.entities.all[entity]) === owner;
  }

  private genericMention(number: number, from: number, to: number): Mention {
    const generic = this.generics[number] as string;
    return { from, to, entity: -1, generic, category: this.genericCategories[number] as number };
  }

  private articleBefore(t: Tokens, from: number): boolean {
    if (from === 0) return true;
    const before = t.text(from - 1).toLowerCase();
    return ARTICLES.has(before);
  }

  /** Families with version parts behind them, as entities of the base where it knows them. */
  private versions(t: Tokens, hits: readonly FamilyHit[], entities: Entity[]): Mention[] {
    const made = new Map<string, number>();
    const mentions: Mention[] = [];
    for (const hit of hits) {
      const family = this.families[hit.family] as Family;
      const end = versionEnd(t, hit.to, (word) => this.versionWords[word] === true);
      if (end === hit.to) continue;
      const id = versionId(family, t, hit.to, end);
      const known = this.entities.byId.get(`${family.kind}:${id.replaceAll('.', '-')}`) ?? made.get(id);
      const entity = known ?? entities.push(documentEntity(family, id, this.blocOf(family.org))) - 1;
      made.set(id, entity);
      mentions.push(entityMention(hit.from, end, entity, (entities[entity] as Entity).category));
    }
    return mentions;
  }

  /** "V4" where DeepSeek is named: a family's letter with a number glued to it. */
  private bareFamilies(t: Tokens, mentions: readonly Mention[], entities: readonly Entity[]): FamilyHit[] {
    const makers = new Set(mentions.map((mention) => ownerOf(entities[mention.entity])));
    const letters = new Map<string, number>();
    for (const [family, it] of this.families.entries())
      if (it.bare !== '' && makers.has(it.org)) letters.set(it.bare, family);
    const hits: FamilyHit[] = [];
    if (letters.size === 0) return hits;
    for (let i = 0; i + 1 < t.count; i++) {
      if ((t.end[i] as number) - (t.start[i] as number) !== 1 || codeAt(t, i) === '' || !startsWord(t, i)) continue;
      const family = letters.get(t.text(i));
      if (family !== undefined) hits.push({ family, from: i, to: i + 1 });
    }
    return hits;
  }

  private blocOf(org: string): string {
    return this.base.find('orgs', org)?.bloc ?? '';
  }

  /** "V4" after "DeepSeek-V4", "950PR" after "Ascend 950PR": the tail of a name used alone. */
  private shortForms(t: Tokens, mentions: readonly Mention[]): Mention[] {
    const tails = new Map<string, Mention>();
    for (const mention of mentions) {
      const tail = tailOf(t, mention);
      if (tail !== '' && !tails.has(tail)) tails.set(tail, mention);
    }
    if (tails.size === 0) return [];
    const short: Mention[] = [];
    for (let i = 0; i + 1 < t.count; i++) {
      const pair = codeAt(t, i);
      const full = pair === '' ? undefined : tails.get(pair);
      if (full !== undefined) short.push({ ...full, from: i, to: i + 2 });
    }
    return short;
  }

  private topicsFrom(files: LexiconFiles): Topics {
    const idOfConcept = new Map<number, string>();
    for (const row of lexiconTable(files, 'topics.csv', ['topic', 'concept']))
      idOfConcept.set(this.concepts.indexOf(row['concept'] as string), row['topic'] as string);
    return { idOfConcept };
  }

  private voiceWordsFrom(files: LexiconFiles): VoiceWords {
    const groups = new Set<number>();
    for (const row of lexiconTable(files, 'voices.csv', ['concept']))
      groups.add(this.concepts.indexOf(row['concept'] as string));
    const names = new Set(
      lexiconTable(files, 'given-names.csv', ['name']).map((row) => (row['name'] as string).toLowerCase()),
    );
    const determiners = new Set(
      lexiconTable(files, langFile(this.lang, 'determiners'), ['form']).map((row) =>
        (row['form'] as string).slice(0, this.lang === 'zh' ? 1 : undefined),
      ),
    );
    const isName: boolean[] = [];
    const isDeterminer: boolean[] = [];
    this.vocabulary.onWord((text, id) => {
      isName[id] = names.has(text);
      isDeterminer[id] = determiners.has(text);
    });
    return {
      groups,
      isName: (word) => isName[word] === true,
      isDeterminer: (word) => isDeterminer[word] === true,
      edges: this.edgesFrom(files),
    };
  }

  private edgesFrom(files: LexiconFiles): EdgeWords {
    const edges = { lead: new Set<string>(), tail: new Set<string>(), joint: new Set<string>() };
    for (const row of lexiconTable(files, langFile(this.lang, 'edges'), ['form', 'edge']))
      edges[row['edge'] as keyof EdgeWords]?.add(row['form'] as string);
    return edges;
  }

  private addNames(): void {
    for (const [i, { name }] of this.entities.names.entries()) {
      if (name.lang === 'zh' && this.lang !== 'zh') continue;
      this.patterns.add(name.text, i, this.lang === 'zh' ? [] : endingsOf(name.text, this.lang));
    }
  }

  private addConcepts(files: LexiconFiles): void {
    const numbers = new Map(this.concepts.map((concept, i) => [concept, i]));
    for (const row of lexiconTable(files, langFile(this.lang, 'concepts'), ['concept', 'forms'])) {
      const number = numbers.get(row['concept'] as string);
      if (number === undefined) continue;
      for (const form of formsOf(row['forms'])) this.patterns.add(form, this.firstConcept + number);
    }
  }

  private addSpeech(files: LexiconFiles): void {
    for (const row of lexiconTable(files, langFile(this.lang, 'speech'), ['lemma', 'forms', 'sense'])) {
      const sense = SENSES.indexOf(row['sense'] as string);
      if (sense < 0) continue;
      for (const form of formsOf(row['forms'])) this.patterns.add(form, this.firstSpeech + sense);
    }
  }

  private addGenerics(files: LexiconFiles): void {
    for (const row of lexiconTable(files, langFile(this.lang, 'generics'), ['form', 'kind'])) {
      const kind = row['kind'] as string;
      let number = this.generics.indexOf(kind);
      if (number < 0) {
        number = this.generics.push(kind) - 1;
        this.genericCategories.push(textHash(`generic:${kind}`));
      }
      for (const form of formsOf(row['form'])) this.patterns.add(form, this.firstGeneric + number);
    }
  }

  private addFamilies(files: LexiconFiles): void {
    for (const row of lexiconTable(files, 'families.csv', ['family', 'kind', 'org', 'forms', 'id', 'join', 'bare'])) {
      const kind = row['kind'] === 'chip' ? 'chip' : 'model';
      const number =
        this.families.push({
          kind,
          org: row['org'] as string,
          id: row['id'] as string,
          join: row['join'] as string,
          bare: row['bare'] as string,
        }) - 1;
      for (const form of formsOf(row['forms'])) this.patterns.add(form, this.firstFamily + number);
    }
    const words = new Set(
      lexiconTable(files, 'versions.csv', ['form']).map((row) => (row['form'] as string).toLowerCase()),
    );
    this.vocabulary.onWord((text, id) => {
      this.versionWords[id] = words.has(text);
    });
  }
}

/** What a speech word says of the statement it introduces. */
export const SENSES: readonly string[] = [
  'say',
  'think',
  'expect',
  'estimate',
  'warn',
  'admit',
  'deny',
  'claim',
  'announce',
  'report',
  'ask',
];

const ARTICLES = new Set([
  'a',
  'an',
  'der',
  'die',
  'das',
  'ein',
  'eine',
  'einen',
  'einem',
  'einer',
  'des',
  'dem',
  'den',
]);

/** The tables that the grammars of quantities and dates are made from. */
function grammarTables(lang: Lang, files: LexiconFiles): LexiconTables {
  const names = ['numbers', 'magnitudes', 'units', 'qualifiers', 'dates', 'months'];
  return Object.fromEntries(names.map((name) => [name, files(langFile(lang, name))]));
}

/** The organisation behind an entity, or the entity itself. */
function ownerOf(entity: Entity | undefined): string {
  if (entity === undefined) return '';
  return entity.orgId === '' ? entity.id : entity.orgId;
}

/** Endings that inflection adds to a name: any to a German adjective, else the genitive's or plural's. */
function endingsOf(text: string, lang: Lang): readonly string[] {
  // Four letters take at most eight code units: a long name is not searched from its beginning.
  if (!/\p{L}{4}$/u.test(text.slice(-8))) return [];
  if (lang === 'de' && /^\p{Ll}/u.test(text)) return ['*'];
  if (text.endsWith('s')) return [];
  return lang === 'de' && text.endsWith('er') ? ['s', 'n', 'in', 'innen'] : ['s'];
}

/** The last letter-and-number pair of a mention, "v4" of DeepSeek-V4; empty when the mention is only that. */
function tailOf(t: Tokens, mention: Mention): string {
  const i = mention.to - 2;
  return i > mention.from ? codeAt(t, i) : '';
}

function codeAt(t: Tokens, i: number): string {
  const glued = ((t.flags[i + 1] as number) & GLUED) !== 0;
  const first = t.type[i];
  const second = t.type[i + 1];
  if (!glued || !((first === WORD && second === NUMBER) || (first === NUMBER && second === WORD))) return '';
  if (first === WORD && (t.end[i] as number) - (t.start[i] as number) > 3) return '';
  return (t.text(i) + t.text(i + 1)).toLowerCase();
}
