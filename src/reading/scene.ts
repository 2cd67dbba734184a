import { textHash } from '../kit/index.js';
import type { Analysis, Mention } from './analysis.js';
import type { Entity } from './entities.js';
import type { Setting } from './occasions.js';
import { HAN, MARK, type Tokens } from './tokens.js';
import { unitClass } from './unit-class.js';

/** Stable numbers of words, of their first letters and of their last. */
export interface WordNumbers {
  wordHash(t: Tokens, i: number): number;
  stemHash(t: Tokens, i: number): number;
  tailHash(t: Tokens, i: number): number;
}

/** An analysed text with the look-ups that decisions ask for again and again. */
export class Scene {
  readonly a: Analysis;
  readonly t: Tokens;
  /** Segments: stretches of a sentence between commas, colons, dashes, brackets. */
  readonly segmentFrom: number[] = [];
  readonly segmentTo: number[] = [];
  /** First segment of each sentence; one more entry closes the last. */
  readonly firstSegment: number[] = [];
  readonly sentenceOf: Int32Array;
  readonly segmentOf: Int32Array;
  /** Index of the mention that covers a token, -1 for none. */
  readonly mentionOf: Int32Array;
  /** Stable number of each token's word; names are masked by what they name, never by whose they are. */
  readonly word: Int32Array;
  /** The same for the first letters of each word, which inflected forms share. */
  readonly stem: Int32Array;
  /** The same for the last letters of each long word, which compounds share; 0 for a short word or a name. */
  readonly tail: Int32Array;
  /** First concept hit, mention, quantity, speech hit of each sentence; one more entry closes the last. */
  readonly firstConcept: Int32Array;
  readonly firstMention: Int32Array;
  readonly firstQuantity: Int32Array;
  readonly firstSpeech: Int32Array;
  /** A mention of each of the few entities that the text names most, the most named first. */
  readonly leading: readonly number[];
  readonly setting: Setting;
  /** The hash of the language, and of each quantity's class of unit. */
  readonly lang: number;
  readonly unit: Int32Array;
  private readonly named: Map<number, number>;
  /** First token at which each entity is named. */
  private readonly firstNamed = new Map<number, number>();
  private sides: Map<string, string> | undefined;

  constructor(a: Analysis, words: WordNumbers, setting: Setting) {
    this.setting = setting;
    this.a = a;
    this.lang = textHash(a.lang);
    this.unit = Int32Array.from(a.quantities, ({ unit }) => textHash(unitClass(unit)));
    this.t = a.tokens;
    const n = a.tokens.count;
    const count = a.sentences.count;
    this.sentenceOf = new Int32Array(n + 1);
    this.segmentOf = new Int32Array(n + 1);
    this.mentionOf = new Int32Array(n + 1).fill(-1);
    this.word = new Int32Array(n);
    this.stem = new Int32Array(n);
    this.tail = new Int32Array(n);
    for (let s = 0; s < count; s++) this.cut(s);
    this.firstSegment.push(this.segmentFrom.length);
    for (let i = 0; i < n; i++) {
      this.word[i] = words.wordHash(a.tokens, i);
      this.stem[i] = words.stemHash(a.tokens, i);
      this.tail[i] = words.tailHash(a.tokens, i);
    }
    for (const [m, mention] of a.mentions.entries()) this.mask(m, mention);
    this.firstConcept = this.starts(a.concepts.from);
    this.firstSpeech = this.starts(a.speech.from);
    this.firstMention = this.starts(a.mentions.map((mention) => mention.from));
    this.firstQuantity = this.starts(a.quantities.map((quantity) => quantity.from));
    this.named = timesNamed(a.mentions);
    for (const { entity, from } of a.mentions) if (!this.firstNamed.has(entity)) this.firstNamed.set(entity, from);
    this.leading = leadingMentions(a.mentions, this.named);
  }

  /** The entity of a mention, or undefined for a noun that points back. */
  entity(mention: Mention): Entity | undefined {
    return mention.entity < 0 ? undefined : this.a.entities[mention.entity];
  }

  /** Whether the text names the entity of a mention here for the first time. */
  isFirst({ entity, from }: Mention): boolean {
    return entity >= 0 && this.firstNamed.get(entity) === from;
  }

  /** How often the text names the entity of a mention. */
  timesNamed(mention: Mention): number {
    return this.named.get(mention.entity) ?? 0;
  }

  /** Place of a mention's entity among those named most, 0 the first; 4 for all others. */
  prominence({ entity }: Mention): number {
    for (let place = 0; place < this.leading.length; place++)
      if (this.a.mentions[this.leading[place]!]?.entity === entity) return place;
    return LEADING;
  }

  /** The side of an entity that the text names, or of the firm behind one; a side is its own. */
  sideOf(id: string): string {
    this.sides ??= this.sidesNamed();
    return this.sides.get(id) ?? '';
  }

  /** First token of a sentence. */
  from(sentence: number): number {
    return this.a.sentences.from[sentence] as number;
  }

  /** The token after a sentence. */
  to(sentence: number): number {
    return this.a.sentences.to[sentence] as number;
  }

  private sidesNamed(): Map<string, string> {
    const sides = new Map<string, string>(['us', 'cn', 'eu'].map((side) => [side, side]));
    for (const mention of this.a.mentions) {
      const entity = this.entity(mention);
      if (entity === undefined) continue;
      if (!sides.has(entity.id)) sides.set(entity.id, entity.bloc);
      if (entity.orgId !== '' && !sides.has(entity.orgId)) sides.set(entity.orgId, entity.bloc);
    }
    return sides;
  }

  private cut(s: number): void {
    const { from, to } = this.a.sentences;
    this.firstSegment.push(this.segmentFrom.length);
    let start = from[s] as number;
    const end = to[s] as number;
    for (let i = start; i < end; i++) {
      this.sentenceOf[i] = s;
      this.segmentOf[i] = this.segmentFrom.length;
      if (i + 1 < end && this.cutsAt(i)) {
        this.segmentFrom.push(start);
        this.segmentTo.push(i + 1);
        start = i + 1;
      }
    }
    this.segmentFrom.push(start);
    this.segmentTo.push(end);
  }

  private cutsAt(i: number): boolean {
    if (this.t.type[i] !== MARK) return false;
    const code = this.t.source.charCodeAt(this.t.start[i] as number);
    return CUTS.has(code) && !(code === 58 && this.t.type[i + 1] === HAN);
  }

  private mask(m: number, mention: Mention): void {
    for (let i = mention.from; i < mention.to; i++) this.mentionOf[i] = m;
    if (mention.entity < 0) return;
    this.word.fill(mention.category, mention.from, mention.to);
    this.stem.fill(mention.category, mention.from, mention.to);
    this.tail.fill(0, mention.from, mention.to);
  }

  /** For columns sorted by token: the first index in each sentence. */
  private starts(from: readonly number[]): Int32Array {
    const count = this.a.sentences.count;
    const first = new Int32Array(count + 1);
    let at = 0;
    for (let s = 0; s < count; s++) {
      const begin = this.a.sentences.from[s] as number;
      while (at < from.length && (from[at] as number) < begin) at++;
      first[s] = at;
    }
    first[count] = from.length;
    return first;
  }
}

const LEADING = 4;

function timesNamed(mentions: readonly Mention[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const { entity } of mentions) if (entity >= 0) times.set(entity, (times.get(entity) ?? 0) + 1);
  return times;
}

function leadingMentions(mentions: readonly Mention[], times: ReadonlyMap<number, number>): number[] {
  const entities = [...times].sort((a, b) => b[1] - a[1]).slice(0, LEADING);
  return entities.map(([entity]) => mentions.findIndex((mention) => mention.entity === entity));
}

const CUTS = new Set([...',;:–—()（），；：、'].map((c) => c.charCodeAt(0)));
