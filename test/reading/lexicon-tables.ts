import { readFileSync } from 'node:fs';
import type { Lang } from '../../src/kit/index.js';

const NAMES = ['numbers', 'magnitudes', 'units', 'qualifiers', 'months', 'dates'];

/** The quantity and date tables of a language as they lie in `lexicon/`. */
export function lexiconTables(lang: Lang): Record<string, string> {
  const text = (name: string): string =>
    readFileSync(new URL(`../../lexicon/${lang}/${name}.csv`, import.meta.url), 'utf8');
  return Object.fromEntries(NAMES.map((name) => [name, text(name)]));
}

/** A row of a case table: the text, what is expected of it, and why it fails where it is known to. */
export interface Case {
  readonly text: string;
  readonly expected: string;
  readonly known: string;
}

/** The rows of `test/reading/cases/<name>.<lang>.tsv`, header left out; `\n` stands for a line break. */
export function casesOf(name: string, lang: Lang | 'other'): Case[] {
  const file = readFileSync(new URL(`./cases/${name}.${lang}.tsv`, import.meta.url), 'utf8');
  const lines = file.split('\n').filter((line) => line !== '');
  return lines.slice(1).map((line) => {
    const [text = '', expected = '', known = ''] = line.split('\t');
    return { text: text.replaceAll('\\n', '\n'), expected, known };
  });
}
