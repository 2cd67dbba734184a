import { z } from 'zod';
import type { TalkChart } from '../../host/index.js';
import { SAMPLING } from '../../weighing/index.js';
import { day, flag, hash, lang, whole, word } from '../parameters.js';
import { idNamed } from '../../views/index.js';
import type { SpeakersAnswer } from '../api.js';
import { type Asked, JSON_TYPE, namesIn, route, type Route } from '../route.js';
import type { TalkJob } from '../work.js';
import { figureRoutes } from './chart.js';

const CHARTS = [
  'lags',
  'leanings',
  'spread-lag',
  'spread-trend',
  'spread-leader',
] as const satisfies readonly TalkChart[];

const TALK = { asOf: day.exactOptional(), seed: whole(0, 2 ** 31 - 1).exactOptional() };
const talk = z.strictObject(TALK);
const chart = z.strictObject({
  ...TALK,
  speaker: word.exactOptional(),
  chart: z.enum(CHARTS).exactOptional(),
  lang: lang.exactOptional(),
  dark: flag.exactOptional(),
  hash: hash.exactOptional(),
});
type TalkQuery = z.infer<typeof talk>;
type ChartQuery = z.infer<typeof chart>;

/** What is said of the race, weighed. */
export const speakerRoutes: readonly Route[] = [
  talkRoute(
    '/api/speakers',
    'What people say set beside the measures, and what their stakes add to it.',
    () => undefined,
  ),
  talkRoute('/api/speakers/:name', 'One speaker, by id, name or alias, with all statements.', (asked) =>
    asked.part('name'),
  ),
  ...figureRoutes<ChartQuery>({
    name: 'talk',
    summary: 'A chart of what is said',
    query: chart,
    content: (asked, { measuring }, format) =>
      measuring.run({ ...jobOf(asked.query, asked.query.speaker, asked), format }),
    about: (asked, { house }) => {
      const job = jobOf(asked.query, asked.query.speaker, asked);
      const { asOf, seed } = job;
      // Pages know speakers by their ids.
      const speaker = job.speaker === undefined ? undefined : idNamed(house.base, job.speaker);
      const parameters = { chart: job.chart, asOf, seed: String(seed), lang: job.lang, speaker };
      const dark = job.dark ? { dark: 'true' } : {};
      return {
        dimension: `talk-${job.chart}`,
        asOf,
        seed,
        draws: SAMPLING.kept,
        parameters: { ...parameters, ...dark },
      };
    },
  }),
];

function talkRoute(path: string, summary: string, speaker: (asked: Asked<TalkQuery>) => string | undefined): Route {
  return route<TalkQuery>({
    ...{ method: 'get', path, summary, query: talk, gives: ['application/json'], rests: 'evidence' },
    has: namesIn<SpeakersAnswer>('evidence', 'asOf', 'seed', 'statements'),
    handle: async (asked, { measuring }) => {
      asked.costly();
      return { type: JSON_TYPE, content: await measuring.run(jobOf(asked.query, speaker(asked), asked)) };
    },
  });
}

function jobOf(query: TalkQuery & ChartQuery, speaker: string | undefined, asked: Asked<unknown>): TalkJob {
  return {
    kind: 'talk',
    asOf: query.asOf ?? asked.today,
    seed: query.seed ?? SAMPLING.seed,
    speaker,
    format: 'json',
    chart: query.chart ?? 'lags',
    lang: query.lang ?? asked.words.lang,
    dark: query.dark ?? false,
  };
}
