import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_CAPS,
  CAPITAL,
  GLUED,
  HAN,
  MARK,
  NEW_LINE,
  NEW_PARAGRAPH,
  NUMBER,
  Tokens,
  tokenize,
  WORD,
} from '../../src/reading/tokens.js';
import { fold, Vocabulary } from '../../src/reading/vocabulary.js';

const SEED = { seed: 20260114, numRuns: 500 };
const vocabulary = new Vocabulary();

function tokens(text: string): Tokens {
  vocabulary.trim(20_000);
  return tokenize(text, vocabulary, new Tokens());
}

function texts(text: string): string[] {
  const t = tokens(text);
  return Array.from({ length: t.count }, (_, i) => t.text(i));
}

/** Strings of what articles are made of, beside any other character. */
const texty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(...'aÄß1０9.,’-–“ \n\t\u00a0中万。（$€🤖\ud83e'), maxLength: 120 }),
);

const wellFormed = texty.map((text) => text.replaceAll(/\p{Surrogate}/gu, ''));

describe('tokens', () => {
  it.each([
    ['Nvidia-Chips', ['Nvidia', '-', 'Chips']],
    ['H20s', ['H', '20', 's']],
    ['TPUv7', ['TPUv', '7']],
    ['1.234,5 Mrd.', ['1.234,5', 'Mrd', '.']],
    ["1'000’000", ["1'000’000"]],
    ['3.10.2025.', ['3.10.2025', '.']],
    ['20%', ['20', '%']],
    ['US$5', ['US', '$', '5']],
    ['字节跳动的', ['字', '节', '跳', '动', '的']],
    ['12万3千', ['12', '万', '3', '千']],
    ['Ａｌｐｈａ２', ['Ａｌｐｈａ', '２']],
    ['naïve Größe', ['naïve', 'Größe']],
    ['a\u00adb', ['a', 'b']],
    ['🤖!', ['🤖', '!']],
    ['', []],
    [' \n ', []],
  ])('of %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('know their sort', () => {
    const t = tokens('Die 3 中 !');
    expect([...t.type.slice(0, t.count)]).toEqual([WORD, NUMBER, HAN, MARK]);
  });

  it('know their case and what stands before them', () => {
    const t = tokens('Ein KI-test\nzwei\n\ndrei');
    expect([...t.flags.slice(0, t.count)]).toEqual([
      NEW_PARAGRAPH | CAPITAL,
      CAPITAL | ALL_CAPS,
      GLUED,
      GLUED,
      NEW_LINE,
      NEW_LINE | NEW_PARAGRAPH,
    ]);
  });

  it('of the same words have the same number, whatever their case', () => {
    const t = tokens('Größe GRÖßE größe Ｋ k');
    expect(new Set([t.word[0], t.word[1], t.word[2]]).size).toBe(1);
    expect(t.word[3]).toBe(t.word[4]);
    expect(t.word[0]).not.toBe(t.word[3]);
  });

  it('cover all but white space, in order, each once', () => {
    fc.assert(
      fc.property(texty, (text) => {
        const t = tokens(text);
        let end = 0;
        for (let i = 0; i < t.count; i++) {
          expect(text.slice(end, t.start[i])).toMatch(/^[\s\u00ad\u200b\ufeff]*$/u);
          expect(t.end[i]).toBeGreaterThan(t.start[i] as number);
          end = t.end[i] as number;
        }
        expect(text.slice(end)).toMatch(/^[\s\u00ad\u200b\ufeff]*$/u);
      }),
      SEED,
    );
  });

  it('leave a line break apart from half a pair before it', () => {
    expect(texts('\ud83e\n')).toEqual(['\ud83e']);
  });

  it('of two texts apart are those of the texts joined by an empty line', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        expect(texts(`${a}\n\n${b}`)).toEqual([...texts(a), ...texts(b)]);
      }),
      SEED,
    );
  });
});

describe('a vocabulary', () => {
  it('gives a word the same number and hash, another word another number', () => {
    const words = new Vocabulary();
    const id = words.idOf('Wettlauf');
    expect(words.idOf('WETTLAUF')).toBe(id);
    expect(words.text(id)).toBe('wettlauf');
    expect(words.idOf('Wettläufe')).not.toBe(id);
    const others = new Vocabulary();
    others.idOf('zuvor');
    expect(others.hash(others.idOf('wettlauf'))).toBe(words.hash(id));
  });

  it('tells each word once, those known before too', () => {
    const words = new Vocabulary();
    words.idOf('vorher');
    const told: string[] = [];
    words.onWord((text) => told.push(text));
    words.idOf('nachher');
    words.idOf('vorher');
    expect(told).toEqual(['vorher', 'nachher']);
  });

  it('forgets only what came after the seal', () => {
    const words = new Vocabulary();
    const kept = words.idOf('kept');
    words.seal();
    for (let i = 0; i < 50_000; i++) words.idOf(`word${i}`);
    expect(words.size).toBe(50_001);
    words.trim(60_000);
    expect(words.size).toBe(50_001);
    words.trim(10_000);
    expect(words.size).toBe(1);
    expect(words.idOf('kept')).toBe(kept);
    expect(words.idOf('word7')).toBe(1);
  });

  it('folds as lower case does, one code unit to one', () => {
    for (let code = 0; code < 0x530; code++) {
      const lower = String.fromCharCode(code).toLowerCase();
      if (lower.length === 1) expect(String.fromCharCode(fold(code))).toBe(lower);
    }
  });
});
