import { LANGS, type Lang } from '../kit/index.js';
import type { Io } from './io.js';

/** The output language before the command line is parsed: `--words`, else the environment, else English. */
export function outputLanguage(argv: readonly string[], env: Io['env']): Lang {
  const at = argv.findIndex((argument) => argument === '--words' || argument.startsWith('--words='));
  const asked = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  return langIn(asked) ?? langIn(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']) ?? 'en';
}

function langIn(text: string | undefined): Lang | undefined {
  const code = text?.toLowerCase().slice(0, 2);
  return LANGS.find((lang) => lang === code);
}
