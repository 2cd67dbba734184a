import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../../views/index.js';
import { day, flag, hash, lang, whole, word } from '../parameters.js';
import { type Asked, JSON_TYPE, route, type Route } from '../route.js';
import type { MeasureJob } from '../work.js';
import { figureRoutes } from './chart.js';

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
const measure = z.strictObject(MEASURE);
const chart = z.strictObject({
  ...MEASURE,
  dimension: z.enum(['gap', ...DIMENSIONS]).exactOptional(),
  lang: lang.exactOptional(),
  dark: flag.exactOptional(),
  hash: hash.exactOptional(),
});
type MeasureQuery = z.infer<typeof measure>;
type ChartQuery = z.infer<typeof chart>;

/** Measures as data, and their charts. */
export const measureRoutes: readonly Route[] = [
  route<MeasureQuery>({
    method: 'get',
    path: '/api/measures/:dimension{(?:gap|capability|compute|capital|price)}',
    summary: 'A measure of the gap as of a day, with intervals and receipts.',
    query: measure,
    gives: ['application/json'],
    answers: 'MeasureAnswer',
    rests: 'evidence',
    handle: async (asked, context) => {
      asked.costly();
      const job = jobOf(asked.query, asked.part('dimension'), asked);
      return { type: JSON_TYPE, content: await context.measuring.run({ ...job, format: 'json' }) };
    },
  }),
  route<MeasureQuery>({
    method: 'get',
    path: '/api/measures/capital/bought.csv',
    summary: 'What each recorded sum bought at the prices of its day; those `counted` add up to the sums of years.',
    query: measure,
    gives: ['text/csv'],
    rests: 'evidence',
    handle: async (asked, { measuring }) => {
      asked.costly();
      const job = jobOf(asked.query, 'capital', asked);
      const content = await measuring.run({ ...job, format: 'csv', bought: true });
      return { type: 'text/csv; charset=utf-8', content };
    },
  }),
  ...figureRoutes<ChartQuery>({
    name: 'gap',
    summary: 'The chart of a measure',
    query: chart,
    content: (asked, { measuring }, format) =>
      measuring.run({ ...jobOf(asked.query, asked.query.dimension, asked), format }),
    about: (asked) => {
      const job = jobOf(asked.query, asked.query.dimension, asked);
      const { dimension, asOf, draws, seed, domain } = job;
      const parameters = { dimension, asOf, lang: job.lang, draws: String(draws), seed: String(seed), domain };
      const { between } = asked.query;
      return {
        dimension,
        asOf,
        seed,
        draws,
        parameters: { ...parameters, between, ...(job.dark ? { dark: 'true' } : {}) },
      };
    },
  }),
];

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
