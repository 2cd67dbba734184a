import type { Lang } from '../kit/index.js';
import { datelineEnd } from './datelines.js';
import { formsOf, langFile, type LexiconFiles, lexiconTable } from './lexicon.js';
import { ALL_CAPS, CAPITAL, GLUED, HAN, MARK, NEW_LINE, NEW_PARAGRAPH, NUMBER, type Tokens, WORD } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** The sentences of a text as token ranges; reused between texts. */
export class Sentences {
  count = 0;
  from: Int32Array = new Int32Array(1 << 9);
  /** Exclusive. */
  to: Int32Array = new Int32Array(1 << 9);
  paragraph: Int32Array = new Int32Array(1 << 9);
}

const NEVER = 1;
const MAYBE = 2;
const MONTH = 4;
const ARTICLE = 8;

const STOP = 46;
const CLOSERS = new Set([...'"\'”’»«›)]）】」』〉》“'].map((c) => c.charCodeAt(0)));
const ENDERS = new Set([...'!?。！？…⋯'].map((c) => c.charCodeAt(0)));
const BULLETS = new Set([...'-–—•·*▪■●>#'].map((c) => c.charCodeAt(0)));

/** Cuts token streams of one language into sentences; full stops of abbreviations and ordinals do not end one. */
export class SentenceCutter {
  private readonly roles: number[] = [];

  constructor(lang: Lang, files: LexiconFiles, vocabulary: Vocabulary) {
    const known = new Map<string, number>();
    const add = (form: string, role: number): void => {
      const key = lastWord(form);
      known.set(key, (known.get(key) ?? 0) | role);
    };
    for (const row of lexiconTable(files, langFile(lang, 'abbreviations'), ['form', 'kind']))
      for (const form of formsOf(row['form'])) add(form, row['kind'] === 'maybe' ? MAYBE : NEVER);
    for (const row of lexiconTable(files, langFile(lang, 'months'), ['month', 'forms']))
      for (const form of formsOf(row['forms'])) add(form, MONTH);
    if (lang === 'de') for (const form of ORDINAL_LEADS) add(form, ARTICLE);
    vocabulary.onWord((text, id) => {
      this.roles[id] = known.get(text) ?? 0;
    });
  }

  /** Fills `into` with the sentences of `t`. */
  cut(t: Tokens, into: Sentences): Sentences {
    into.count = 0;
    let from = 0;
    let paragraph = -1;
    for (let i = 0; i < t.count; i++) {
      const begins = ((t.flags[i] as number) & NEW_PARAGRAPH) !== 0;
      if (begins) paragraph++;
      const dateline = begins ? datelineEnd(t, i, (token) => (this.role(t, token) & MONTH) !== 0) : i;
      const end = dateline > i ? dateline : this.endsAt(t, i);
      if (end < 0) continue;
      push(into, from, end, paragraph);
      from = end;
      i = end - 1;
    }
    if (from < t.count) push(into, from, t.count, paragraph);
    return into;
  }

  /** The exclusive end of a sentence whose last mark (or last token) is `i`, or -1. */
  private endsAt(t: Tokens, i: number): number {
    const code = t.source.charCodeAt(t.start[i] as number);
    if (t.type[i] === MARK && (ENDERS.has(code) || (code === STOP && this.stopEnds(t, i))))
      return afterClosers(t, i + 1);
    return i + 1 < t.count && breaksBefore(t, i + 1, i) ? i + 1 : -1;
  }

  private stopEnds(t: Tokens, i: number): boolean {
    const next = skipClosers(t, i + 1);
    if (next >= t.count || (t.flags[next] as number) & NEW_PARAGRAPH) return true;
    const flags = t.flags[next] as number;
    if (flags & GLUED && next === i + 1) return t.type[next] === HAN;
    const before = i - 1;
    if (before < 0 || !((t.flags[i] as number) & GLUED)) return true;
    if (t.type[next] === WORD && !(flags & CAPITAL)) return false;
    return t.type[before] === NUMBER ? this.numberEnds(t, before, next) : this.wordEnds(t, before, next);
  }

  private numberEnds(t: Tokens, before: number, next: number): boolean {
    if (this.role(t, next) & MONTH) return false;
    const digits = (t.end[before] as number) - (t.start[before] as number);
    return digits > 2 || before === 0 || !(this.role(t, before - 1) & ARTICLE);
  }

  private wordEnds(t: Tokens, before: number, next: number): boolean {
    const role = this.role(t, before);
    const flags = t.flags[before] as number;
    const letters = (t.end[before] as number) - (t.start[before] as number);
    const cutOff = letters === 1 && (flags & GLUED) !== 0 && before > 0 && t.type[before - 1] === NUMBER;
    if (role & NEVER && !cutOff) return false;
    if (letters === 1 && flags & CAPITAL && t.type[before] === WORD) return initialEnds(t, before);
    if (role & MAYBE) return t.type[next] === WORD && !((t.flags[next] as number) & ALL_CAPS) && startsClause(t, next);
    return true;
  }

  private role(t: Tokens, i: number): number {
    return this.roles[t.word[i] as number] ?? 0;
  }
}

const ORDINAL_LEADS = [
  'der',
  'die',
  'das',
  'dem',
  'den',
  'des',
  'am',
  'im',
  'vom',
  'zum',
  'zur',
  'beim',
  'ab',
  'bis',
  'seit',
];

function lastWord(form: string): string {
  const parts = form
    .toLowerCase()
    .split(/[.\s]+/)
    .filter((part) => part !== '');
  return parts[parts.length - 1] ?? '';
}

/** "J. Edgar" goes on, "in Plan B. Danach" ends: an initial follows a name's beginning or another initial. */
function initialEnds(t: Tokens, i: number): boolean {
  const previous = i - 1;
  if (previous < 0) return false;
  const named = t.type[previous] === WORD && ((t.flags[previous] as number) & CAPITAL) !== 0;
  return named && ((t.flags[previous] as number) & ALL_CAPS) === 0 && (t.flags[i] as number) === CAPITAL
    ? false
    : t.type[previous] !== MARK;
}

function startsClause(t: Tokens, i: number): boolean {
  return (t.end[i] as number) - (t.start[i] as number) > 1;
}

function skipClosers(t: Tokens, from: number): number {
  let i = from;
  while (i < t.count && t.type[i] === MARK && (t.flags[i] as number) & GLUED && isCloser(t, i)) i++;
  return i;
}

function afterClosers(t: Tokens, from: number): number {
  let i = from;
  while (i < t.count && t.type[i] === MARK && (t.flags[i] as number) & GLUED && (isCloser(t, i) || isEnder(t, i))) i++;
  return i;
}

function isCloser(t: Tokens, i: number): boolean {
  return CLOSERS.has(t.source.charCodeAt(t.start[i] as number));
}

function isEnder(t: Tokens, i: number): boolean {
  const code = t.source.charCodeAt(t.start[i] as number);
  return ENDERS.has(code) || code === STOP;
}

/** An empty line ends a sentence; a single line break does after a short line, before a bullet, or in Chinese. */
function breaksBefore(t: Tokens, next: number, last: number): boolean {
  const flags = t.flags[next] as number;
  if (flags & NEW_PARAGRAPH) return true;
  if (!(flags & NEW_LINE)) return false;
  if (t.type[last] === HAN || t.type[next] === HAN) return true;
  const code = t.source.charCodeAt(t.start[next] as number);
  if (t.type[next] === MARK && BULLETS.has(code)) return true;
  return lineLength(t.source, t.end[last] as number) < 45;
}

function lineLength(source: string, end: number): number {
  return end - (source.lastIndexOf('\n', end - 1) + 1);
}

function push(into: Sentences, from: number, to: number, paragraph: number): void {
  if (into.count === into.from.length) widen(into);
  into.from[into.count] = from;
  into.to[into.count] = to;
  into.paragraph[into.count++] = paragraph;
}

function widen(into: Sentences): void {
  for (const column of ['from', 'to', 'paragraph'] as const) {
    const wider = new Int32Array(into[column].length * 2);
    wider.set(into[column]);
    into[column] = wider;
  }
}
