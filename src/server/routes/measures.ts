import { z } from 'zod';
import { Fault } from '../../kit/index.js';
import { DIMENSIONS, type Dimension } from '../../views/index.js';
import type { ChartMetadata } from '../api.js';
import type { Context } from '../context.js';
import { day, flag, lang, whole, word } from '../parameters.js';
import { type Asked, JSON_TYPE, type Reply, route, type Route } from '../route.js';
import type { MeasureJob } from '../work.js';

/** Draws that a question may ask for: more would let one caller hold the others up. */
const MOST_DRAWS = 2000;

const MEASURE = {
  asOf: day.exactOptional(),
  domain: word.exactOptional(),
  between: z
    .string()
    .regex(/^[^,]+,[^,]+$/, 'us,cn')
    .exactOptional(),
  draws: whole(20, MOST_DRAWS).exactOptional(),
  seed: whole(0, 2 ** 31 - 1).exactOptional(),
};
const measure = z.strictObject({ ...MEASURE });
const chart = z.strictObject({
  ...MEASURE,
  dimension: z.enum(['gap', ...DIMENSIONS]).exactOptional(),
  lang: lang.exactOptional(),
  dark: flag.exactOptional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/, '[0-9a-f]{8,64}')
    .exactOptional(),
});
type MeasureQuery = z.infer<typeof measure>;
type ChartQuery = z.infer<typeof chart>;

const LICENCE = 'CC-BY-4.0';

const PICTURES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  json: JSON_TYPE,
} as const;

/** Measures as data, and their charts. */
export const measureRoutes: readonly Route[] = [
  route<MeasureQuery>({
    method: 'get',
    path: '/api/measures/:dimension{gap|capability|compute|capital|price}',
    summary: 'A measure of the gap as of a day, with intervals and receipts.',
    query: measure,
    gives: ['application/json'],
    rests: 'evidence',
    handle: async (asked, context) => {
      asked.costly();
      const job = jobOf(asked.query, asked.part('dimension'), asked);
      return { type: JSON_TYPE, content: await context.measuring.run({ ...job, format: 'json' }) };
    },
  }),
  ...(['svg', 'png', 'csv', 'json'] as const).map((format) =>
    chartRoute(format, PICTURES[format], async (asked, context) => {
      asked.costly();
      return context.measuring.run({ ...jobOf(asked.query, asked.query.dimension, asked), format });
    }),
  ),
  chartRoute('metadata.json', JSON_TYPE, async (asked, context) => {
    asked.costly();
    return JSON.stringify(await metadataOf(asked, context));
  }),
  chartRoute('bib', 'application/x-bibtex; charset=utf-8', async (asked, context) => {
    asked.costly();
    return bibtexOf(await metadataOf(asked, context));
  }),
];

function chartRoute(
  ending: string,
  type: string,
  make: (asked: Asked<ChartQuery>, context: Context) => Promise<string | Uint8Array>,
): Route {
  return route<ChartQuery>({
    method: 'get',
    path: `/chart/gap.${ending}`,
    summary: `The chart of a measure as ${ending}; with \`hash\`, of this evidence or none.`,
    query: chart,
    gives: [type.split(';')[0]!],
    rests: 'evidence',
    handle: async (asked, context): Promise<Reply> => {
      const { hash } = asked.query;
      const now = context.house.base.hash;
      if (hash !== undefined && !now.startsWith(hash))
        throw new Fault('evidence-changed', { asked: hash, now: now.slice(0, 12) });
      return { type, content: await make(asked, context) };
    },
  });
}

function jobOf(query: MeasureQuery & ChartQuery, dimension: string | undefined, asked: Asked<unknown>): MeasureJob {
  const [first = 'us', second = 'cn'] = (query.between ?? 'us,cn').split(',');
  return {
    kind: 'measure',
    dimension: dimension === undefined || dimension === 'gap' ? 'capability' : (dimension as Dimension),
    asOf: query.asOf ?? asked.today,
    groups: [first, second],
    domain: query.domain,
    draws: query.draws ?? 500,
    seed: query.seed ?? 1,
    format: 'json',
    lang: query.lang ?? asked.words.lang,
    dark: query.dark ?? false,
  };
}

async function metadataOf(asked: Asked<ChartQuery>, context: Context): Promise<ChartMetadata> {
  const job = jobOf(asked.query, asked.query.dimension, asked);
  const svg = String(await context.measuring.run({ ...job, format: 'svg' }));
  const evidence = context.house.base.hash;
  const frozen = new URLSearchParams({
    ...{ dimension: job.dimension, asOf: job.asOf, lang: job.lang, draws: String(job.draws), seed: String(job.seed) },
    ...(job.domain === undefined ? {} : { domain: job.domain }),
    ...(asked.query.between === undefined ? {} : { between: asked.query.between }),
    ...(job.dark ? { dark: 'true' } : {}),
    hash: evidence.slice(0, 12),
  });
  const at = (ending: string): string => `${asked.url.origin}/chart/gap.${ending}?${frozen}`;
  return {
    title: unescaped(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? ''),
    ...{ dimension: job.dimension, asOf: job.asOf, evidence, seed: job.seed, draws: job.draws },
    version: context.settings.version,
    licence: LICENCE,
    permalink: `${asked.url.origin}/gap?${frozen}`,
    files: { svg: at('svg'), png: at('png'), csv: at('csv'), json: at('json'), bib: at('bib') },
  };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** A citation with all that is needed to make the same figure again. */
function bibtexOf({ title, dimension, asOf, evidence, seed, draws, version, permalink }: ChartMetadata): string {
  const plain = title.replace(/[{}\\%$#&_^~]/g, (sign) =>
    sign === '\\' || sign === '^' || sign === '~' ? ' ' : `\\${sign}`,
  );
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
