import { ALL_CAPS, CAPITAL, GLUED, HAN, NEW_LINE, NUMBER, type Tokens, WORD } from './tokens.js';

/** Most tokens of a dateline, its agency included. */
const MOST = 24;
/** Fewest letters of a place that stands alone in capitals before a dash: "GPT – ..." is none. */
const PLACE_LETTERS = 5;

/**
 * Where the dateline that begins a paragraph at token `from` ends, or `from` where none does: "SEOUL, May 23 (Wire) -",
 * "Wien (apa) –", "深圳4月16日电". A place in it acts in nothing that the sentence behind it says.
 */
export function datelineEnd(t: Tokens, from: number, isMonth: (token: number) => boolean): number {
  return t.type[from] === HAN || t.type[from + 2] === HAN ? cableEnd(t, from) : dashEnd(t, from, isMonth);
}

function dashEnd(t: Tokens, from: number, isMonth: (token: number) => boolean): number {
  const { head, dash } = headBefore(t, from);
  if (dash < 0) return from;
  const names = head.filter((i) => t.type[i] === WORD && !isMonth(i));
  const has = (i: number, flag: number): boolean => (t.flags[i]! & flag) !== 0;
  const isPlace = names.every((i) => has(i, ALL_CAPS)) && names.some((i) => t.end[i]! - t.start[i]! >= PLACE_LETTERS);
  const isTold = head.length < dash - from || head.some(isMonth) || isPlace;
  const isHead = names.length > 0 && names.every((i) => has(i, CAPITAL)) && head.every((i) => isLoose(t, i));
  const end = dashesEnd(t, dash);
  return isHead && isTold && startsSentence(t, end) ? end : from;
}

/** The tokens outside brackets up to the first dash of a line with white space before it; -1 where there is none near. */
function headBefore(t: Tokens, from: number): { readonly head: readonly number[]; readonly dash: number } {
  const head: number[] = [];
  const end = lineEnd(t, from);
  let open = false;
  for (let i = from; i < end; i++) {
    const code = t.source.charCodeAt(t.start[i]!);
    open ||= code === OPEN;
    if (!open && DASHES.has(code) && isSpaced(t, i)) return { head, dash: i };
    if (!open) head.push(i);
    open &&= code !== CLOSE;
  }
  return { head, dash: -1 };
}

/** Where 电 behind a date ends the line of a Chinese agency, the reporter in brackets included. */
function cableEnd(t: Tokens, from: number): number {
  const end = lineEnd(t, from);
  for (let i = from + 1; i < end; i++) {
    if (t.text(i) !== '电' || t.text(i - 1) !== '日') continue;
    if (i + 1 >= t.count || !BRACKETS.has(t.text(i + 1))) return isSpaced(t, i + 1) ? i + 1 : from;
    for (let to = i + 2; to < Math.min(t.count, i + MOST); to++) if (BRACKETS.has(t.text(to))) return to + 1;
  }
  return from;
}

/** The token after the line that begins at a token, as far as a dateline reaches. */
function lineEnd(t: Tokens, from: number): number {
  let to = from + 1;
  while (to < t.count && to < from + MOST && (t.flags[to]! & NEW_LINE) === 0) to++;
  return to;
}

/** Whether white space stands before a token, or the text has none such. */
function isSpaced(t: Tokens, i: number): boolean {
  return i >= t.count || (t.flags[i]! & GLUED) === 0;
}

function dashesEnd(t: Tokens, from: number): number {
  let i = from + 1;
  while (i < t.count && (t.flags[i]! & GLUED) !== 0 && DASHES.has(t.source.charCodeAt(t.start[i]!))) i++;
  return i;
}

/** Words, numbers and the marks that stand in datelines. */
function isLoose(t: Tokens, i: number): boolean {
  return t.type[i] === WORD || t.type[i] === NUMBER || LOOSE.has(t.source.charCodeAt(t.start[i]!));
}

function startsSentence(t: Tokens, i: number): boolean {
  return i < t.count && (t.flags[i]! & GLUED) === 0 && (t.type[i] !== WORD || (t.flags[i]! & CAPITAL) !== 0);
}

const OPEN = 40;
const CLOSE = 41;
const DASHES = new Set([...'-–—'].map((c) => c.charCodeAt(0)));
const LOOSE = new Set([...',./*_|'].map((c) => c.charCodeAt(0)));
const BRACKETS = new Set(['（', '）', '(', ')']);
