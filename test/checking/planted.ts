import type { Base, TableName, Tables } from '../../src/evidence/index.js';
import { type Amount, exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';

/** Rows of a planted base: what matters to the case, the rest is filled in. */
export type Planted = { readonly [K in TableName]?: readonly (Partial<Tables[K]> & { readonly id: string })[] };

const SOURCE = { url: 'https://example.org', name: 'Example' };
const NAMED = { aliases: [], ambiguous: [] };
const BLANKS: { readonly [K in TableName]?: object } = {
  orgs: { ...NAMED, names: { en: '', de: '', zh: '' }, kind: 'lab', country: 'US', bloc: 'us' },
  countries: { ...NAMED, names: { en: '', de: '', zh: '' }, bloc: 'other' },
  capital: {
    date: '',
    orgId: '',
    kind: 'round',
    amountUsd: null,
    currency: 'USD',
    amountNative: null,
    valuationUsd: null,
    exchange: '',
    status: 'closed',
    note: '',
  },
  supply: {
    date: '',
    supplierOrgId: '',
    customerOrgId: '',
    chipId: '',
    count: null,
    valueUsd: null,
    powerW: null,
    status: 'signed',
    note: '',
  },
  sites: {
    ...NAMED,
    name: '',
    ownerOrgId: '',
    userOrgIds: [],
    place: '',
    status: 'operational',
    date: '',
    chipId: '',
    chips: null,
    h100e: null,
    powerW: null,
    costUsd: null,
    confidence: 'high',
  },
  policy: { date: '', actor: '', bloc: 'other', instrument: '', target: '', effectOnCnCompute: 'none', summary: '' },
  models: {
    ...NAMED,
    name: '',
    familyId: '',
    memberOf: '',
    orgId: '',
    releaseDate: '',
    announced: '',
    priceInUsdPerMtok: null,
    priceOutUsdPerMtok: null,
  },
  chips: {
    ...NAMED,
    name: '',
    familyId: '',
    memberOf: '',
    vendorOrgId: '',
    announced: '',
    shipped: '',
    bf16DenseTflops: null,
    priceUsdLow: null,
    priceUsdHigh: null,
  },
  benchmarks: { ...NAMED, name: '' },
  scores: { modelId: '', benchmarkId: '', score: 0, stderr: null, evaluated: '' },
  events: { date: '', orgId: '', kind: 'model', title: '', domain: 'general', value: null, unit: '', summary: '' },
  claims: {
    date: '',
    speakerId: '',
    orgId: '',
    dimension: 'models',
    leader: 'us',
    lagMonths: null,
    trend: '',
    stance: 'assertion',
    paraphrase: '',
  },
};

/** A base of a few rows. */
export function plant(planted: Planted): Base {
  const tables = new Map<string, readonly { readonly id: string }[]>();
  for (const [name, rows] of Object.entries(planted))
    tables.set(
      name,
      rows.map((row, i) => ({ source: SOURCE, line: i + 2, ...BLANKS[name as TableName], ...row })),
    );
  const rowsOf = (name: string): readonly { readonly id: string }[] => tables.get(name) ?? [];
  return {
    hash: '',
    table: (name) => rowsOf(name) as never,
    find: (name, id) => rowsOf(name).find((row) => row.id === id) as never,
    locate: () => undefined,
    names: () => [],
    fields: () => [],
    cells: () => undefined,
    perUsd: () => undefined,
  };
}

/** A claim of the slots that matter to the case. */
export function claimed(
  slots: Partial<Claim> & { readonly kind: Claim['kind']; readonly [slot: string]: unknown },
): Claim {
  const frame = { id: 'a#1', quote: { start: 0, end: 1 }, sentence: { start: 0, end: 1 }, text: 'x' };
  return { ...frame, speaker: null, speakerId: null, stance: 'asserted', when: null, ...slots } as Claim;
}

/** US dollars. */
export function usd(value: number): Amount {
  return exactly(value, 'USD');
}
