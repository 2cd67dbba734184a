import { ALL_CAPS, CAPITAL, GLUED, HAN, MARK, NUMBER, type Tokens, WORD } from './tokens.js';

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
  const dash = dashBehind(t, from);
  if (dash < 0) return from;
  const head = outsideBrackets(t, from, dash);
  const names = head.filter((i) => t.type[i] === WORD && !isMonth(i));
  const has = (i: number, flag: number): boolean => (t.flags[i]! & flag) !== 0;
  const isPlace = names.every((i) => has(i, ALL_CAPS)) && names.some((i) => t.end[i]! - t.start[i]! >= PLACE_LETTERS);
  const isTold = head.length < dash - from || head.some(isMonth) || isPlace;
  const isHead = names.length > 0 && names.every((i) => has(i, CAPITAL)) && head.every((i) => isLoose(t, i));
  const end = dashesEnd(t, dash);
  return isHead && isTold && startsSentence(t, end) ? end : from;
}

/** The first dash of a line with white space before it, outside brackets; -1 where there is none near. */
function dashBehind(t: Tokens, from: number): number {
  let open = false;
  for (let i = from; i < Math.min(t.count, from + MOST) && !isNewLine(t, i, from); i++) {
    const code = t.source.charCodeAt(t.start[i]!);
    open = code === OPEN || (open && code !== CLOSE);
    if (!open && DASHES.has(code) && t.type[i] === MARK && isSpaced(t, i)) return i;
  }
  return -1;
}

function outsideBrackets(t: Tokens, from: number, to: number): number[] {
  const tokens: number[] = [];
  let open = false;
  for (let i = from; i < to; i++) {
    const code = t.source.charCodeAt(t.start[i]!);
    if (code === OPEN) open = true;
    if (!open) tokens.push(i);
    if (code === CLOSE) open = false;
  }
  return tokens;
}

/** Where 电 behind a date ends the line of a Chinese agency, the reporter in brackets included. */
function cableEnd(t: Tokens, from: number): number {
  for (let i = from + 1; i < Math.min(t.count, from + MOST) && !isNewLine(t, i, from); i++) {
    if (t.text(i) !== '电' || t.text(i - 1) !== '日') continue;
    if (i + 1 >= t.count || !BRACKETS.has(t.text(i + 1))) return isSpaced(t, i + 1) ? i + 1 : from;
    for (let to = i + 2; to < Math.min(t.count, i + MOST); to++) if (BRACKETS.has(t.text(to))) return to + 1;
  }
  return from;
}

function isNewLine(t: Tokens, i: number, from: number): boolean {
  return i > from && t.source.slice(t.end[i - 1], t.start[i]).includes('\n');
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
