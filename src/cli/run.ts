import { CommanderError } from 'commander';
import { Fault } from '../kit/index.js';
import { wordsOf } from '../words/index.js';
import { EXIT, type ExitCode } from './exit.js';
import type { Io } from './io.js';
import { outputLanguage } from './language.js';
import { programOf, usageFault } from './program.js';
import { faultLines } from './report-fault.js';

/** Runs a command line without touching the process: gives the exit code, writes to the streams of `io`. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const words = wordsOf(outputLanguage(argv, io.env));
  let code: ExitCode = EXIT.done;
  let printed = '';
  const program = programOf(
    {
      read: async (inputs, options) => (await import('./commands/read.js')).read(inputs, options, io, words),
      check: async (options) => (await import('./commands/evidence.js')).check(options, io, words),
      list: async (table, options) => (await import('./commands/evidence.js')).list(table, options, io, words),
      gap: async (dimension, options) => (await import('./commands/gap.js')).gap(dimension, options, io, words),
      fit: async (file, options) => (await import('./commands/fit.js')).fit(file, options, io, words),
      serve: async (options) => (await import('./commands/serve.js')).serve(options, io, words),
      token: async (options) => (await import('./commands/token.js')).token(options, io, words),
      speakers: async (name, options) => (await import('./commands/speakers.js')).speakers(name, options, io, words),
      show: async (id, options) => (await import('./commands/evidence.js')).show(id, options, io, words),
    },
    {
      words,
      version: await io.version(),
      columns: io.stdout.columns ?? 80,
      out: (text) => void (printed += text),
      done: (given) => void (code = given),
    },
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    const fault = error instanceof CommanderError ? usageFault(error, program) : error;
    if (fault !== undefined) {
      await io.stderr.write(faultLines(fault, '', words));
      code = isUsage(fault) ? EXIT.usage : EXIT.someFailed;
    }
  }
  if (printed !== '') await io.stdout.write(printed);
  return code;
}

const USAGE: ReadonlySet<string> = new Set([
  'unknown-table',
  'no-such-column',
  'measure-group',
  'measure-domain',
  'speaker-unknown',
]);

function isUsage(fault: unknown): boolean {
  return fault instanceof Fault && (fault.code.startsWith('usage-') || USAGE.has(fault.code));
}
