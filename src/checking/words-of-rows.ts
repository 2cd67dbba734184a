/** Spellings that rows and claims write differently. */
const SAME: ReadonlyMap<string, readonly string[]> = new Map([
  ['centre', ['center']],
  ['chipmaking', ['chip', 'making']],
  ['datacentre', ['data', 'center']],
  ['datacenter', ['data', 'center']],
]);

/** Words by which a row's English text tells of a level. */
const LEVELS: ReadonlyMap<string, RegExp> = new Map([
  ['gold', /\bgold\b/i],
  ['top', /\b(?:first|best|top|record|leads?|led|wins?|won|champion|perfect|highest|strongest)\b/i],
]);

/** The words of a text or an id: lower case, letters and digits, plural s and British spelling evened out. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(stem)
    .flatMap((word) => SAME.get(word) ?? [word]);
}

/** Share of the words of `words` that `text` has, 0 to 1. */
export function sharedWords(words: string, text: string): number {
  const wanted = wordsOf(words);
  const has = new Set(wordsOf(text));
  return wanted.length === 0 ? 0 : wanted.filter((word) => has.has(word)).length / wanted.length;
}

/** Whether a set of words has every one of some words, of which there must be one. */
export function hasWords(has: ReadonlySet<string>, wanted: Iterable<string>): boolean {
  let any = false;
  for (const word of wanted) {
    if (!has.has(word)) return false;
    any = true;
  }
  return any;
}

/** Whether a text has a name as written, at word borders. */
export function spells(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWordChar(text[at - 1]) && !isWordChar(text[at + name.length])) return true;
  }
  return false;
}

/** Whether an English text tells of a level: `gold` or `top`. */
export function saysLevel(level: string, text: string): boolean {
  return LEVELS.get(level)?.test(text) ?? false;
}

/** The id with dots and spaces as dashes, in lower case: `deepseek-v3.2` and `DeepSeek V3.2` are `deepseek-v3-2`. */
export function plainId(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}

/** Whether two ids are the same but for dashes, or for one letter of a variant at the end (mi308, mi308x). */
export function isSameId(a: string, b: string): boolean {
  const [first, second] = [squeeze(a), squeeze(b)];
  return first === second || variantsOf(first).includes(second) || variantsOf(second).includes(first);
}

/** An id, and the id without the letter of its variant. */
export function variantsOf(squeezed: string): readonly string[] {
  return /\d[a-z]$/.test(squeezed) ? [squeezed, squeezed.slice(0, -1)] : [squeezed];
}

/** An id in lower case, letters and digits only. */
export function squeeze(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
