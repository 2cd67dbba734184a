import { Fault, LANGS, type Lang } from '../../kit/index.js';
import type { Document } from '../../reading/index.js';
import type { WeighingSummary } from '../../weighing/index.js';
import type { Words } from '../../words/index.js';
import { type Checked, type House, viewOf } from '../../views/index.js';
import { dataFolder } from '../data-folder.js';
import { EXIT, type ExitCode } from '../exit.js';
import { sha256 } from '../../host/index.js';
import { LIMITS, type Source, sourceOf, takeIn } from '../../intake/index.js';
import type { Io } from '../io.js';
import type { Keeper } from '../keeper.js';
import { paintFor } from '../paint.js';
import type { FORMATS } from '../program.js';
import { progressOn } from '../render/progress.js';
import { faultLines } from '../report-fault.js';

/** The options of `pokerface read`. */
export interface ReadOptions {
  readonly format: (typeof FORMATS)[number];
  readonly date?: string;
  readonly lang?: Lang;
  readonly asOf?: string;
  readonly width?: number;
  readonly verbose?: boolean;
  /** Whether to weigh claims by the records and stakes of their speakers, which weighs the whole ledger first. */
  readonly weigh?: boolean;
  /** Keeps what was read in the ledger. */
  readonly save?: boolean;
  readonly data?: string;
  readonly color: boolean;
}

/** What is printed for each document and after the last. */
interface Printer {
  print(checked: Checked, serial: number): string;
  end(): string;
}

/** Reads every input, prints what was found and forgets it before the next; a failed one is named and the others go on. */
export async function read(inputs: readonly string[], options: ReadOptions, io: Io, words: Words): Promise<ExitCode> {
  if (inputs.filter((input) => input === '-').length > 1) throw new Fault('usage-stdin-twice');
  if (options.save && options.asOf !== undefined) throw new Fault('usage-save-as-of');
  const house = await io.openHouse();
  const printer = await printerOf(options, house, io, words);
  const progress = progressOn(io.stderr, inputs.length, words.shell('reading-progress'));
  const check = options.asOf === undefined ? house.check : house.checkUntil(options.asOf);
  const summary = options.weigh === true ? await summaryFor(house, options, io) : undefined;
  const keeper = options.save ? await keeperOf(options, house, io) : undefined;
  let failed = 0;
  for (const [i, input] of inputs.entries()) {
    await progress.show(i, input);
    try {
      const checked = await checkedOf(sourceOf(input), options, { ...house, check }, io);
      const text = printer.print(summary ? { ...checked, summary } : checked, i + 1);
      const id = await keeper?.keep(checked);
      await progress.clear();
      await io.stdout.write(text);
      if (id !== undefined) await io.stderr.write(`${words.shell('saved', { id })}\n`);
    } catch (error) {
      failed++;
      await progress.clear();
      await io.stderr.write(faultLines(error, input, words));
    }
  }
  await keeper?.close();
  await io.stdout.write(printer.end());
  if (failed > 0 && inputs.length > 1)
    await io.stderr.write(`${words.shell('failed-inputs', { n: String(failed), all: String(inputs.length) })}\n`);
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function summaryFor(house: House, { asOf }: ReadOptions, io: Io): Promise<WeighingSummary> {
  const [{ weighed }, { SAMPLING, summaryOf }] = await Promise.all([
    import('../../host/index.js'),
    import('../../weighing/index.js'),
  ]);
  return summaryOf(await weighed(house.base, { asOf: asOf ?? io.today(), seed: SAMPLING.seed, cache: true }, io.env));
}

async function keeperOf({ data }: ReadOptions, house: House, io: Io): Promise<Keeper> {
  const { openKeeper } = await import('../keeper.js');
  return openKeeper({ folder: dataFolder(data, io.env), address: io.env['DATABASE_URL'] }, house.base.hash, io);
}

async function checkedOf(source: Source, options: ReadOptions, house: House, io: Io): Promise<Checked> {
  const allow = (address: string): boolean => io.allowAddress(address);
  const taken = await takeIn(source, { stdin: io.stdin, limits: LIMITS, allow });
  const document = withOptions(taken.document, taken.lang, options);
  const { lang, claims } = house.read(document);
  const today = options.asOf ?? io.today();
  const context = { today, ...(document.date === undefined ? {} : { docDate: document.date }) };
  return {
    document: { ...document, lang, path: source.path, hash: sha256(document.text) },
    claims: claims.map((claim) => ({ claim, verdict: house.check(claim, context) })),
    day: document.date ?? today,
    today,
  };
}

/** What the command line says of date and language counts before what the input says. */
function withOptions(
  document: Omit<Document, 'lang'>,
  declared: string | undefined,
  { date, lang }: ReadOptions,
): Document {
  const chosen = lang ?? LANGS.find((known) => known === declared);
  if (chosen === undefined && declared !== undefined) throw new Fault('unsupported-language', { lang: declared });
  return { ...document, ...(chosen ? { lang: chosen } : {}), ...(date ? { date } : {}) };
}

const nothing = (): string => '';

/** Each format's printer is loaded when it is asked for. */
async function printerOf(options: ReadOptions, house: House, io: Io, words: Words): Promise<Printer> {
  switch (options.format) {
    case 'ndjson': {
      const { ndjsonLine } = await import('../render/ndjson.js');
      return { print: (checked) => ndjsonLine(checked, house.base), end: nothing };
    }
    case 'md': {
      const { markdownReport } = await import('../render/markdown.js');
      return {
        print: (checked, serial) => (serial > 1 ? '\n' : '') + markdownReport(viewOf(checked, house, words), words),
        end: nothing,
      };
    }
    case 'html':
      return pagePrinter(house, words);
    case 'text': {
      const { textReport } = await import('../render/text.js');
      const paint = paintFor(io.stdout, io.env, options.color);
      const columns = options.width ?? io.stdout.columns ?? 80;
      const style = { words, paint, coloured: paint('x', 'bold') !== 'x', columns, verbose: options.verbose ?? false };
      return { print: (checked) => textReport(viewOf(checked, house, words), style), end: nothing };
    }
  }
}

/** The page begins with its first report, whose title it bears. */
async function pagePrinter(house: House, words: Words): Promise<Printer> {
  const { htmlReport, pageStart, pageEnd } = await import('../render/html.js');
  let begun = false;
  const begin = (title: string): string => {
    const start = begun ? '' : pageStart(title, words);
    begun = true;
    return start;
  };
  return {
    print: (checked, serial) => {
      const report = viewOf(checked, house, words);
      return begin(report.title) + htmlReport(report, checked.document.lang, serial, words);
    },
    end: () => begin('Pokerface') + pageEnd(),
  };
}
