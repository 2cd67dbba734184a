import type { ChartMetadata } from './api.js';

/** A figure and all that is needed to make it again. */
export interface Figure {
  /** Name of its addresses: `gap` for `/chart/gap.svg`. */
  readonly name: 'gap' | 'talk';
  /** What it shows, for its citation. */
  readonly dimension: string;
  readonly svg: string;
  readonly asOf: string;
  readonly seed: number;
  readonly draws: number;
  readonly evidence: string;
  readonly version: string;
  readonly origin: string;
  /** Parameters that give it again, the evidence's hash aside. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

const LICENCE = 'CC-BY-4.0';
const HASH_DIGITS = 12;
const PAGES = { gap: 'gap', talk: 'poker' } as const;

/** What a figure says and where it stays. */
export function metadataOf(figure: Figure): ChartMetadata {
  const { name, dimension, svg, asOf, seed, draws, evidence, version, origin } = figure;
  const given = Object.entries({ ...figure.parameters, hash: evidence.slice(0, HASH_DIGITS) });
  const kept = new URLSearchParams(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
  const at = (ending: string): string => `${origin}/chart/${name}.${ending}?${kept}`;
  return {
    title: unescaped(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? ''),
    ...{ dimension, asOf, evidence, seed, draws, version, licence: LICENCE },
    permalink: `${origin}/${PAGES[name]}?${kept}`,
    files: { svg: at('svg'), png: at('png'), csv: at('csv'), json: at('json'), bib: at('bib') },
  };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** A citation with all that is needed to make the same figure again. */
export function bibtexOf({ title, dimension, asOf, evidence, seed, draws, version, permalink }: ChartMetadata): string {
  const plain = title.replace(/[{}%$#&_]/g, (sign) => `\\${sign}`).replace(/[\\^~](?![{}%$#&_])/g, ' ');
  return [
    `@misc{pokerface-${dimension}-${asOf}-${evidence.slice(0, 8)},`,
    `  title = {{${plain}}},`,
    '  author = {{Pokerface}},',
    `  year = {${asOf.slice(0, 4)}},`,
    `  note = {As of ${asOf}; evidence ${evidence}; seed ${seed}; ${draws} draws; version ${version}},`,
    `  url = {${permalink}}`,
    '}',
    '',
  ].join('\n');
}
