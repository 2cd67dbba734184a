import { PairMap } from './pair-map.js';
import { GLUED, MARK, NUMBER, Tokens, tokenize, WORD } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** Told of each pattern found: its payload and the tokens it covers, `to` exclusive. */
export type Found = (payload: number, from: number, to: number) => void;

const WILD_START = 1;
const WILD_END = 2;
const STAR = 42;

/**
 * Many patterns sought at once. A pattern is a row of words; `*` at a word's start or end stands for any letters.
 * Separators glued between words ("GPT-5", "Z.ai", "data-centre") match whether written or not.
 */
export class Patterns {
  private readonly vocabulary: Vocabulary;
  private readonly ownWords = new Vocabulary();
  private readonly ownTokens = new Tokens();
  /** Character trie over all words of all patterns. */
  private readonly letters = new PairMap();
  private letterNodes = 1;
  /** By character node: up to four atoms, one for each set of wildcards, by node and wildcards. */
  private readonly atomAt = new PairMap();
  private atoms = 0;
  /** Pattern trie: next node by node and atom. */
  private readonly next = new PairMap();
  private nodes = 1;
  private readonly payloads: number[][] = [[]];
  /** By node: whether a longer pattern goes through it. */
  private readonly goesOn: boolean[] = [true];
  /** Atoms that each word of the vocabulary matches. */
  private readonly atomsOf: (Int32Array | undefined)[] = [];
  /** Nodes that each word reaches as a pattern's first: few words begin one, so most of a text is passed over here. */
  private readonly firstsOf: (Int32Array | undefined)[] = [];

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Adds a pattern and those with an ending of lower-case letters, or `*`, written onto its last word; several may share
   * words and payloads.
   */
  add(pattern: string, payload: number, endings: readonly string[] = []): void {
    const words = wordsOf(pattern, this.ownWords, this.ownTokens);
    const isWord = this.ownTokens.type[this.ownTokens.count - 1] === WORD;
    this.addWords(words, payload);
    for (const ending of endings)
      if (isWord) this.addWords(inflected(words, ending), payload);
      else this.add(`${pattern}${ending}`, payload);
  }

  private addWords(words: readonly PatternWord[], payload: number): void {
    let node = 0;
    for (const [word, wild] of words) {
      const atom = this.atom(word, wild);
      let to = this.next.get(node, atom);
      if (to < 0) {
        to = this.nodes++;
        this.next.set(node, atom, to);
        this.goesOn[node] = true;
        this.goesOn.push(false);
        this.payloads.push([]);
      }
      node = to;
    }
    const list = this.payloads[node] as number[];
    if (node !== 0 && !list.includes(payload)) list.push(payload);
  }

  /** Makes the patterns ready; none may be added afterwards. */
  close(): void {
    this.vocabulary.onWord((text, id) => {
      const atoms = this.match(text);
      this.atomsOf[id] = atoms;
      this.firstsOf[id] = atoms && this.firsts(atoms);
    });
  }

  /** Reports every pattern found from token `from` to `to`, those that begin earlier first. */
  scan(tokens: Tokens, from: number, to: number, found: Found): void {
    for (let i = from; i < to; i++) {
      const nodes = this.firstsOf[tokens.word[i] as number];
      if (nodes === undefined) continue;
      for (let n = 0; n < nodes.length; n++) this.reach(tokens, i, i, to, nodes[n] as number, found);
    }
  }

  /** Reports what ends with token `i` at a node, and what goes on from there. */
  private reach(t: Tokens, first: number, i: number, to: number, node: number, found: Found): void {
    const payloads = this.payloads[node] as number[];
    for (let p = 0; p < payloads.length; p++) found(payloads[p] as number, first, i + 1);
    if (this.goesOn[node] !== true) return;
    const j = following(t, i + 1, to);
    const atoms = j < 0 ? undefined : this.atomsOf[t.word[j] as number];
    if (atoms === undefined) return;
    for (let a = 0; a < atoms.length; a++) {
      const next = this.next.get(node, atoms[a] as number);
      if (next >= 0) this.reach(t, first, j, to, next, found);
    }
  }

  private firsts(atoms: Int32Array): Int32Array | undefined {
    const nodes = atoms.map((atom) => this.next.get(0, atom)).filter((node) => node >= 0);
    return nodes.length === 0 ? undefined : nodes;
  }

  private atom(word: string, wild: number): number {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let to = this.letters.get(node, code);
      if (to < 0) {
        to = this.letterNodes++;
        this.letters.set(node, code, to);
      }
      node = to;
    }
    const known = this.atomAt.get(node, wild);
    if (known >= 0) return known;
    this.atomAt.set(node, wild, this.atoms);
    return this.atoms++;
  }

  private match(text: string): Int32Array | undefined {
    const hits: number[] = [];
    for (let start = 0; start < text.length; start++) this.walk(text, start, hits);
    return hits.length === 0 ? undefined : Int32Array.from(hits);
  }

  private walk(text: string, start: number, hits: number[]): void {
    let node = 0;
    for (let i = start; i < text.length; i++) {
      const to = this.letters.get(node, text.charCodeAt(i));
      if (to < 0) return;
      node = to;
      for (let wild = 0; wild < 4; wild++) {
        if (start > 0 && (wild & WILD_START) === 0) continue;
        if (i + 1 < text.length && (wild & WILD_END) === 0) continue;
        const atom = this.atomAt.get(node, wild);
        if (atom >= 0 && !hits.includes(atom)) hits.push(atom);
      }
    }
  }
}

/** The next token that can continue a pattern: separators glued on both sides are passed over. */
function following(t: Tokens, i: number, to: number): number {
  if (i >= to) return -1;
  if (t.type[i] !== MARK || !isSeparator(t.source.charCodeAt(t.start[i] as number))) return i;
  if (i + 1 >= to) return -1;
  const glued = ((t.flags[i] as number) & GLUED) !== 0 && ((t.flags[i + 1] as number) & GLUED) !== 0;
  return glued && (t.type[i + 1] === WORD || t.type[i + 1] === NUMBER) ? i + 1 : -1;
}

/** Hyphens, full stop, apostrophes, middle dots, underscore, slash. */
function isSeparator(code: number): boolean {
  return (
    code === 45 ||
    code === 46 ||
    code === 39 ||
    code === 0x2019 ||
    code === 0x2010 ||
    code === 0x2011 ||
    code === 0xb7 ||
    code === 95 ||
    code === 47
  );
}

/** A word of a pattern, lower case, with its wildcards. */
type PatternWord = readonly [word: string, wild: number];

function wordsOf(pattern: string, ownWords: Vocabulary, t: Tokens): readonly PatternWord[] {
  const words: PatternWord[] = [];
  tokenize(pattern, ownWords, t);
  for (let i = 0; i < t.count; i++) {
    if (t.type[i] === MARK && (isStar(t, i) || isSeparator(t.source.charCodeAt(t.start[i] as number)))) continue;
    const before = i > 0 && ((t.flags[i] as number) & GLUED) !== 0 && isStar(t, i - 1);
    const after = i + 1 < t.count && ((t.flags[i + 1] as number) & GLUED) !== 0 && isStar(t, i + 1);
    words.push([ownWords.text(t.word[i] as number), (before ? WILD_START : 0) | (after ? WILD_END : 0)]);
  }
  return words;
}

/** The words of a pattern whose last one bears an ending. */
function inflected(words: readonly PatternWord[], ending: string): readonly PatternWord[] {
  const [word, wild] = words.at(-1)!;
  const last: PatternWord = ending === '*' ? [word, wild | WILD_END] : [word + ending, wild];
  return [...words.slice(0, -1), last];
}

function isStar(t: Tokens, i: number): boolean {
  return t.source.charCodeAt(t.start[i] as number) === STAR;
}
