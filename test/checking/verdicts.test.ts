import { describe, expect, it } from 'vitest';
import { check, recompute, type Status } from '../../src/checking/index.js';
import { between, exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { claimed, plant, type Planted, usd } from './planted.js';

const ALPHA = { id: 'alpha', names: { en: 'Alpha', de: 'Alpha', zh: '' } };
const BETA = { id: 'beta', names: { en: 'Beta', de: 'Beta', zh: '' }, country: 'KR', bloc: 'other' as const };
const GAMMA = { id: 'gamma', names: { en: 'Gamma', de: 'Gamma', zh: '' }, country: 'KR', bloc: 'other' as const };
const KOREA = { id: 'kr', names: { en: 'Korea', de: 'Korea', zh: '韩国' }, bloc: 'other' as const };
const WORLD: Planted = { orgs: [ALPHA, BETA, GAMMA], countries: [KOREA] };

const IPO = { id: 'alpha-ipo', date: '2026-01-09', orgId: 'alpha', kind: 'ipo', amountUsd: usd(600e6) };
const ROUND = {
  id: 'alpha-round',
  date: '2026-03-02',
  orgId: 'alpha',
  kind: 'round',
  amountUsd: usd(4e9),
  valuationUsd: 40e9,
};
const HKD = { id: 'HKD/2026', code: 'HKD', year: 2026, perUsd: 7.8, basis: 'average' };
const LOT = {
  id: 'lot-beta',
  date: '2026-02-01',
  supplierOrgId: 'alpha',
  customerOrgId: 'beta',
  chipId: 'alpha-a1',
  count: exactly(50_000, 'chips'),
};
const LOT_2 = { ...LOT, id: 'lot-gamma', customerOrgId: 'gamma', count: exactly(60_000, 'chips') };
const SITE = { id: 'alpha-site', date: '2025-05', ownerOrgId: 'alpha', chips: exactly(20_000, 'chips'), powerW: 18e6 };
const ACT = { id: 'act', date: '2025-12-02', actor: 'alpha', instrument: 'export-control', target: 'Alpha A1 chips' };
const CAPEX = { id: 'alpha-capex-2025', date: '2025', orgId: 'alpha', kind: 'capex', amountUsd: usd(70e9) };
const MODEL = {
  id: 'alpha-3-5',
  name: 'Alpha 3.5',
  orgId: 'alpha',
  releaseDate: '2025-04-24',
  priceInUsdPerMtok: 5,
  priceOutUsdPerMtok: 25,
};
const SCORE = { id: 'alpha-3-5/mmlu', modelId: 'alpha-3-5', benchmarkId: 'mmlu', score: 0.704 };
const EVENT = {
  id: 'alpha-arc',
  date: '2026-02-03',
  orgId: 'alpha',
  title: 'Alpha 3.5 on ARC',
  value: 84.6,
  unit: 'percent on ARC',
  summary: 'Alpha reached a gold medal.',
};
const YEAR_2025 = { from: '2025-01-01', to: '2025-12-31' };

interface Case {
  readonly what: string;
  readonly rows?: Planted;
  readonly claim: Claim;
  readonly day?: string;
  readonly asOf: readonly [Status, string];
  readonly hindsight: readonly [Status, string];
}

function both(status: Status, reason: string): Pick<Case, 'asOf' | 'hindsight'> {
  return { asOf: [status, reason], hindsight: [status, reason] };
}

function raise(slots: object): Claim {
  return claimed({ kind: 'raise', org: 'alpha', via: 'ipo', ...slots });
}

const CASES: readonly Case[] = [
  {
    what: 'the amount on record',
    rows: { capital: [IPO] },
    claim: raise({ amount: usd(600e6) }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a rounded amount',
    rows: { capital: [{ ...IPO, amountUsd: usd(619e6) }] },
    claim: raise({ amount: usd(620e6) }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'no row at all',
    rows: { capital: [] },
    claim: raise({ amount: usd(600e6) }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a row on another firm only',
    rows: { capital: [{ ...IPO, orgId: 'beta' }] },
    claim: raise({ amount: usd(600e6) }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a row dated after the claim',
    rows: { capital: [IPO] },
    claim: raise({ amount: usd(600e6) }),
    day: '2026-01-05',
    asOf: ['unverified', 'later-row'],
    hindsight: ['supported', 'amounts-agree'],
  },
  {
    what: 'a row of the same month, day unknown',
    rows: { capital: [{ ...IPO, date: '2026-01' }] },
    claim: raise({ amount: usd(600e6) }),
    day: '2026-01-20',
    asOf: ['unverified', 'later-row'],
    hindsight: ['supported', 'amounts-agree'],
  },
  {
    what: 'a row without date',
    rows: { sites: [{ ...SITE, date: '' }] },
    claim: claimed({ kind: 'capacity', holder: 'alpha-site', amount: exactly(20_000, 'chips') }),
    asOf: ['unverified', 'undated-row'],
    hindsight: ['supported', 'amounts-agree'],
  },
  {
    what: 'within a quarter',
    rows: { capital: [IPO] },
    claim: raise({ amount: usd(712e6) }),
    ...both('contested', 'within-a-quarter'),
  },
  {
    what: 'farther than a quarter',
    rows: { capital: [IPO] },
    claim: raise({ amount: usd(912e6) }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'farther than a quarter, as a rumour',
    rows: { capital: [IPO] },
    claim: raise({ amount: usd(912e6), stance: 'rumoured' }),
    ...both('contested', 'other-plan'),
  },
  {
    what: 'a listing of two that could be meant',
    rows: { capital: [IPO, { ...IPO, id: 'alpha-ipo-2', exchange: 'X', amountUsd: usd(100e6) }] },
    claim: raise({ amount: usd(912e6) }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'two rows on one listing that differ',
    rows: { capital: [IPO, { ...IPO, id: 'alpha-ipo-b', amountUsd: usd(100e6) }] },
    claim: raise({ amount: usd(600e6) }),
    ...both('contested', 'rows-disagree'),
  },
  {
    what: 'a listing still planned',
    rows: { capital: [{ ...IPO, status: 'planned' }] },
    claim: raise({ stance: 'forecast' }),
    ...both('supported', 'on-record'),
  },
  {
    what: 'the native currency',
    rows: { capital: [{ ...IPO, currency: 'HKD', amountNative: 4.8e9 }], currencies: [HKD] },
    claim: raise({ amount: exactly(4.8e9, 'HKD') }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a converted currency',
    rows: { capital: [IPO], currencies: [HKD] },
    claim: raise({ amount: exactly(4.68e9, 'HKD') }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a converted currency within a quarter',
    rows: { capital: [IPO], currencies: [HKD] },
    claim: raise({ amount: exactly(5.4e9, 'HKD') }),
    ...both('contested', 'within-a-quarter'),
  },
  {
    what: 'a currency without rate',
    rows: { capital: [IPO] },
    claim: raise({ amount: exactly(5e9, 'XYZ') }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'a part of a round',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(1e9) }),
    ...both('unverified', 'may-be-part'),
  },
  {
    what: 'a part that the note names',
    rows: { capital: [{ ...ROUND, note: 'Beta put in USD 1.3bn' }] },
    claim: raise({ via: 'round', amount: usd(1.3e9) }),
    ...both('supported', 'figure-in-text'),
  },
  {
    what: 'more than the round, time unknown',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(9e9) }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'more than the only round of that month',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(9e9), when: { from: '2026-03-01', to: '2026-03-31' } }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'the round known by its valuation',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(40e9), valuation: usd(40e9) }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'another valuation',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(4e9), valuation: usd(90e9) }),
    ...both('contested', 'other-amount-differs'),
  },
  {
    what: 'the amount at another time',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(4e9), when: { from: '2025-11-01', to: '2025-11-30' } }),
    ...both('contested', 'other-date'),
  },
  {
    what: 'the amount at a distant time',
    rows: { capital: [ROUND] },
    claim: raise({ via: 'round', amount: usd(4e9), when: { from: '2023-01-01', to: '2023-12-31' } }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'investment of the year',
    rows: { capital: [CAPEX] },
    claim: claimed({ kind: 'spend', org: 'alpha', on: 'capex', amount: usd(150e9), when: YEAR_2025 }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'investment of an unknown time',
    rows: { capital: [CAPEX] },
    claim: claimed({ kind: 'spend', org: 'alpha', on: 'capex', amount: usd(150e9) }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'investment at one place',
    rows: { capital: [CAPEX] },
    claim: claimed({
      kind: 'spend',
      org: 'alpha',
      on: 'capex',
      amount: usd(20e9),
      place: 'Springfield',
      when: YEAR_2025,
    }),
    ...both('unverified', 'may-be-part'),
  },
  {
    what: 'a plan beside what was spent',
    rows: { capital: [CAPEX] },
    claim: claimed({ kind: 'spend', org: 'alpha', on: 'capex', stance: 'forecast', amount: usd(70e9) }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a plan told as done',
    rows: { capital: [{ ...CAPEX, status: 'announced' }] },
    claim: claimed({ kind: 'spend', org: 'alpha', on: 'capex', amount: usd(70e9) }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a delivery',
    rows: { supply: [LOT] },
    claim: claimed({
      kind: 'supply',
      supplier: 'alpha',
      customer: 'beta',
      chip: 'alpha-a1',
      count: exactly(50_000, 'chips'),
    }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a delivery of another size',
    rows: { supply: [LOT] },
    claim: claimed({
      kind: 'supply',
      supplier: 'alpha',
      customer: 'beta',
      chip: 'alpha-a1',
      count: exactly(90_000, 'chips'),
    }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'a delivery of another chip',
    rows: { supply: [LOT] },
    claim: claimed({
      kind: 'supply',
      supplier: 'alpha',
      customer: 'beta',
      chip: 'alpha-b2',
      count: exactly(90_000, 'chips'),
    }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'deliveries to a country that add up',
    rows: { supply: [LOT, LOT_2] },
    claim: claimed({ kind: 'supply', supplier: 'alpha', customer: 'kr', count: exactly(110_000, 'chips') }),
    ...both('supported', 'rows-add-up'),
  },
  {
    what: 'a delivery without amount',
    rows: { supply: [LOT] },
    claim: claimed({ kind: 'supply', supplier: 'alpha', customer: 'beta' }),
    ...both('supported', 'on-record'),
  },
  {
    what: 'a denied order that was called off',
    rows: { supply: [{ ...LOT, status: 'cancelled' }] },
    claim: claimed({ kind: 'supply', supplier: 'alpha', customer: 'beta', stance: 'denied' }),
    ...both('supported', 'record-denies-too'),
  },
  {
    what: 'a denied delivery that came about',
    rows: { supply: [{ ...LOT, status: 'delivered' }] },
    claim: claimed({
      kind: 'supply',
      supplier: 'alpha',
      customer: 'beta',
      count: exactly(50_000, 'chips'),
      stance: 'denied',
    }),
    ...both('contested', 'denied-but-recorded'),
  },
  {
    what: 'a denied order still open',
    rows: { supply: [LOT] },
    claim: claimed({ kind: 'supply', supplier: 'alpha', customer: 'beta', stance: 'denied' }),
    ...both('unverified', 'open-denial'),
  },
  {
    what: 'a rumour that only a rumour backs',
    rows: { supply: [{ ...LOT, status: 'rumoured' }] },
    claim: claimed({
      kind: 'supply',
      supplier: 'alpha',
      customer: 'beta',
      count: exactly(90_000, 'chips'),
      chip: 'alpha-a1',
    }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'one party only',
    claim: claimed({ kind: 'supply', supplier: 'alpha' }),
    ...both('not-checkable', 'too-vague'),
  },
  {
    what: 'the size of a site',
    rows: { sites: [SITE] },
    claim: claimed({ kind: 'capacity', holder: 'alpha-site', amount: exactly(18e6, 'W') }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'another size of a site',
    rows: { sites: [SITE] },
    claim: claimed({ kind: 'capacity', holder: 'alpha-site', amount: exactly(90_000, 'chips') }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'another size of a site to be',
    rows: { sites: [{ ...SITE, status: 'building' }] },
    claim: claimed({ kind: 'capacity', holder: 'alpha-site', amount: exactly(90_000, 'chips') }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'capacity of a firm with several sites',
    rows: { sites: [SITE] },
    claim: claimed({ kind: 'capacity', holder: 'alpha', amount: exactly(90_000, 'chips') }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'an act',
    rows: { policy: [ACT] },
    claim: claimed({ kind: 'policy', actor: 'alpha', instrument: 'export-control', target: 'alpha-a1' }),
    ...both('supported', 'on-record'),
  },
  {
    what: 'an act at another time',
    rows: { policy: [ACT] },
    claim: claimed({
      kind: 'policy',
      actor: 'alpha',
      instrument: 'export-control',
      target: 'alpha-a1',
      when: { from: '2025-09-01', to: '2025-09-30' },
    }),
    ...both('contested', 'other-date'),
  },
  {
    what: 'an act against something else',
    rows: { policy: [ACT] },
    claim: claimed({ kind: 'policy', actor: 'alpha', instrument: 'export-control', target: 'rare-earths' }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a price',
    rows: { models: [MODEL] },
    claim: claimed({ kind: 'cost', of: 'price', model: 'alpha-3.5', amount: exactly(25, 'USD/Mtok') }),
    ...both('supported', 'amounts-agree'),
  },
  {
    what: 'a price of neither kind',
    rows: { models: [MODEL] },
    claim: claimed({ kind: 'cost', of: 'price', model: 'alpha-3.5', amount: exactly(75, 'USD/Mtok') }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'a price between reading and writing',
    rows: { models: [MODEL] },
    claim: claimed({ kind: 'cost', of: 'price', model: 'alpha-3.5', amount: exactly(11, 'USD/Mtok') }),
    ...both('unverified', 'no-sure-match'),
  },
  {
    what: 'a release',
    rows: { models: [MODEL] },
    claim: claimed({ kind: 'release', org: 'alpha', model: 'alpha-3.5' }),
    ...both('supported', 'on-record'),
  },
  {
    what: 'a release by another firm',
    rows: { models: [MODEL] },
    claim: claimed({ kind: 'release', org: 'beta', model: 'alpha-3.5' }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a score, evaluated at an unknown time',
    rows: { models: [MODEL], scores: [SCORE] },
    claim: claimed({ kind: 'result', who: 'alpha-3.5', benchmark: 'mmlu', amount: exactly(70.4, 'percent') }),
    asOf: ['unverified', 'undated-row'],
    hindsight: ['supported', 'amounts-agree'],
  },
  {
    what: 'another score',
    rows: { models: [MODEL], scores: [{ ...SCORE, evaluated: '2025-05-01' }] },
    claim: claimed({ kind: 'result', who: 'alpha-3.5', benchmark: 'mmlu', amount: exactly(60.4, 'percent') }),
    ...both('contested', 'within-a-quarter'),
  },
  {
    what: 'a score far off',
    rows: { models: [MODEL], scores: [{ ...SCORE, evaluated: '2025-05-01' }] },
    claim: claimed({ kind: 'result', who: 'alpha-3.5', benchmark: 'mmlu', amount: exactly(40.4, 'percent') }),
    ...both('contradicted', 'beyond-a-quarter'),
  },
  {
    what: 'a score on another benchmark',
    rows: { models: [MODEL], scores: [SCORE] },
    claim: claimed({ kind: 'result', who: 'alpha-3.5', benchmark: 'gpqa', amount: exactly(40.4, 'percent') }),
    ...both('unverified', 'no-row'),
  },
  {
    what: 'a medal',
    rows: { models: [MODEL], events: [EVENT] },
    claim: claimed({ kind: 'result', who: 'alpha-3.5', benchmark: 'arc', level: 'gold' }),
    ...both('supported', 'on-record'),
  },
  {
    what: 'a gap',
    claim: claimed({ kind: 'gap', leader: 'us', follower: 'cn' }),
    ...both('unverified', 'needs-measure'),
  },
  {
    what: 'a cause',
    claim: claimed({ kind: 'cause', effect: 'x', because: 'y' }),
    ...both('unverified', 'needs-measure'),
  },
];

describe('verdicts on planted rows', () => {
  it.each(CASES)('$what', ({ rows, claim, day, asOf, hindsight }) => {
    const [verdict] = check([claim], plant({ ...WORLD, ...rows }), {
      today: '2026-12-31',
      docDate: day ?? '2026-06-01',
    });
    expect([verdict!.asOf.status, verdict!.asOf.reasons[0]]).toEqual(asOf);
    expect([verdict!.hindsight.status, verdict!.hindsight.reasons[0]]).toEqual(hindsight);
    for (const { receipt } of [verdict!.asOf, verdict!.hindsight])
      expect(recompute(receipt)).toEqual(receipt.map((step) => step.value));
  });

  it('says that a claim told as done is a plan on record', () => {
    const base = plant({ ...WORLD, capital: [{ ...CAPEX, status: 'announced' }] });
    const claim = claimed({ kind: 'spend', org: 'alpha', on: 'capex', amount: usd(70e9) });
    expect(check([claim], base, { today: '2026-06-01' })[0]!.hindsight.reasons).toEqual([
      'amounts-agree',
      'plan-on-record',
    ]);
  });

  it('shows who said so, and where the record has another lag, without deciding', () => {
    const said = { id: 's', date: '2026-01-10', speakerId: 'ann', orgId: 'alpha', lagMonths: between(6, 8, 'months') };
    const base = plant({ ...WORLD, claims: [said] });
    const gap = (lag: number): Claim =>
      claimed({ kind: 'gap', speakerId: 'ann', dimension: 'models', lag: exactly(lag, 'months') });
    const [right, wrong] = check([gap(7), gap(24)], base, { today: '2026-02-01' });
    expect([right!.hindsight.status, ...right!.hindsight.reasons]).toEqual([
      'unverified',
      'needs-measure',
      'reported-statement',
    ]);
    expect([wrong!.hindsight.status, ...wrong!.hindsight.reasons]).toEqual([
      'unverified',
      'needs-measure',
      'reported-otherwise',
    ]);
  });
});
