import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import { type Claim, type Decider, Reader } from '../../src/reading/index.js';
import { shippedBase, shippedLexicon } from '../../src/training/house.js';
import { hasShippedModel, shippedReader } from './shipped.js';

const base = shippedBase();

/** A decider that gives the first answer to every choice and `chance` to every yes-or-no question. */
function constant(chance: number): Decider {
  let offered = 0;
  return {
    begin: () => {},
    open: () => {
      offered = 0;
    },
    offer: () => {
      offered++;
    },
    close: () => (offered === 0 ? -1 : 0),
    probability: () => chance,
    certainty: 1,
  };
}

describe('a reader that decides nothing', () => {
  const reader = new Reader(base, shippedLexicon, constant(0));

  it('finds no claim', () => {
    expect(reader.read({ id: 'a', text: 'Nvidia sells chips worth $5 billion.' })).toEqual({ lang: 'en', claims: [] });
  });

  it('takes the language that it is told', () => {
    expect(reader.read({ id: 'a', text: 'Nvidia liefert.', lang: 'en' }).lang).toBe('en');
    expect(reader.read({ id: 'a', text: 'Nvidia liefert die Chips.' }).lang).toBe('de');
    expect(reader.read({ id: 'a', text: '英伟达供货。' }).lang).toBe('zh');
  });

  it('names the language that it does not read', () => {
    const read = (): unknown =>
      reader.read({ id: 'a', text: 'Nvidia reprend ses ventes en Chine, mais pas pour les autres.' });
    expect(read).toThrow(Fault);
    expect(read).toThrow(/unsupported-language.*fr/);
  });

  it.each(['', '\n', '。', '...', '🤖'])('reads %j', (text) => {
    expect(reader.read({ id: 'a', text, lang: 'zh' }).claims).toEqual([]);
  });
});

describe('two sides that are chosen together', () => {
  it('are never a bloc ahead of one of its own firms', () => {
    const offered: string[] = [];
    let pairs = false;
    const decider: Decider = {
      ...constant(1),
      open: (task) => void (pairs = task === 'pair'),
      offer: (_features, _label, value) => void (pairs && offered.push(value)),
      close: () => 0,
    };
    new Reader(base, shippedLexicon, decider).read({
      id: 'a',
      text: 'Zhipu says that China trails OpenAI.',
      lang: 'en',
    });
    expect(offered).toContain('openai cn');
    expect(offered).toContain('zhipu cn');
    expect(offered).not.toContain('cn zhipu');
    expect(offered).not.toContain('us openai');
  });
});

describe('a reader that takes everything for a claim', () => {
  const reader = new Reader(base, shippedLexicon, constant(1));
  const text = 'OpenAI grows.\n\nAnthropic grows too. DeepSeek shrinks.';

  it('numbers the claims in the order of their quotes', () => {
    const { claims } = reader.read({ id: 'doc', text });
    expect(claims.length).toBeGreaterThan(3);
    expect(claims.map(({ id }) => id)).toEqual(claims.map((_, i) => `doc#${i + 1}`));
    for (let i = 1; i < claims.length; i++)
      expect((claims[i] as Claim).quote.start).toBeGreaterThanOrEqual((claims[i - 1] as Claim).quote.start);
  });

  it('quotes sentences without their full stop', () => {
    const quotes = new Set(reader.read({ id: 'doc', text }).claims.map((claim) => claim.text));
    expect([...quotes]).toEqual(['OpenAI grows', 'Anthropic grows too', 'DeepSeek shrinks']);
  });

  it('begins a claim in each clause', () => {
    const { claims } = reader.read({ id: 'doc', text: 'OpenAI grows, DeepSeek shrinks, Zhipu lists' });
    const quotes = new Set(claims.filter(({ kind }) => kind === 'policy').map((claim) => claim.text));
    expect([...quotes]).toEqual(['OpenAI grows', 'DeepSeek shrinks', 'Zhipu lists']);
  });
});

describe.skipIf(!hasShippedModel)('the shipped reader (needs npm run train)', () => {
  const reader = shippedReader();
  const first = (text: string, kind: Claim['kind']): Claim | undefined =>
    reader.read({ id: 'a', text, date: '2026-01-14' }).claims.find((claim) => claim.kind === kind);

  it.each([
    ['de', 'MiniMax nahm mit dem Börsengang in Hongkong 619 Millionen Dollar ein.', 'minimax', 619e6],
    ['en', 'MiniMax raised $619 million in its initial public offering in Hong Kong.', 'minimax', 619e6],
    ['zh', '智谱在香港首次公开募股，募资5.58亿美元。', 'zhipu', 558e6],
  ])('reads who raised how much in %s', (_, text, org, amount) => {
    expect(first(text, 'raise')).toMatchObject({ org, amount: { low: amount, high: amount, unit: 'USD' }, via: 'ipo' });
  });

  it.each([
    ['de', 'Der Vorsprung der USA vor China schrumpfe, sagte Sam Altman.', 'Sam Altman'],
    ['en', 'The gap between the US and China is narrowing, Sam Altman said.', 'Sam Altman'],
    ['zh', '奥特曼表示，中美在人工智能上的差距正在缩小。', '奥特曼'],
  ])('reads who says that the gap narrows in %s', (_, text, speaker) => {
    expect(first(text, 'trend')).toMatchObject({ direction: 'narrowing', speaker, speakerId: 'sam-altman' });
  });

  it.each([
    ['de', 'Am Montag schien in Mainz die Sonne. Die Kinder spielten im Hof.'],
    ['en', 'The sun shone on Monday. The children played in the yard.'],
    ['zh', '星期一天气晴朗，孩子们在院子里玩耍。'],
  ])('finds no claim where none is made in %s', (_, text) => {
    expect(reader.read({ id: 'a', text }).claims).toEqual([]);
  });

  it('counts relative dates from the document’s day', () => {
    const claim = first('Zhipu raised $558 million in an initial public offering last week.', 'raise');
    expect(claim?.when).toEqual({ from: '2026-01-05', to: '2026-01-11' });
  });
});
