import type { Finding, Input, Step, Verdict } from '../../src/checking/index.js';
import type { Base, Row, TableName } from '../../src/evidence/index.js';
import { type Amount, between, exactly, Fault, type Lang } from '../../src/kit/index.js';
import type { Claim, Document } from '../../src/reading/index.js';
import type { House } from '../../src/views/index.js';

type Cells = Readonly<Record<string, string>>;

/** A base of a few rows, so that the stored outputs do not change with the evidence. */
const ROWS: Readonly<Partial<Record<TableName, Readonly<Record<string, Cells>>>>> = {
  orgs: {
    minimax: { org_id: 'minimax', name_en: 'MiniMax', name_de: 'MiniMax', name_zh: '稀宇科技' },
    google: { org_id: 'google', name_en: 'Google', name_de: 'Google', name_zh: '谷歌' },
    anthropic: { org_id: 'anthropic', name_en: 'Anthropic', name_de: 'Anthropic', name_zh: 'Anthropic' },
    zhipu: { org_id: 'zhipu', name_en: 'Zhipu AI', name_de: 'Zhipu AI', name_zh: '智谱' },
  },
  chips: {
    'google-tpu-v7': {
      chip_id: 'google-tpu-v7',
      name: 'TPU v7 Ironwood',
      source_url: 'https://cloud.example/tpu',
      source_name: 'Google Cloud',
    },
  },
  capital: {
    'minimax-hk-ipo-2026': {
      event_id: 'minimax-hk-ipo-2026',
      date: '2026-01-09',
      org_id: 'minimax',
      kind: 'ipo',
      source_url: 'https://exchange.example/minimax?a=1&b=2|https://news.example/minimax',
      source_name: 'HKEX <filing> & notes',
    },
    'us-cloud-capex-2026': {
      event_id: 'us-cloud-capex-2026',
      date: '2026',
      source_url: 'https://cloud.example/capex',
      source_name: 'Company reports',
    },
  },
};

const cellsOf = (table: string, id: string): Cells | undefined => ROWS[table as TableName]?.[id];
const rowOf = (table: string, id: string): Row | undefined => {
  const cells = cellsOf(table, id);
  return cells && { id, line: 2, source: { url: cells['source_url'] ?? '', name: cells['source_name'] ?? '' } };
};

const base = {
  hash: '0123456789abcdef'.repeat(4),
  table: (name: TableName) => Object.keys(ROWS[name] ?? {}).map((id) => rowOf(name, id)),
  find: rowOf,
  locate: (id: string) => {
    const table = (Object.keys(ROWS) as TableName[]).find((name) => cellsOf(name, id));
    return table && { table, row: rowOf(table, id) };
  },
  names: () => [],
  fields: () => [],
  cells: cellsOf,
  perUsd: () => undefined,
} as unknown as Base;

function nameOf(id: string, lang: Lang): string {
  const cells = cellsOf('orgs', id) ?? cellsOf('chips', id);
  return cells?.[`name_${lang}`] ?? cells?.['name'] ?? id;
}

const fact = (table: string, id: string, field: string, value: Amount | string): Input => ({
  from: 'fact',
  table,
  id,
  field,
  value,
});
const claimed = (slot: string, value: Amount | string): Input => ({ from: 'claim', slot, value });
const step = (label: string, expression: string, inputs: readonly Input[], value: Step['value']): Step => ({
  label,
  expression,
  inputs,
  value,
});
const nothing = (status: Finding['status'], ...reasons: string[]): Finding => ({ status, reasons, receipt: [] });

const RAISED = exactly(619e6, 'USD');
const ROUNDED = between(618.5e6, 619.5e6, 'USD');
const RECORDED: Amount = { low: 615e6, best: 618.7e6, high: 622e6, unit: 'USD' };
const CAPEX = between(6.3e11, 6.9e11, 'USD');

const supported: Finding = {
  status: 'supported',
  reasons: ['amounts-agree'],
  receipt: [
    step(
      'same-actor',
      'equals',
      [claimed('org', 'minimax'), fact('capital', 'minimax-hk-ipo-2026', 'orgId', 'minimax')],
      true,
    ),
    step('row-date', 'text', [fact('capital', 'minimax-hk-ipo-2026', 'date', '2026-01-09')], '2026-01-09'),
    step('allow-rounding', 'round', [claimed('amount', RAISED)], ROUNDED),
    step(
      'compare-amount',
      'overlap',
      [{ from: 'step', step: 2 }, fact('capital', 'minimax-hk-ipo-2026', 'amountUsd', RECORDED)],
      true,
    ),
  ],
};
const scale = {
  label: 'share-of-cloud-capex',
  receipt: [
    step(
      'share-of-known',
      'ratio',
      [claimed('amount', RAISED), fact('capital', 'us-cloud-capex-2026', 'amountUsd', CAPEX)],
      { low: 619e6 / 6.9e11, best: 619e6 / 6.6e11, high: 619e6 / 6.3e11, unit: 'ratio' },
    ),
  ],
};

const VERDICTS: Readonly<Record<string, Verdict>> = {
  raise: { asOf: supported, hindsight: supported, scale: [scale] },
  supply: { asOf: nothing('unverified', 'later-row'), hindsight: nothing('contested', 'within-a-quarter'), scale: [] },
  release: {
    asOf: nothing('contradicted', 'beyond-a-quarter'),
    hindsight: nothing('contradicted', 'beyond-a-quarter'),
    scale: [],
  },
  gap: { asOf: nothing('unverified', 'no-measure'), hindsight: nothing('unverified', 'no-measure'), scale: [] },
};

/** A claim to be found: the quote in the text, kind, speaker, stance and slots. */
interface Script {
  readonly quote: string;
  readonly claim: Readonly<Record<string, unknown>>;
}

const SLOTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  raise: { kind: 'raise', org: 'minimax', amount: RAISED, via: 'ipo', stance: 'asserted' },
  supply: {
    kind: 'supply',
    supplier: 'google',
    customer: 'anthropic',
    chip: 'google-tpu-v7',
    count: exactly(1e6, 'chips'),
    stance: 'forecast',
  },
  release: { kind: 'release', org: 'zhipu', model: 'glm-5', stance: 'rumoured' },
  gap: {
    kind: 'gap',
    leader: 'us',
    follower: 'cn',
    dimension: 'overall',
    lag: between(6, 9, 'months'),
    stance: 'asserted',
  },
};

/** Quotes of the sample texts by kind of claim and language. */
export const SAMPLES: Readonly<
  Record<
    Lang,
    {
      readonly document: Omit<Document, 'lang'>;
      readonly quotes: Readonly<Record<string, string>>;
      readonly speaker: string;
    }
  >
> = {
  en: {
    document: {
      id: 'en-sample',
      title: 'Small sums, large plans',
      date: '2026-01-12',
      author: 'Jo Writer',
      publisher: 'The Example',
      text: 'MiniMax raised 619 million dollars when it listed in Hong Kong, more than many had thought possible.\n\nGoogle will supply Anthropic with a million TPU v7 chips. Zhipu is said to have released GLM-5 already.\n\nLi Example of Peking Example University sees China six to nine months behind the United States.',
    },
    quotes: {
      raise: 'MiniMax raised 619 million dollars when it listed in Hong Kong',
      supply: 'Google will supply Anthropic with a million TPU v7 chips',
      release: 'Zhipu is said to have released GLM-5 already',
      gap: 'China six to nine months behind the United States',
    },
    speaker: 'Li Example',
  },
  de: {
    document: {
      id: 'de-sample',
      title: 'Kleine Summen, große Pläne',
      date: '2026-01-12',
      author: 'Jo Schreiber',
      publisher: 'Das Beispiel',
      text: 'MiniMax nahm beim Börsengang in Hongkong 619 Millionen Dollar ein, mehr als viele für möglich gehalten hatten.\n\nGoogle wird Anthropic eine Million TPU v7 liefern. Zhipu soll GLM-5 bereits veröffentlicht haben.\n\nLi Beispiel von der Universität Peking sieht China sechs bis neun Monate hinter den USA.',
    },
    quotes: {
      raise: 'MiniMax nahm beim Börsengang in Hongkong 619 Millionen Dollar ein',
      supply: 'Google wird Anthropic eine Million TPU v7 liefern',
      release: 'Zhipu soll GLM-5 bereits veröffentlicht haben',
      gap: 'China sechs bis neun Monate hinter den USA',
    },
    speaker: 'Li Beispiel',
  },
  zh: {
    document: {
      id: 'zh-sample',
      title: '小数目与大计划',
      date: '2026-01-12',
      author: '示例作者',
      publisher: '示例报',
      text: '稀宇科技在香港上市募资6.19亿美元，超出许多人的预料。\n\n谷歌将向Anthropic供应一百万颗TPU v7芯片。据说智谱已经发布GLM-5。\n\n示例大学的李示例认为，中国落后美国六到九个月。',
    },
    quotes: {
      raise: '稀宇科技在香港上市募资6.19亿美元',
      supply: '谷歌将向Anthropic供应一百万颗TPU v7芯片',
      release: '据说智谱已经发布GLM-5',
      gap: '中国落后美国六到九个月',
    },
    speaker: '李示例',
  },
};

function scriptFor(document: Document): readonly Script[] {
  const sample = Object.values(SAMPLES).find(({ quotes }) => document.text.includes(quotes['raise']!));
  if (!sample) return [];
  return Object.entries(sample.quotes).map(([kind, quote]) => ({
    quote,
    claim: { ...SLOTS[kind], speaker: kind === 'gap' ? sample.speaker : null },
  }));
}

function claimOf({ quote, claim }: Script, number: number, { id, text }: Document): Claim {
  const start = text.indexOf(quote);
  const end = start + quote.length;
  const before = Math.max(
    ...['. ', '\n', '。', '? '].map((mark) => text.lastIndexOf(mark, start - 1) + mark.trimEnd().length),
  );
  const stop = /[.。!?]|\n/.exec(text.slice(end));
  const sentence = {
    start: Math.max(0, before + (text.slice(before).match(/^\s*/)?.[0].length ?? 0)),
    end: stop ? end + stop.index + 1 : text.length,
  };
  return {
    id: `${id}#${number}`,
    quote: { start, end },
    text: quote,
    sentence,
    speakerId: null,
    when: null,
    ...claim,
  } as unknown as Claim;
}

/** A house that finds the scripted claims of the sample texts and judges them by script. */
export function smallHouse(): House {
  const check = (claim: Claim): Verdict => VERDICTS[claim.kind]!;
  return {
    base,
    read: (document) => {
      const lang =
        document.lang ?? (/\p{Script=Han}/u.test(document.text) ? 'zh' : /[äöüß]/.test(document.text) ? 'de' : 'en');
      if (document.text.includes('Bonjour')) throw new Fault('unsupported-language', { lang: 'fr' });
      return { lang, claims: scriptFor(document).map((script, i) => claimOf(script, i + 1, document)) };
    },
    check,
    checkUntil: (day) => (claim) =>
      day < '2026-01-09'
        ? { asOf: nothing('unverified', 'no-row'), hindsight: nothing('unverified', 'no-row'), scale: [] }
        : check(claim),
    problems: () => [],
    nameOf,
    tables: ['orgs', 'chips', 'capital'],
  };
}
