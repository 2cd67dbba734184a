import { Command, CommanderError, Option } from 'commander';
import { Fault, isPartialDate, LANGS } from '../kit/index.js';
import type { TalkChart } from '../host/index.js';
import type { HelpCode as CommandHelp, ServiceHelpCode, Words } from '../words/index.js';
import type { EvidenceOptions, ListOptions, ShowOptions } from './commands/evidence.js';
import type { FitOptions } from './commands/fit.js';
import type { GapOptions } from './commands/gap.js';
import type { SpeakersOptions } from './commands/speakers.js';
import type { ReadOptions } from './commands/read.js';
import type { ServeOptions } from './commands/serve.js';
import type { TokenOptions } from './commands/token.js';
import { isDay } from '../prose/index.js';
import type { ExitCode } from './exit.js';

type HelpCode = CommandHelp | ServiceHelpCode;

/** What each command does when it is called. */
export interface Actions {
  read(inputs: readonly string[], options: ReadOptions): Promise<ExitCode>;
  check(options: EvidenceOptions): Promise<ExitCode>;
  list(table: string, options: ListOptions): Promise<ExitCode>;
  show(id: string, options: ShowOptions): Promise<ExitCode>;
  gap(dimension: string | undefined, options: GapOptions): Promise<ExitCode>;
  fit(file: string, options: FitOptions): Promise<ExitCode>;
  serve(options: ServeOptions): Promise<ExitCode>;
  token(options: TokenOptions): Promise<ExitCode>;
  speakers(name: string | undefined, options: SpeakersOptions): Promise<ExitCode>;
}

/** Where help goes. */
export interface HelpSink {
  readonly words: Words;
  readonly version: string;
  readonly columns: number;
  out(text: string): void;
  done(code: ExitCode): void;
}

/** The grammar of the command line. Parsing throws a Fault `usage-…` on wrong usage, and nothing after help or version. */
export function programOf(actions: Actions, sink: HelpSink): Command {
  const { words } = sink;
  const help = (code: HelpCode): string => words.help(code);
  const program = styled(new Command('pokerface'), sink)
    .description(help('about'))
    .version(sink.version, '-V, --version', help('version'));
  program.allowExcessArguments().action(() => refuseCommand(program, new Fault('usage-no-command')));
  const read = styled(program.command('read'), sink)
    .description(help('read'))
    .argument('<inputs...>', help('read-inputs'))
    .addOption(choice('--format <format>', help('format'), FORMATS).default('text'))
    .addOption(day('--date <day>', help('date')))
    .addOption(choice('--lang <lang>', help('lang'), LANGS))
    .addOption(day('--as-of <day>', help('as-of')))
    .option('--weigh', help('weigh'))
    .option('--save', help('save'))
    .option('--data <folder>', help('serve-data'));
  common(read, words, true).addHelpText('after', () => examples(words, READ_EXAMPLES));
  read.action(async (inputs: string[], options: ReadOptions) => sink.done(await actions.read(inputs, options)));
  evidenceCommands(program, actions, sink);
  measureCommands(program, actions, sink);
  serviceCommands(program, actions, sink);
  speakersCommand(program, actions, sink);
  return program.addHelpText('after', () =>
    examples(words, [...READ_EXAMPLES.slice(0, 1), ...EVIDENCE_EXAMPLES.slice(-1)]),
  );
}

function evidenceCommands(program: Command, actions: Actions, sink: HelpSink): void {
  const { words } = sink;
  const help = (code: HelpCode): string => words.help(code);
  const evidence = styled(program.command('evidence'), sink).description(help('evidence'));
  evidence
    .allowExcessArguments()
    .action(() =>
      refuseCommand(
        evidence,
        new Fault('usage-missing-argument', { given: 'check|list|show', help: 'pokerface evidence --help' }),
      ),
    );
  const check = styled(evidence.command('check'), sink).description(help('evidence-check'));
  common(check, words, false).action(async (options: EvidenceOptions) => sink.done(await actions.check(options)));
  const list = styled(evidence.command('list'), sink)
    .description(help('evidence-list'))
    .argument('<table>', help('table'))
    .option('--org <id>', help('org'))
    .addOption(partialDate('--since <date>', help('since')))
    .addOption(partialDate('--until <date>', help('until')))
    .addOption(choice('--format <format>', help('list-format'), LIST_FORMATS).default('text'));
  common(list, words, true).action(async (table: string, options: ListOptions) =>
    sink.done(await actions.list(table, options)),
  );
  const show = styled(evidence.command('show'), sink)
    .description(help('evidence-show'))
    .argument('<id>', help('row-id'))
    .addOption(choice('--format <format>', help('show-format'), SHOW_FORMATS).default('text'));
  common(show, words, true).action(async (id: string, options: ShowOptions) =>
    sink.done(await actions.show(id, options)),
  );
  evidence.addHelpText('after', () => examples(words, EVIDENCE_EXAMPLES));
}

function measureCommands(program: Command, actions: Actions, sink: HelpSink): void {
  const { words } = sink;
  const help = (code: HelpCode): string => words.help(code);
  const gap = styled(program.command('gap'), sink)
    .description(help('gap'))
    .argument('[dimension]', help('gap-dimension'))
    .addOption(choice('--format <format>', help('format'), GAP_FORMATS).default('text'))
    .addOption(day('--as-of <day>', help('gap-as-of')))
    .option('--domain <domain>', help('domain'))
    .option('--between <groups>', help('between'), 'us,cn')
    .addOption(count('--draws <number>', help('draws'), 10_000).default(500))
    .addOption(count('--seed <number>', help('seed'), 2 ** 31 - 1).default(1))
    .option('--explain', help('explain'))
    .option('--bought', help('bought'))
    .option('--dark', help('dark'))
    .option('--no-cache', help('no-cache'));
  common(gap, words, true).action(async (dimension: string | undefined, options: GapOptions) =>
    sink.done(await actions.gap(dimension, options)),
  );
  gap.addHelpText('after', () => examples(words, MEASURE_EXAMPLES));
  const fit = styled(program.command('fit'), sink)
    .description(help('fit'))
    .argument('<file>', help('fit-file'))
    .addOption(choice('--format <format>', help('format'), FIT_FORMATS).default('text'))
    .addOption(count('--draws <number>', help('draws'), 10_000).default(500))
    .addOption(count('--seed <number>', help('seed'), 2 ** 31 - 1).default(1));
  common(fit, words, true).action(async (file: string, options: FitOptions) =>
    sink.done(await actions.fit(file, options)),
  );
}

function serviceCommands(program: Command, actions: Actions, sink: HelpSink): void {
  const { words } = sink;
  const help = (code: HelpCode): string => words.help(code);
  const serve = styled(program.command('serve'), sink)
    .description(help('serve'))
    .addOption(count('--port <number>', help('serve-port'), 65_535).default(8642))
    .option('--host <address>', help('serve-host'), '127.0.0.1')
    .option('--data <folder>', help('serve-data'))
    .option('--closed', help('serve-closed'));
  common(serve, words, false).action(async (options: ServeOptions) => sink.done(await actions.serve(options)));
  serve.addHelpText('after', () => examples(words, SERVICE_EXAMPLES));
  const token = styled(program.command('token'), sink)
    .description(help('token'))
    .option('--rotate', help('token-rotate'))
    .option('--data <folder>', help('serve-data'));
  common(token, words, false).action(async (options: TokenOptions) => sink.done(await actions.token(options)));
}

function speakersCommand(program: Command, actions: Actions, sink: HelpSink): void {
  const { words } = sink;
  const help = (code: HelpCode): string => words.help(code);
  const speakers = styled(program.command('speakers'), sink)
    .description(help('speakers'))
    .argument('[name]', help('speakers-name'))
    .addOption(choice('--format <format>', help('format'), GAP_FORMATS).default('text'))
    .addOption(choice('--chart <chart>', help('chart'), TALK_CHARTS).default('lags'))
    .addOption(day('--as-of <day>', help('gap-as-of')))
    .addOption(count('--seed <number>', help('seed'), 2 ** 31 - 1).default(1))
    .option('--dark', help('dark'))
    .option('--no-cache', help('no-cache'));
  common(speakers, words, true).action(async (name: string | undefined, options: SpeakersOptions) =>
    sink.done(await actions.speakers(name, options)),
  );
  speakers.addHelpText('after', () => examples(words, SPEAKERS_EXAMPLES));
}

/** A command that is only a group: called with a word it does not know, or with none. */
function refuseCommand(group: Command, none: Fault): never {
  const [given] = group.args;
  if (given === undefined) throw none;
  throw new Fault('usage-unknown-command', { given, known: group.commands.map((command) => command.name()) });
}

export const FORMATS = ['text', 'ndjson', 'html', 'md'] as const;
export const GAP_FORMATS = ['text', 'json', 'csv', 'svg', 'png'] as const;
export const TALK_CHARTS: readonly TalkChart[] = ['lags', 'leanings', 'spread-lag', 'spread-trend', 'spread-leader'];
export const FIT_FORMATS = ['text', 'csv', 'json'] as const;
export const LIST_FORMATS = ['text', 'csv', 'json'] as const;
export const SHOW_FORMATS = ['text', 'json'] as const;

/** Options that several commands share. */
function common(command: Command, words: Words, prints: boolean): Command {
  command.addOption(choice('--words <lang>', words.help('words'), LANGS));
  if (prints) command.addOption(wholeNumber('--width <columns>', words.help('width')));
  if (command.name() === 'read') command.option('-v, --verbose', words.help('verbose'));
  return command.option('--no-color', words.help('no-color'));
}

function choice(flags: string, description: string, known: readonly string[]): Option {
  return parsed(flags, `${description} (${known.join(', ')})`, (given, option) => {
    if (known.includes(given)) return given;
    throw new Fault('usage-choice', { option, given, known });
  });
}

function day(flags: string, description: string): Option {
  return parsed(flags, `${description} (YYYY-MM-DD)`, (given, option) => {
    if (isDay(given)) return given;
    throw new Fault('usage-date', { option, given });
  });
}

function partialDate(flags: string, description: string): Option {
  return parsed(flags, description, (given, option) => {
    if (isPartialDate(given)) return given;
    throw new Fault('usage-date', { option, given });
  });
}

function wholeNumber(flags: string, description: string): Option {
  return parsed(flags, description, (given, option) => {
    if (/^[1-9]\d{1,3}$/.test(given)) return Number(given);
    throw new Fault('usage-choice', { option, given, known: '10…9999' });
  });
}

function count(flags: string, description: string, most: number): Option {
  return parsed(flags, description, (given, option) => {
    if (/^\d{1,10}$/.test(given) && Number(given) <= most) return Number(given);
    throw new Fault('usage-choice', { option, given, known: `0…${most}` });
  });
}

function parsed<T>(flags: string, description: string, parse: (given: string, option: string) => T): Option {
  const option = new Option(flags, description);
  return option.argParser((given: string) => parse(given, option.long ?? flags));
}

/** Every command throws instead of ending the process, and speaks the chosen language in its help. */
function styled(command: Command, { words, out, columns }: HelpSink): Command {
  const titles: Readonly<Record<string, HelpCode>> = {
    'Usage:': 'usage',
    'Arguments:': 'arguments',
    'Options:': 'options',
    'Commands:': 'commands',
  };
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', words.help('help'))
    .helpCommand(false)
    .configureOutput({
      writeOut: out,
      writeErr: () => {},
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .configureHelp({
      showGlobalOptions: false,
      styleTitle: (title) => (titles[title] ? words.help(titles[title]) : title),
      subcommandTerm: (sub) =>
        [sub.name(), ...sub.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' '),
    });
}

const READ_EXAMPLES: readonly (readonly [string, HelpCode])[] = [
  ['pokerface read examples/en-compute.md', 'example-read'],
  ['pokerface read --date 2026-01-12 article.txt', 'example-date'],
  ['pokerface read --format html article.pdf > article.html', 'example-html'],
  ['pokerface read --format ndjson articles/*.json > claims.ndjson', 'example-many'],
  ['pokerface read --words de https://example.org/news', 'example-url'],
  ['pbpaste | pokerface read -', 'example-stdin'],
];

const MEASURE_EXAMPLES: readonly (readonly [string, HelpCode])[] = [
  ['pokerface gap capability --explain', 'example-gap'],
  ['pokerface gap compute --as-of 2026-01-31 --format svg > compute.svg', 'example-gap-chart'],
  ['pokerface fit results.csv --draws 500 --seed 1 --format csv', 'example-fit'],
];

const SERVICE_EXAMPLES: readonly (readonly [string, HelpCode])[] = [
  ['pokerface serve', 'example-serve'],
  ['pokerface serve --host 0.0.0.0 --port 80', 'example-serve-open'],
  ['pokerface read --save article.txt', 'example-save'],
  ['pokerface token --rotate', 'example-token'],
];

const SPEAKERS_EXAMPLES: readonly (readonly [string, HelpCode])[] = [
  ['pokerface speakers', 'example-speakers'],
  ['pokerface speakers "Jensen Huang"', 'example-speaker'],
  ['pokerface speakers --format svg > talk.svg', 'example-gap-chart'],
];

const EVIDENCE_EXAMPLES: readonly (readonly [string, HelpCode])[] = [
  ['pokerface evidence check', 'example-check'],
  ['pokerface evidence list capital --org zhipu --since 2026', 'example-list'],
  ['pokerface evidence show minimax-hk-ipo-2026', 'example-show'],
];

function examples(words: Words, list: readonly (readonly [string, HelpCode])[]): string {
  const lines = list.map(([line, code]) => `  # ${words.help(code)}\n  $ ${line}`);
  return `\n${words.help('examples')}\n${lines.join('\n')}\n\n${words.help('exit-codes')}`;
}

/** The parser's complaint as a Fault of our own; undefined when it only ended after help or version. */
export function usageFault(error: CommanderError, program: Command): Fault | undefined {
  const given = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const help = 'pokerface --help';
  const known = program.commands.map((command) => command.name());
  switch (error.code) {
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return undefined;
    case 'commander.unknownCommand':
      return new Fault('usage-unknown-command', { given, known });
    case 'commander.unknownOption':
      return new Fault('usage-unknown-option', { given, help });
    case 'commander.missingArgument':
      return new Fault('usage-missing-argument', { given, help });
    case 'commander.optionMissingArgument':
      return new Fault('usage-missing-value', { given, help });
    case 'commander.excessArguments':
      return new Fault('usage-extra-argument', { help });
    default:
      return new Fault('unexpected', { detail: error.message });
  }
}
