import { z } from 'zod';
import { Fault, isPartialDate, type Lang, LANGS } from '../kit/index.js';

/** The parameter that every address understands: the language of sentences. */
const WORDS = 'words';

const LONGEST = 300;

/** A text that stands in an address. */
export const word: z.ZodString = z.string().min(1).max(LONGEST);
export const day: z.ZodISODate = z.iso.date();
export const partialDate: z.ZodString = z.string().refine(isPartialDate, 'YYYY, YYYY-MM or YYYY-MM-DD');
export const lang: z.ZodType<Lang> = z.enum(LANGS);
/** The beginning of the evidence's hash. */
export const hash: z.ZodString = z.string().regex(/^[0-9a-f]{8,64}$/, '[0-9a-f]{8,64}');
export const flag: z.ZodType<boolean> = z.stringbool();

/** A whole number between two bounds. */
export function whole(least: number, most: number): z.ZodType<number> {
  return z.coerce.number().int().min(least).max(most);
}

/** The parameters of an address. Throws `parameter-invalid` for one that does not fit, is unknown or is given twice. */
export function parametersOf<T>(schema: z.ZodType<T>, given: URLSearchParams, lists: readonly string[] = []): T {
  const entries: Record<string, string | string[]> = {};
  for (const name of new Set(given.keys())) {
    // A form sends its empty fields too.
    const values = given.getAll(name).filter((value) => value !== '');
    if (values.length === 0) continue;
    if (lists.includes(name)) entries[name] = values;
    else if (values.length > 1)
      throw new Fault('parameter-invalid', { option: name, given: values.join(', '), expected: '1' });
    else entries[name] = values[0]!;
  }
  const { [WORDS]: words, ...own } = entries;
  if (words !== undefined && !LANGS.some((known) => known === words))
    throw new Fault('parameter-invalid', { option: WORDS, given: String(words), expected: LANGS.join(', ') });
  const parsed = schema.safeParse(own);
  if (parsed.success) return parsed.data;
  throw faultOf(parsed.error.issues[0]!, entries);
}

function faultOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): Fault {
  if (issue.code === 'unrecognized_keys') {
    const option = issue.keys[0] ?? '';
    return new Fault('parameter-invalid', { option, given: String(given[option] ?? ''), expected: '–' });
  }
  const option = String(issue.path[0] ?? '');
  const value = given[option];
  return new Fault('parameter-invalid', {
    option,
    given: value === undefined ? '–' : String(value).slice(0, 100),
    expected: expectedBy(issue),
  });
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.join(', ');
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'YYYY-MM-DD' : issue.message;
    case 'custom':
      return issue.message;
    default:
      return 'expected' in issue ? String(issue.expected) : issue.code;
  }
}
