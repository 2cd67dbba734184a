import type { Analysis } from './analysis.js';
import { CAPITAL, HAN, MARK, NUMBER, type Tokens } from './tokens.js';

/** The small words by which the edges of a noun phrase are known; all take the text as written, in lower case. */
export interface EdgeWords {
  /** Words before a phrase that are no part of it: conjunctions, adverbs. */
  readonly lead: ReadonlySet<string>;
  /** Words behind a phrase that are no part of it: auxiliaries, adverbs, particles. */
  readonly tail: ReadonlySet<string>;
  /** Words that join an attribute to a phrase: prepositions, relative pronouns. */
  readonly joint: ReadonlySet<string>;
}

/** What finding phrases needs of a language. */
export interface PhraseWords {
  /** Whether a word opens a noun phrase: an article, "several", 一位. */
  isDeterminer(word: number): boolean;
  readonly edges: EdgeWords;
}

/** How a phrase stands to its speech word: before it or behind it, with its attributes or without. */
export const PHRASE_SHAPES = ['before', 'before-short', 'behind', 'behind-short', 'behind-bare'] as const;

/** A stretch of tokens next to a speech word that may name the speaker. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  /** Index into `PHRASE_SHAPES`. */
  readonly shape: number;
}

/** Most tokens of a phrase: words, characters. */
const MOST_WORDS = 8;
const MOST_CHARACTERS = 16;
/** Most tokens of an edge word. */
const EDGE = 4;

/** The phrases before and behind each speech word of a text, each once, within the commas around it. */
export function speakerPhrases(a: Analysis, words: PhraseWords): Phrase[] {
  const phrases = new Map<string, Phrase>();
  const bounds = new Set(a.sentences.to.subarray(0, a.sentences.count));
  const { speech, tokens: t } = a;
  const { edges } = words;
  const add = (from: number, to: number, shape: number): void => {
    const key = `${from} ${to}`;
    if (!phrases.has(key) && isOnePhrase(t, words, from, to)) phrases.set(key, { from, to, shape });
  };
  for (let h = 0; h < speech.id.length; h++) {
    const left = trimmed(a, edges, edgeBefore(a, bounds, h), speech.from[h]!);
    add(left.from, left.to, 0);
    add(left.from, jointIn(t, edges, left.from, left.to), 1);
    const right = trimmed(a, edges, speech.to[h]!, edgeBehind(a, bounds, edges, h));
    const short = shortEnd(a, edges, right.from, right.to);
    add(right.from, right.to, 2);
    if (right.to === speech.from[h + 1]) add(right.from, speech.to[h + 1]!, 2);
    add(right.from, short, 3);
    if (words.isDeterminer(t.word[right.from]!)) add(right.from + 1, short, 4);
  }
  return [...phrases.values()];
}

/**
 * Whether a stretch may be one noun phrase: not too long, no preposition first or last, no second phrase begun by an
 * article.
 */
function isOnePhrase(t: Tokens, words: PhraseWords, from: number, to: number): boolean {
  const han = t.type[from] === HAN;
  if (to <= from || to - from > (han ? MOST_CHARACTERS : MOST_WORDS)) return false;
  const joint = (i: number): boolean => words.edges.joint.has(t.text(i).toLowerCase());
  if (han) return true;
  if (joint(to - 1) || (joint(from) && !words.isDeterminer(t.word[from]!))) return false;
  for (let i = from + 1; i < to; i++) if (words.isDeterminer(t.word[i]!) && !joint(i) && !joint(i - 1)) return false;
  return true;
}

/** Where the stretch before a speech word begins: behind the last comma, sentence end or speech word. */
function edgeBefore({ tokens: t, speech }: Analysis, bounds: ReadonlySet<number>, h: number): number {
  const floor = h > 0 ? Math.min(speech.to[h - 1]!, speech.from[h]!) : 0;
  let from = speech.from[h]!;
  while (from > floor && !bounds.has(from) && !isCut(t, from - 1)) from--;
  return from;
}

/** Where the stretch behind a speech word ends: at the next comma, number, auxiliary or speech word. */
function edgeBehind({ tokens: t, speech }: Analysis, bounds: ReadonlySet<number>, words: EdgeWords, h: number): number {
  const ceiling = h + 1 < speech.id.length ? Math.max(speech.from[h + 1]!, speech.to[h]!) : t.count;
  let to = speech.to[h]!;
  while (to < ceiling && !bounds.has(to) && !isCut(t, to) && t.type[to] !== NUMBER) {
    if (to > speech.to[h]! && t.type[to] !== HAN && endsPhrase(words, t.text(to).toLowerCase())) break;
    to++;
  }
  return to;
}

/** A preposition inside a phrase may be a verb's particle behind it: "aus". */
function endsPhrase({ tail, joint }: EdgeWords, word: string): boolean {
  return tail.has(word) && !joint.has(word);
}

function isCut(t: Tokens, i: number): boolean {
  return CUTS.has(t.source.charCodeAt(t.start[i]!));
}

/** A stretch without the edge words, marks and dates around it. */
function trimmed(a: Analysis, words: EdgeWords, from: number, to: number): { from: number; to: number } {
  const { tokens: t } = a;
  let first = from;
  let end = to;
  for (let n = 1; n > 0 && first < end; first += n)
    n = dateAt(a, first) || edgeWord(t, words.lead, first, end, 1) || markAt(t, first);
  for (let n = 1; n > 0 && first < end; end -= n) n = edgeWord(t, words.tail, first, end, -1) || markAt(t, end - 1);
  return { from: first, to: end };
}

function markAt(t: Tokens, i: number): number {
  return t.type[i] === MARK ? 1 : 0;
}

function dateAt({ dates }: Analysis, token: number): number {
  const date = dates.find(({ from }) => from === token);
  return date === undefined ? 0 : date.to - date.from;
}

/** Tokens of the longest edge word at the beginning or at the end of a stretch, 0 for none. */
function edgeWord(t: Tokens, forms: ReadonlySet<string>, from: number, to: number, side: 1 | -1): number {
  for (let n = Math.min(EDGE, to - from); n > 0; n--) {
    const at = side > 0 ? from : to - n;
    if (forms.has(t.source.slice(t.start[at], t.end[at + n - 1]).toLowerCase())) return n;
  }
  return 0;
}

/** The first joint of a stretch, its end where it has none. */
function jointIn(t: Tokens, words: EdgeWords, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) if (words.joint.has(t.text(i).toLowerCase())) return i;
  return to;
}

/** Where the first noun phrase of a stretch ends: before a joint; in German also behind its capitals. */
function shortEnd({ tokens: t, lang }: Analysis, words: EdgeWords, from: number, to: number): number {
  const joint = jointIn(t, words, from, to);
  if (lang !== 'de') return joint;
  for (let i = from + 1; i < joint; i++)
    if ((t.flags[i - 1]! & CAPITAL) !== 0 && (t.flags[i]! & CAPITAL) === 0 && t.type[i] === t.type[from]) return i;
  return joint;
}

const CUTS = new Set([...',;:–—()（），；：、"“”„»«「」'].map((c) => c.charCodeAt(0)));
