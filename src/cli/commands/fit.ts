import { readFile } from 'node:fs/promises';
import { Fault } from '../../kit/index.js';
import { ECI_ANCHORS, type FitReport, fitResults, reportOf, resultsFromCsv } from '../../measuring/index.js';
import type { Words } from '../../words/index.js';
import { csvTable } from '../../views/index.js';
import { EXIT, type ExitCode } from '../exit.js';
import { allDraws } from '../../host/index.js';
import type { Io } from '../io.js';
import { paintFor } from '../paint.js';
import type { FIT_FORMATS } from '../program.js';
import { faultLines } from '../report-fault.js';
import { textTable } from '../render/table.js';

/** How to fit and print. */
export interface FitOptions {
  readonly draws: number;
  readonly seed: number;
  readonly format: (typeof FIT_FORMATS)[number];
  readonly color: boolean;
  readonly width?: number;
}

/** Fits a file of results and prints its models and benchmarks on the scale of the index. */
export async function fit(file: string, options: FitOptions, io: Io, words: Words): Promise<ExitCode> {
  try {
    await io.stdout.write(await fitted(file, options, io, words));
    return EXIT.done;
  } catch (error) {
    await io.stderr.write(faultLines(error, file, words));
    return EXIT.someFailed;
  }
}

async function fitted(file: string, options: FitOptions, io: Io, words: Words): Promise<string> {
  const fit = fitResults(resultsFromCsv(await textOf(file, io)), ECI_ANCHORS.benchmark);
  // The anchors are looked for before the draws are made.
  reportOf(fit, ECI_ANCHORS);
  const draws = options.draws > 0 ? await allDraws(fit, options.seed, options.draws) : undefined;
  return printed(reportOf(fit, ECI_ANCHORS, draws), options, io, words);
}

function printed(report: FitReport, options: FitOptions, io: Io, words: Words): string {
  const models = report.models.toSorted((a, b) => b.value - a.value);
  const benchmarks = report.benchmarks.toSorted((a, b) => b.value - a.value);
  if (options.format === 'json') {
    const json = {
      models: models.map(({ model, value, low, high }) => ({ model, eci: value, low, high })),
      benchmarks: benchmarks.map(({ benchmark, value, slope, low, high }) => ({
        benchmark,
        edi: value,
        slope,
        low,
        high,
      })),
    };
    return `${JSON.stringify(json, null, 2)}\n`;
  }
  const rows = [
    ...models.map(({ model, ...spread }) => ({ kind: 'model', name: model, ...spread, slope: undefined })),
    ...benchmarks.map(({ benchmark, ...spread }) => ({ kind: 'benchmark', name: benchmark, ...spread })),
  ];
  const head = ['kind', 'name', 'value', 'low', 'high', 'slope'];
  if (options.format === 'csv') {
    const cells = rows.map((row) => ({
      kind: row.kind,
      name: row.name,
      value: String(row.value),
      low: String(row.low),
      high: String(row.high),
      slope: row.slope === undefined ? '' : String(row.slope),
    }));
    return csvTable(head, cells);
  }
  const digits = (value: number): string => value.toFixed(2);
  const body = rows.map((row) => [
    row.name,
    row.kind === 'model' ? words.measure('model') : words.column('benchmark_id'),
    digits(row.value),
    `${digits(row.low)}–${digits(row.high)}`,
  ]);
  const width = options.width ?? io.stdout.columns ?? Number.POSITIVE_INFINITY;
  const titles = ['', '', words.measure('index'), '90 %'];
  const paint = paintFor(io.stdout, io.env, options.color);
  const note = words.measure('fit-note', {
    objective: report.objective.toFixed(6),
    draws: String(report.draws),
    seed: String(options.seed),
    unsettled: String(report.unsettled),
  });
  return `${textTable(titles, body, [false, false, true, true], width, paint)}\n\n${paint(note, 'dim')}\n`;
}

async function textOf(file: string, io: Io): Promise<string> {
  if (file !== '-') return readFile(file, 'utf8').catch(asFault);
  const parts: Uint8Array[] = [];
  for await (const part of io.stdin) parts.push(part);
  return new TextDecoder().decode(Buffer.concat(parts));
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'file-missing',
  EISDIR: 'file-directory',
  EACCES: 'file-forbidden',
};

function asFault(error: NodeJS.ErrnoException): never {
  throw new Fault(FILE_FAULTS[error.code ?? ''] ?? 'file-unreadable', { detail: error.message });
}
