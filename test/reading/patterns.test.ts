import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Patterns } from '../../src/reading/patterns.js';
import { Tokens, tokenize } from '../../src/reading/tokens.js';
import { Vocabulary } from '../../src/reading/vocabulary.js';

const SEED = { seed: 20260114, numRuns: 300 };

/** The stretches of a text that match one of the patterns, as `pattern@text`. */
function found(patterns: readonly string[], text: string): string[] {
  const vocabulary = new Vocabulary();
  const sought = new Patterns(vocabulary);
  for (const [i, pattern] of patterns.entries()) sought.add(pattern, i);
  sought.close();
  const t = tokenize(text, vocabulary, new Tokens());
  const hits: string[] = [];
  sought.scan(t, 0, t.count, (payload, from, to) =>
    hits.push(`${patterns[payload]}@${text.slice(t.start[from], t.end[to - 1])}`),
  );
  return hits;
}

describe('patterns', () => {
  it.each([
    ['chip', 'Ein Chip fehlt', ['chip@Chip']],
    ['chip', 'Chips fehlen', []],
    ['chip*', 'Chips fehlen', ['chip*@Chips']],
    ['*chip', 'KI-Chip und Speicherchip', ['*chip@Chip', '*chip@Speicherchip']],
    ['*zentr*', 'zwei Rechenzentren', ['*zentr*@Rechenzentren']],
    ['data centre', 'data centre', ['data centre@data centre']],
    ['data centre', 'data-centre', ['data centre@data-centre']],
    ['data centre', 'data, centre', []],
    ['data centre', 'datacentre', []],
    ['GPT-5', 'gpt 5', ['GPT-5@gpt 5']],
    ['GPT-5', 'GPT5', ['GPT-5@GPT5']],
    ['GPT-5', 'GPT-5.2', []],
    ['Z.ai', 'auf Z.ai', ['Z.ai@Z.ai']],
    ['字节跳动', '字节跳动的模型', ['字节跳动@字节跳动']],
    ['export control*', 'export controls bite', ['export control*@export controls']],
  ])('%s in %j', (pattern, text, expected) => {
    expect(found([pattern], text)).toEqual(expected);
  });

  it('report all that begin at a place, and those that begin earlier first', () => {
    const all = found(['deep', 'deep seek', 'seek', 'seek*', '*'], 'deep seek');
    expect(all).toEqual(expect.arrayContaining(['deep@deep', 'deep seek@deep seek', 'seek@seek', 'seek*@seek']));
    expect(all.indexOf('deep@deep')).toBeLessThan(all.indexOf('seek@seek'));
  });

  it('keep two payloads of one pattern, a doubled one once', () => {
    const vocabulary = new Vocabulary();
    const sought = new Patterns(vocabulary);
    for (const payload of [3, 4, 3]) sought.add('gap', payload);
    sought.close();
    const t = tokenize('gap', vocabulary, new Tokens());
    const payloads: number[] = [];
    sought.scan(t, 0, t.count, (payload) => payloads.push(payload));
    expect(payloads).toEqual([3, 4]);
  });

  it('find what a search through the words finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
    const wild = fc.tuple(fc.constantFrom('', '*'), word, fc.constantFrom('', '*')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.uniqueArray(wild, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 8 }),
        (sought, text) => {
          const wanted = text.flatMap((it) =>
            sought.filter((pattern) => matches(pattern, it)).map((p) => `${p}@${it}`),
          );
          expect(found(sought, text.join(' ')).sort()).toEqual(wanted.sort());
        },
      ),
      SEED,
    );
  });
});

function matches(pattern: string, word: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(word);
}
