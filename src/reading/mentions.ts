import type { Mention } from './analysis.js';
import { categorised, type Entities, type Entity } from './entities.js';
import { ALL_CAPS, CAPITAL, GLUED, MARK, NUMBER, type Tokens, WORD } from './tokens.js';

/** A name found, before overlaps are settled. */
export interface NameHit {
  readonly name: number;
  readonly from: number;
  readonly to: number;
}

/** A family of models or chips found; version parts may follow. */
export interface FamilyHit {
  readonly family: number;
  readonly from: number;
  readonly to: number;
}

/** A line of `lexicon/families.csv`. */
export interface Family {
  readonly kind: 'model' | 'chip';
  readonly org: string;
  readonly id: string;
  /** What stands between the family's id and the version. */
  readonly join: string;
  /** Letter that stands for the family where its maker is named ("V4" beside DeepSeek), else empty. */
  readonly bare: string;
}

const FIRST_LATIN = /^\p{Lu}/u;

/** Whether a name may be read at these tokens: word borders, inflection and case. */
export function nameFits(t: Tokens, hit: NameHit, entities: Entities): boolean {
  const { text, needsContext } = entities.names[hit.name]!.name;
  if (t.type[hit.from] !== WORD && t.type[hit.from] !== NUMBER) return true;
  return bordered(t, hit.from, hit.to) && cased(t, hit.from, text, needsContext === true);
}

/** Nothing glued before, and after it at most an inflection. */
export function bordered(t: Tokens, from: number, to: number): boolean {
  if (!startsWord(t, from)) return false;
  if (to >= t.count || !((t.flags[to] as number) & GLUED) || !isLatin(t, to)) return true;
  const tail = t.text(to);
  return tail === 's' || tail === 'er' || tail === 'e';
}

/** No letter or digit is glued before the token. */
export function startsWord(t: Tokens, i: number): boolean {
  return i === 0 || t.type[i] === MARK || !((t.flags[i] as number) & GLUED) || !isLatin(t, i - 1);
}

function isLatin(t: Tokens, i: number): boolean {
  return t.type[i] === WORD || t.type[i] === NUMBER;
}

/**
 * Short capitals must be capitals; a capitalised name must begin with one, unless it is long enough to be sure and no
 * word besides ("together").
 */
function cased(t: Tokens, from: number, text: string, isWord: boolean): boolean {
  if (!FIRST_LATIN.test(text)) return true;
  const flags = t.flags[from] as number;
  const short = (t.end[from] as number) - (t.start[from] as number) <= 3;
  if (short && text.slice(0, 2) === text.slice(0, 2).toUpperCase() && text.length > 1) {
    const letters = (t.end[from] as number) - (t.start[from] as number);
    return letters < 2 ? (flags & CAPITAL) !== 0 : (flags & ALL_CAPS) !== 0;
  }
  return (flags & CAPITAL) !== 0 || (!isWord && text.length >= 6 && !text.includes(' '));
}

/** The longest names, left to right, none inside another. */
export function settle(hits: NameHit[]): NameHit[] {
  hits.sort((a, b) => a.from - b.from || b.to - a.to || a.name - b.name);
  const kept: NameHit[] = [];
  let end = -1;
  for (const hit of hits) {
    if (hit.from < end) continue;
    kept.push(hit);
    end = hit.to;
  }
  return kept;
}

/** The token after the version parts that follow a family's name, or `to` when none does. */
export function versionEnd(t: Tokens, to: number, isVersionWord: (word: number) => boolean): number {
  let end = to;
  let numbered = false;
  for (let i = to; i < t.count && end - to < 8;) {
    const at = t.type[i] === MARK && isJoint(t, i) ? i + 1 : i;
    if (at >= t.count || (at === i && !near(t, i))) break;
    if (numbered && at === i && t.type[at] === NUMBER && !((t.flags[at] as number) & GLUED)) break;
    if (t.type[at] === NUMBER && !isYear(t, at)) numbered = true;
    else if (t.type[at] === WORD && letterOfVersion(t, at, numbered)) numbered = t.type[at + 1] === NUMBER || numbered;
    else if (t.type[at] !== WORD || !isVersionWord(t.word[at] as number) || !capitalOrGlued(t, at)) break;
    i = at + 1;
    end = i;
  }
  return end;
}

function isYear(t: Tokens, i: number): boolean {
  const text = t.text(i);
  return text.length === 4 && text.startsWith('20');
}

function capitalOrGlued(t: Tokens, i: number): boolean {
  return ((t.flags[i] as number) & (CAPITAL | GLUED)) !== 0;
}

/** "V" of V4, "o" of 4o, "C" of 910C. */
function letterOfVersion(t: Tokens, i: number, numbered: boolean): boolean {
  const letters = (t.end[i] as number) - (t.start[i] as number);
  if (letters > 2) return false;
  if (numbered && (t.flags[i] as number) & GLUED) return true;
  return i + 1 < t.count && t.type[i + 1] === NUMBER && ((t.flags[i + 1] as number) & GLUED) !== 0;
}

/** On the same line, at most a blank away. */
function near(t: Tokens, i: number): boolean {
  return (
    (t.start[i] as number) - (t.end[i - 1] as number) <= 1 && t.source.charCodeAt((t.start[i] as number) - 1) !== 10
  );
}

function isJoint(t: Tokens, i: number): boolean {
  const code = t.source.charCodeAt(t.start[i] as number);
  return (
    (code === 45 || code === 0x2011 || code === 0x2010) &&
    ((t.flags[i] as number) & GLUED) !== 0 &&
    i + 1 < t.count &&
    ((t.flags[i + 1] as number) & GLUED) !== 0
  );
}

/** The id of a family's version as written: "Kimi K2.6" gives kimi-k2.6. */
export function versionId(family: Family, t: Tokens, from: number, to: number): string {
  let id = family.id;
  let joint = family.join;
  for (let i = from; i < to; i++) {
    if (t.type[i] === MARK) {
      joint = '-';
      continue;
    }
    if (i > from && joint === '') joint = (t.flags[i] as number) & GLUED ? '' : '-';
    id += joint + t.text(i).toLowerCase();
    joint = '';
  }
  return id;
}

/** An entity that only the document names. */
export function documentEntity(family: Family, id: string, bloc: string): Entity {
  const sort = family.kind === 'chip' ? 'chip' : 'general';
  return categorised({ id, kind: family.kind, bloc, sort, orgId: family.org });
}

/** A mention of a numbered entity. */
export function entityMention(from: number, to: number, entity: number, category: number): Mention {
  return { from, to, entity, generic: '', category };
}
