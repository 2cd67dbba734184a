import type { Lang } from '../kit/index.js';
import type { Cells, Shape } from './cells.js';
import type { Bloc, InterestRow, StockRow, TableName, Tables } from './rows.js';

const WATTS_PER_MEGAWATT = 1e6;

function names(cells: Cells): Readonly<Record<Lang, string>> {
  return Object.freeze({ de: cells.text('name_de'), en: cells.text('name_en'), zh: cells.text('name_zh') });
}

function naming(cells: Cells): { readonly aliases: readonly string[]; readonly ambiguous: readonly string[] } {
  return { aliases: cells.list('aliases'), ambiguous: cells.list('ambiguous') };
}

function bloc(cells: Cells): Bloc {
  return cells.text('bloc') as Bloc;
}

function watts(cells: Cells): number | null {
  const megawatts = cells.number('power_mw');
  return megawatts === null ? null : megawatts * WATTS_PER_MEGAWATT;
}

function family(cells: Cells, id: string): { readonly familyId: string; readonly memberOf: string } {
  return { familyId: cells.text('scope') === 'family' ? cells.text(id) : '', memberOf: cells.text('member_of') };
}

/** How the cells of each table become the columns of its row type. */
export const SHAPES: { readonly [K in TableName]: Shape<Tables[K]> } = {
  orgs: (c) => ({ names: names(c), ...naming(c), kind: c.text('kind'), country: c.text('country'), bloc: bloc(c) }),
  people: (c) => ({
    name: c.text('name'),
    nameZh: c.text('name_zh'),
    ...naming(c),
    orgId: c.text('org_id'),
    role: c.text('role'),
    country: c.text('country'),
    bloc: bloc(c),
  }),
  countries: (c) => ({ names: names(c), ...naming(c), bloc: bloc(c) }),
  chips: (c) => ({
    vendorOrgId: c.text('vendor_org_id'),
    name: c.text('name'),
    ...naming(c),
    ...family(c, 'chip_id'),
    country: c.text('country'),
    announced: c.text('announced'),
    shipped: c.text('shipped'),
    bf16DenseTflops: c.number('bf16_dense_tflops'),
    fp8DenseTflops: c.number('fp8_dense_tflops'),
    tdpW: c.number('tdp_w'),
    priceUsdLow: c.number('price_usd_low'),
    priceUsdHigh: c.number('price_usd_high'),
    exportStatusCn: c.text('export_status_cn'),
    exportNote: c.text('export_note'),
  }),
  models: (c) => ({
    name: c.text('name'),
    ...naming(c),
    ...family(c, 'model_id'),
    orgId: c.text('org_id'),
    country: c.text('country'),
    bloc: bloc(c),
    releaseDate: c.text('release_date'),
    announced: c.text('announced'),
    weights: c.text('weights'),
    licence: c.text('licence'),
    domain: c.text('domain'),
    trainingFlop: c.amount('training_flop', 'FLOP'),
    priceInUsdPerMtok: c.number('price_in_usd_per_mtok'),
    priceOutUsdPerMtok: c.number('price_out_usd_per_mtok'),
  }),
  benchmarks: (c) => ({
    name: c.text('name'),
    ...naming(c),
    domain: c.text('domain'),
    chance: c.sure('chance'),
    ceiling: c.sure('ceiling'),
  }),
  scores: (c) => ({
    modelId: c.text('model_id'),
    benchmarkId: c.text('benchmark_id'),
    score: c.sure('score'),
    stderr: c.number('stderr'),
    evaluated: c.text('evaluated'),
  }),
  sites: (c) => ({
    name: c.text('name'),
    ...naming(c),
    ownerOrgId: c.list('owner_org_id')[0] ?? '',
    ownerOrgIds: c.list('owner_org_id'),
    userOrgIds: c.list('user_org_id'),
    country: c.text('country'),
    place: c.text('place'),
    lat: c.number('lat'),
    lon: c.number('lon'),
    status: c.text('status'),
    date: c.text('date'),
    chipId: c.text('chip_id'),
    chips: c.amount('chips', 'chips'),
    h100e: c.number('h100e_best'),
    powerW: watts(c),
    costUsd: c.number('cost_usd_best'),
    confidence: c.text('confidence'),
  }),
  chip_stock: (c) => ({
    holder: c.text('holder'),
    holderKind: c.text('holder_kind') as StockRow['holderKind'],
    date: c.text('date'),
    measure: c.text('measure'),
    h100e: c.amount('h100e', 'H100e') as StockRow['h100e'],
    chipScope: c.text('chip_scope'),
    note: c.text('note'),
  }),
  supply: (c) => ({
    date: c.text('date'),
    supplierOrgId: c.text('supplier_org_id'),
    customerOrgId: c.text('customer_org_id'),
    chipId: c.text('chip_id'),
    count: c.amount('count', 'chips'),
    valueUsd: c.amount('value_usd', 'USD'),
    powerW: watts(c),
    status: c.text('status'),
    note: c.text('note'),
  }),
  capital: (c) => ({
    date: c.text('date'),
    orgId: c.text('org_id'),
    kind: c.text('kind'),
    amountUsd: c.amount('amount_usd', 'USD'),
    currency: c.text('currency'),
    amountNative: c.number('amount_native'),
    valuationUsd: c.number('valuation_usd'),
    exchange: c.text('exchange'),
    status: c.text('status'),
    note: c.text('note'),
  }),
  policy: (c) => ({
    date: c.text('date'),
    actor: c.text('actor'),
    bloc: bloc(c),
    instrument: c.text('instrument'),
    target: c.text('target'),
    effectOnCnCompute: c.text('effect_on_cn_compute'),
    summary: c.text('summary'),
  }),
  events: (c) => ({
    date: c.text('date'),
    orgId: c.text('org_id'),
    kind: c.text('kind'),
    title: c.text('title'),
    domain: c.text('domain'),
    value: c.number('value'),
    unit: c.text('unit'),
    summary: c.text('summary'),
  }),
  claims: (c) => ({
    date: c.text('date'),
    speakerId: c.text('speaker_id'),
    orgId: c.text('org_id'),
    venue: c.text('venue'),
    lang: c.text('lang'),
    dimension: c.text('dimension'),
    leader: c.text('leader'),
    lagMonths: c.amount('lag_months', 'months'),
    trend: c.text('trend'),
    stance: c.text('stance'),
    probability: c.number('probability'),
    horizon: c.text('horizon'),
    paraphrase: c.text('paraphrase'),
  }),
  interests: (c) => ({
    speakerId: c.text('speaker_id'),
    gainsIf: c.text('gains_if') as InterestRow['gainsIf'],
    mechanism: c.text('mechanism'),
    audience: c.text('audience'),
    strength: c.sure('strength') as InterestRow['strength'],
    from: c.text('from'),
    until: c.text('until'),
    basis: c.text('basis') as InterestRow['basis'],
    why: c.text('why'),
  }),
  currencies: (c) => ({
    code: c.text('code'),
    year: c.sure('year'),
    perUsd: c.sure('per_usd'),
    basis: c.text('basis'),
  }),
  units: (c) => ({
    dimension: c.text('dimension'),
    baseUnit: c.text('base_unit'),
    factor: c.sure('factor'),
    names: names(c),
  }),
  metrics: (c) => ({
    names: names(c),
    unitId: c.text('unit_id'),
    table: c.text('table'),
    column: c.text('column'),
  }),
};
