import { Fault, type Lang } from '../kit/index.js';
import { formsOf, type LexiconFiles, lexiconTable } from './lexicon.js';

const SAMPLE = 1500;

/** Scripts by a code range, Han and Kana first, with the language that a text mostly in that script is taken for. */
const SCRIPTS: readonly (readonly [lang: string, from: number, to: number])[] = [
  ['zh', 0x3400, 0x9fff],
  ['ja', 0x3040, 0x30ff],
  ['ko', 0xac00, 0xd7a3],
  ['ru', 0x400, 0x4ff],
  ['ar', 0x600, 0x6ff],
  ['el', 0x370, 0x3ff],
  ['he', 0x590, 0x5ff],
  ['hi', 0x900, 0x97f],
  ['th', 0xe00, 0xe7f],
];

/** Tells the language of a text by its script and, for Latin letters, by its function words. */
export class LanguageDetector {
  private readonly langs: string[] = [];
  private readonly langsOf = new Map<string, number[]>();

  constructor(files: LexiconFiles) {
    for (const row of lexiconTable(files, 'languages.csv', ['lang', 'forms'])) {
      const lang = this.langs.push(row['lang'] as string) - 1;
      for (const form of formsOf(row['forms'])) this.langsOf.set(form, [...(this.langsOf.get(form) ?? []), lang]);
    }
  }

  /**
   * German, English or Chinese.
   *
   * @throws Fault `unsupported-language` with the language's code when the text is in another one.
   */
  detect(text: string): Lang {
    const sample = text.slice(0, SAMPLE);
    const lang = scriptOf(sample) ?? this.latin(sample);
    if (lang === 'de' || lang === 'en' || lang === 'zh') return lang;
    throw new Fault('unsupported-language', { lang });
  }

  private latin(sample: string): string {
    const counts = new Float64Array(this.langs.length);
    for (const word of sample.toLowerCase().match(/\p{Script=Latin}{2,}/gu) ?? []) {
      const langs = this.langsOf.get(word);
      if (langs !== undefined) for (const lang of langs) counts[lang] = (counts[lang] as number) + 1 / langs.length;
    }
    let best = -1;
    for (let i = 0; i < counts.length; i++)
      if ((counts[i] as number) > (best < 0 ? 0 : (counts[best] as number))) best = i;
    if (best >= 0) return this.langs[best] as string;
    if (/\p{Script=Han}/u.test(sample)) return 'zh';
    return /[äöüß]/i.test(sample) ? 'de' : 'en';
  }
}

/** The language of a script other than Latin that rules the text; Han with some Kana is Japanese. */
function scriptOf(sample: string): string | undefined {
  const counts = new Uint16Array(SCRIPTS.length);
  let latin = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code < 0x250) {
      if ((code | 32) >= 97 && (code | 32) <= 122) latin++;
      continue;
    }
    const script = scriptAt(code);
    if (script >= 0) counts[script]!++;
  }
  const [han = 0, kana = 0] = counts;
  if (kana > 0.1 * (han + kana) && han + kana > 0) return han + kana > 0.1 * latin ? 'ja' : undefined;
  const count = Math.max(...counts);
  const script = SCRIPTS[counts.indexOf(count)]?.[0];
  const perLetter = script === 'zh' ? 4 : 1;
  return count * perLetter > latin ? script : undefined;
}

/** The place of a character's script in `SCRIPTS`, -1 for another. */
function scriptAt(code: number): number {
  for (let i = 0; i < SCRIPTS.length; i++) if (code >= SCRIPTS[i]![1] && code <= SCRIPTS[i]![2]) return i;
  return -1;
}
