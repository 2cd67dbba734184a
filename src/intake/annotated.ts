import { Fault } from '../kit/index.js';
import { normalise } from './decode.js';
import { isDay, known, type Page } from '../prose/index.js';

/** The page of an annotated article: its `text`, `title`, `date` and `lang`. Throws `json-broken`, `json-no-text`, `date-invalid`. */
export function annotatedPage(json: string): Page {
  const article = parse(json);
  if (typeof article['text'] !== 'string') throw new Fault('json-no-text');
  const date = string(article['date']);
  if (date !== undefined && !isDay(date)) throw new Fault('date-invalid', { date, field: 'date' });
  return {
    text: normalise(article['text']),
    ...known({ title: string(article['title']), date, lang: string(article['lang']) }),
    ...known({ author: string(article['author']), publisher: string(article['publisher']) }),
  };
}

function parse(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw new Fault('json-broken', place(json, String(error)));
  }
  throw new Fault('json-no-text');
}

/** Line and column of a parser's complaint, which names an offset or nothing at all. */
function place(json: string, complaint: string): { line: number; column: number } {
  const offset = Number(/position (\d+)/.exec(complaint)?.[1] ?? json.length);
  const before = json.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
