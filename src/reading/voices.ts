import { textHash } from '../kit/index.js';
import type { Analysis } from './analysis.js';
import { UNKNOWN_PERSON, type Voice } from './attribution.js';
import { PHRASE_SHAPES, type PhraseWords, speakerPhrases } from './phrases.js';
import { CAPITAL, GLUED, HAN, NEW_LINE, type Tokens, WORD } from './tokens.js';

/** What finding voices needs of a language: which concepts name groups that speak, which words are given names. */
export interface VoiceWords extends PhraseWords {
  /** Concept numbers of nouns for people who speak: analyst, minister, management ... */
  readonly groups: ReadonlySet<number>;
  /** Whether a word is a given name, or in Chinese a surname. */
  isName(word: number): boolean;
}

const GENERIC_VOICES = new Set([
  'person',
  'people',
  'company',
  'startup',
  'chipmaker',
  'lab',
  'cloud',
  'foundry',
  'government',
  'medium',
  'thinktank',
  'investor',
]);

/** Everyone in a text who could be speaking, left to right: named, pointed to, grouped or unknown to the base. */
export function voicesOf(a: Analysis, words: VoiceWords): Voice[] {
  const voices: Voice[] = [];
  for (const mention of a.mentions) {
    const entity = mention.entity < 0 ? undefined : a.entities[mention.entity];
    const speaks = entity
      ? entity.kind === 'person' || entity.kind === 'org' || entity.kind === 'country'
      : GENERIC_VOICES.has(mention.generic);
    const from = mention.entity < 0 ? phraseStart(a.tokens, mention.from, words) : mention.from;
    if (speaks) voices.push({ from, to: mention.to, entity: mention.entity, category: mention.category });
  }
  for (let h = 0; h < a.concepts.id.length; h++)
    if (words.groups.has(a.concepts.id[h] as number))
      voices.push({
        from: phraseStart(a.tokens, a.concepts.from[h] as number, words),
        to: a.concepts.to[h] as number,
        entity: -1,
        category: a.concepts.id[h] as number,
      });
  const speech = new Set(a.speech.from);
  for (let i = 0; i < a.tokens.count; i++) {
    const to = a.tokens.type[i] === HAN ? hanNameEnd(a.tokens, i, words, speech) : nameEnd(a.tokens, i, words);
    if (to > i && !isLine(a.tokens, i, to)) voices.push({ from: i, to, entity: -1, category: UNKNOWN_PERSON });
  }
  voices.push(...surnames(a.tokens, voices));
  const sure = disjoint(voices);
  return [...sure, ...phraseVoices(a, words, sure)].sort((x, y) => x.from - y.from || y.to - x.to);
}

const PHRASE_CATEGORIES = PHRASE_SHAPES.map((shape) => textHash(`voice:${shape}`));

/** The phrases beside speech words that are not voices already; each knows the first voice in it. */
function phraseVoices(a: Analysis, words: VoiceWords, sure: readonly Voice[]): Voice[] {
  const voices: Voice[] = [];
  for (const { from, to, shape } of speakerPhrases(a, words)) {
    const inside = sure.filter((voice) => voice.from >= from && voice.to <= to);
    if (inside.some((voice) => voice.to === to && isArticle(a.tokens, from, voice.from, words))) continue;
    const head = inside[0]?.category ?? 0;
    const phrase = { shape: shape + 1, head, voices: inside.length };
    voices.push({ from, to, entity: -1, category: PHRASE_CATEGORIES[shape]!, phrase });
  }
  return voices;
}

/** Whether nothing but a determiner stands between two tokens: "the Center ..." is whom the name alone names. */
function isArticle(t: Tokens, from: number, to: number, words: VoiceWords): boolean {
  return to === from || (to === from + 1 && words.isDeterminer(t.word[from]!));
}

/** The surnames, standing alone, of those whom the text names in full but the base does not know. */
function surnames(t: Tokens, voices: readonly Voice[]): Voice[] {
  const fullNames = new Map<number, string>();
  for (const { from, to, category } of voices)
    if (category === UNKNOWN_PERSON && t.type[from] === WORD)
      fullNames.set(t.word[to - 1]!, t.source.slice(t.start[from], t.end[to - 1]));
  const alone: Voice[] = [];
  for (let i = 0; fullNames.size > 0 && i < t.count; i++) {
    const full = t.flags[i]! & CAPITAL ? fullNames.get(t.word[i]!) : undefined;
    if (full !== undefined) alone.push({ from: i, to: i + 1, entity: -1, category: UNKNOWN_PERSON, full });
  }
  return alone;
}

const PHRASE_WORDS = 3;
const PHRASE_CHARACTERS = 8;

/** Where the noun phrase around a noun begins: at a determiner a few small words before, else at the noun. */
function phraseStart(t: Tokens, noun: number, words: VoiceWords): number {
  const han = t.type[noun] === HAN;
  const reach = han ? PHRASE_CHARACTERS : PHRASE_WORDS;
  for (let i = noun - 1; i >= 0 && noun - i <= reach + 1; i--) {
    if (t.type[i] !== t.type[noun]) break;
    if (words.isDeterminer(t.word[i] as number)) return i;
    if (!han && (t.flags[i] as number) & CAPITAL) break;
  }
  return noun;
}

/** Where a person's name that begins at token `i` ends, or `i` when none does. */
function nameEnd(t: Tokens, i: number, words: VoiceWords): number {
  if (!words.isName(t.word[i] as number)) return i;
  let to = i + 1;
  while (to < t.count && to - i < 4 && t.type[to] === WORD && (t.flags[to] as number) & CAPITAL && spaced(t, to)) to++;
  return to - i >= 2 ? to : i;
}

/** Whether a name is a line of its own: an author's, or a credit. */
function isLine(t: Tokens, from: number, to: number): boolean {
  return (t.flags[from]! & NEW_LINE) !== 0 && (to >= t.count || (t.flags[to]! & NEW_LINE) !== 0);
}

/** A Chinese surname with one or two characters behind it, a speech word next. */
function hanNameEnd(t: Tokens, i: number, words: VoiceWords, speech: ReadonlySet<number>): number {
  if (!words.isName(t.word[i] as number)) return i;
  for (let to = i + 2; to <= i + 3 && to < t.count; to++) {
    if (t.type[to - 1] !== HAN) return i;
    if (speech.has(to)) return to;
  }
  return i;
}

function spaced(t: Tokens, i: number): boolean {
  return ((t.flags[i] as number) & GLUED) === 0 && t.source.charCodeAt((t.start[i] as number) - 1) === 32;
}

function disjoint(voices: Voice[]): Voice[] {
  voices.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Voice[] = [];
  for (const voice of voices) {
    const last = kept[kept.length - 1];
    if (last === undefined || voice.from >= last.to) kept.push(voice);
  }
  return kept;
}
