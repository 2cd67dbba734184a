import { Fault } from '../../kit/index.js';
import type { Measures } from '../../measuring/index.js';
import type { Words } from '../../words/index.js';
import { boughtCsv, csvOf, dataOf, type Dimension, DIMENSIONS, type House } from '../../views/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import { charts, remembered } from '../../host/index.js';
import { textOf } from '../gap/text.js';
import type { Io } from '../io.js';
import type { GAP_FORMATS } from '../program.js';
import { paintFor } from '../paint.js';

/** What to measure and how to show it. */
export interface GapOptions {
  readonly format: (typeof GAP_FORMATS)[number];
  readonly asOf?: string;
  readonly domain?: string;
  /** Two groups, the second measured against the first: `us,cn`. */
  readonly between: string;
  readonly draws: number;
  readonly seed: number;
  readonly explain?: boolean;
  /** As CSV of capital: what each recorded sum bought, in the place of the sums of years. */
  readonly bought?: boolean;
  readonly dark?: boolean;
  readonly cache: boolean;
  readonly color: boolean;
  readonly width?: number;
}

/** Measures the gap and shows it; without a dimension all of them, in a chart the capability. */
export async function gap(dimension: string | undefined, options: GapOptions, io: Io, words: Words): Promise<ExitCode> {
  const chosen = dimensionsOf(dimension, options);
  const house = await io.openHouse();
  const groups = pairOf(options.between);
  const asOf = options.asOf ?? io.today();
  const { measures, keep } = await remembered(house.base, { ...options, asOf, groups }, io.env);
  if (options.domain !== undefined && !measures.domains().includes(options.domain))
    throw new Fault('measure-domain', { given: options.domain, known: measures.domains() });
  await show(chosen, measures, options, house, io, words);
  keep();
  return EXIT.done;
}

async function show(
  dimensions: readonly Dimension[],
  measures: Measures,
  options: GapOptions,
  house: House,
  io: Io,
  words: Words,
): Promise<void> {
  const { domain, format } = options;
  if (format === 'json') {
    const data = dimensions.map((dimension) => dataOf(measures, dimension, domain));
    await io.stdout.write(`${JSON.stringify(data.length === 1 ? data[0] : data, null, 2)}\n`);
  } else if (options.bought) {
    await io.stdout.write(boughtCsv(measures.bought(), measures.capital()));
  } else if (format === 'csv') {
    await io.stdout.write(dimensions.map((dimension) => csvOf(measures, dimension, domain)).join('\n'));
  } else if (format === 'svg' || format === 'png') {
    const { chartOf, pngOf } = await charts();
    const svg = chartOf(dimensions[0]!, {
      measures,
      house,
      words,
      dark: options.dark === true,
      ...(domain === undefined ? {} : { domain }),
    });
    await io.stdout.write(format === 'svg' ? svg : await pngOf(svg));
  } else {
    const setting = {
      measures,
      house,
      words,
      paint: paintFor(io.stdout, io.env, options.color),
      columns: options.width ?? io.stdout.columns ?? 100,
      explain: options.explain === true,
      ...(domain === undefined ? {} : { domain }),
    };
    await io.stdout.write(dimensions.map((dimension) => textOf(dimension, setting)).join('\n'));
  }
}

function dimensionsOf(given: string | undefined, { format, domain, bought }: GapOptions): readonly Dimension[] {
  if (bought && format !== 'csv')
    throw new Fault('usage-choice', { option: '--format (--bought)', given: format, known: ['csv'] });
  if (bought && (given ?? 'capital') !== 'capital')
    throw new Fault('usage-choice', { option: 'gap (--bought)', given: given!, known: ['capital'] });
  if (bought) return ['capital'];
  if (given === undefined) {
    // A chart shows one thing, and a domain is one of capability.
    return format === 'svg' || format === 'png' || domain !== undefined ? ['capability'] : DIMENSIONS;
  }
  const found = DIMENSIONS.find((dimension) => dimension === given);
  if (found === undefined) throw new Fault('usage-choice', { option: 'gap', given, known: DIMENSIONS });
  return [found];
}

function pairOf(between: string): readonly [string, string] {
  const [first = '', second = '', ...more] = between.split(',');
  if (first === '' || second === '' || more.length > 0)
    throw new Fault('usage-choice', { option: '--between', given: between, known: ['us,cn', 'closed,open', 'us,eu'] });
  return [first, second];
}
