import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, SCALE_LABELS, STEP_LABELS } from '../../src/checking/index.js';
import { checkBase, type CureCode, type ProblemCode, TABLE_NAMES } from '../../src/evidence/index.js';
import { JUDGE_REASONS, MEASURE_STEPS } from '../../src/measuring/index.js';
import { type Amount, between, exactly, LANGS } from '../../src/kit/index.js';
import type { CureCode as CureWord, ProblemCode as ProblemWord } from '../../src/words/index.js';
import { wordsOf } from '../../src/words/index.js';
import { de } from '../../src/words/de/index.js';
import { en } from '../../src/words/en/index.js';
import { zh } from '../../src/words/zh/index.js';

const CATALOGUES = { de, en, zh };
type Json = Readonly<Record<string, unknown>>;
interface Field {
  readonly name: string;
  readonly constraints?: { readonly enum?: readonly string[] };
}
const descriptor = JSON.parse(readFileSync('evidence/datapackage.json', 'utf8')) as {
  readonly resources: readonly { readonly name: string; readonly schema: { readonly fields: readonly Field[] } }[];
};

/** Every text of a catalogue by its path. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Json).flatMap(([key, part]) => textsOf(part, `${path}/${key}`));
}

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

describe('every code has words', () => {
  it('reasons, steps and scales are those of checking', () => {
    expect(Object.keys(en.verdict.reason).sort()).toEqual([...REASONS].sort());
    expect(Object.keys(en.verdict.step).sort()).toEqual([...STEP_LABELS].sort());
    expect(Object.keys(en.verdict.scale).sort()).toEqual([...SCALE_LABELS].sort());
  });

  it('steps and reasons of measures are those of measuring', () => {
    expect(Object.keys(en.measure.step).sort()).toEqual([...MEASURE_STEPS].sort());
    expect(Object.keys(en.measure.reason).sort()).toEqual([...JUDGE_REASONS].sort());
  });

  it('problems and cures are those of the evidence', () => {
    // Compile errors where one room has a code that the other lacks.
    const problems: Record<ProblemCode, unknown> & Record<ProblemWord, unknown> = en.evidence.problem;
    const cures: Record<CureCode, unknown> & Record<CureWord, unknown> = en.evidence.cure;
    const missing = checkBase(descriptor, () => '').map(({ code, cure }) => [code, cure]);
    expect(missing.length).toBeGreaterThan(0);
    for (const [problem, cure] of missing) {
      expect(problems).toHaveProperty(problem!);
      expect(cures).toHaveProperty(cure!);
    }
  });

  it('tables, columns and listed values are those of the evidence', () => {
    expect(Object.keys(en.evidence.table).sort()).toEqual([...TABLE_NAMES].sort());
    const fields = descriptor.resources.flatMap(({ schema }) => schema.fields);
    const columns = fields.map(({ name }) => name.replace(/_(low|best|high)$/, ''));
    expect(columns.filter((column) => !Object.hasOwn(en.evidence.column, column))).toEqual([]);
    const named = [
      'kind',
      'bloc',
      'status',
      'weights',
      'export_status_cn',
      'domain',
      'confidence',
      'measure',
      'instrument',
      'dimension',
      'leader',
      'trend',
      'stance',
      'gains_if',
      'mechanism',
    ];
    const values = fields.flatMap(({ name, constraints }) => (named.includes(name) ? (constraints?.enum ?? []) : []));
    expect(values.length).toBeGreaterThan(50);
    expect(values.filter((value) => !Object.hasOwn(en.evidence.value, value))).toEqual([]);
  });
});

describe('the three languages say the same', () => {
  const english = new Map(textsOf(en).filter(([path]) => path !== '/lang' && !path.startsWith('/numbers')));
  it.each(['de', 'zh'] as const)('%s has every text, with the same places', (lang) => {
    const texts = new Map(textsOf(CATALOGUES[lang]));
    for (const [path, text] of english) {
      expect(texts.has(path), path).toBe(true);
      expect(texts.get(path)!.trim(), path).not.toBe('');
      expect([path, [...new Set(places(texts.get(path)!))]]).toEqual([path, [...new Set(places(text))]]);
    }
  });

  it('no German or Chinese text is the English one, names of things and codes aside', () => {
    const same = textsOf(zh).filter(
      ([path, text]) => english.get(path) === text && /[a-z]{4}/.test(text.replace(/\{\w+\}/g, '')),
    );
    expect(same.map(([path]) => path)).toEqual(['/evidence/column/wikidata']);
  });
});

describe('faults', () => {
  it.each(LANGS)('an unknown one is told as unexpected in %s', (lang) => {
    const { message, cure } = wordsOf(lang).fault('never-heard-of', {});
    expect(message).toContain('never-heard-of');
    expect(cure).not.toBe('');
  });

  it('a problem of the evidence has its cure', () => {
    const values = {
      file: 'chips.csv',
      row: 3,
      column: 'tdp_w',
      value: 'many',
      cure: 'write-plain-number',
      expected: 'number',
    };
    expect(wordsOf('en').fault('evidence.not-number', values)).toEqual({
      message: '“many” is no number',
      cure: 'Write a plain number without separators or unit.',
    });
  });

  it('codes with the names of object members are no words', () => {
    expect(wordsOf('en').reason('toString')).toBe('toString');
    expect(wordsOf('en').value('constructor')).toBeUndefined();
  });
});

describe('numbers and dates', () => {
  const estimate: Amount = { low: 4, best: 7, high: 11, unit: 'months' };
  const cases: readonly (readonly [Amount, string, string, string])[] = [
    [exactly(619e6, 'USD'), '619 Millionen US-Dollar', '619 million US dollars', '6.19亿美元'],
    [
      between(615e6, 622e6, 'USD'),
      '615 bis 622 Millionen US-Dollar',
      '615 to 622 million US dollars',
      '6.15至6.22亿美元',
    ],
    [{ ...estimate, best: 5 }, 'etwa 5 Monate (4 bis 11)', 'about 5 months (4 to 11)', '约5个月（4至11）'],
    [exactly(24_576, 'chips'), '24.576 Chips', '24,576 chips', '2.4576万块芯片'],
    [exactly(1.23456789e9, 'USD'), '1,23 Milliarden US-Dollar', '1.23 billion US dollars', '12.3亿美元'],
    [exactly(0.25, 'ratio'), '25 Prozent', '25 percent', '25%'],
    [exactly(3.456, 'ratio'), '3,46-fach', '3.46 times', '3.46倍'],
    [
      { low: 1e9, best: 1.2e9, high: 2e9, unit: 'W' },
      'etwa 1,2 GW (1 bis 2 GW)',
      'about 1.2 GW (1 to 2 GW)',
      '约1.2 GW（1至2 GW）',
    ],
  ];
  it.each(cases)('%o', (amount, german, english, chinese) => {
    expect(LANGS.map((lang) => wordsOf(lang).amount(amount))).toEqual([german, english, chinese]);
  });

  it.each([
    ['2026-01-09', '9. Januar 2026', '9 January 2026', '2026年1月9日'],
    ['2026-01', 'Januar 2026', 'January 2026', '2026年1月'],
    ['2026', '2026', '2026', '2026年'],
  ])('%s', (iso, german, english, chinese) => {
    expect(LANGS.map((lang) => wordsOf(lang).date(iso))).toEqual([german, english, chinese]);
  });

  it('no amount and no text throws', () => {
    const amount = fc.record({
      low: fc.double(),
      best: fc.double(),
      high: fc.double(),
      unit: fc.oneof(fc.string(), fc.constantFrom('USD', 'W', 'ratio', 'months')),
    });
    fc.assert(
      fc.property(amount, fc.string(), fc.constantFrom(...LANGS), (value, text, lang) => {
        const words = wordsOf(lang);
        const said = [
          words.amount(value),
          words.date(text),
          words.reason(text),
          words.scale(text, {}),
          words.fault(text, { a: text }).message,
        ];
        expect(said.every((part) => typeof part === 'string')).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
