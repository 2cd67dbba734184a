import type { Status } from '../../src/checking/index.js';
import { exactly } from '../../src/kit/index.js';
import type { Claim } from '../../src/reading/index.js';
import { claimed, type Planted, usd } from './planted.js';

/** The actors of the planted cases, and rows that they vary. */
export const ALPHA = { id: 'alpha', names: { en: 'Alpha', de: 'Alpha', zh: '' } };
export const BETA = { id: 'beta', names: { en: 'Beta', de: 'Beta', zh: '' }, country: 'KR', bloc: 'other' as const };
export const GAMMA = {
  id: 'gamma',
  names: { en: 'Gamma', de: 'Gamma', zh: '' },
  country: 'KR',
  bloc: 'other' as const,
};
export const KOREA = { id: 'kr', names: { en: 'Korea', de: 'Korea', zh: '韩国' }, bloc: 'other' as const };
export const WORLD: Planted = { orgs: [ALPHA, BETA, GAMMA], countries: [KOREA] };

export const IPO = { id: 'alpha-ipo', date: '2026-01-09', orgId: 'alpha', kind: 'ipo', amountUsd: usd(600e6) };
export const ROUND = {
  id: 'alpha-round',
  date: '2026-03-02',
  orgId: 'alpha',
  kind: 'round',
  amountUsd: usd(4e9),
  valuationUsd: 40e9,
};
export const HKD = { id: 'HKD/2026', code: 'HKD', year: 2026, perUsd: 7.8, basis: 'average' };
export const LOT = {
  id: 'lot-beta',
  date: '2026-02-01',
  supplierOrgId: 'alpha',
  customerOrgId: 'beta',
  chipId: 'alpha-a1',
  count: exactly(50_000, 'chips'),
};
export const LOT_2 = { ...LOT, id: 'lot-gamma', customerOrgId: 'gamma', count: exactly(60_000, 'chips') };
export const SITE = {
  id: 'alpha-site',
  date: '2025-05',
  ownerOrgId: 'alpha',
  chips: exactly(20_000, 'chips'),
  powerW: 18e6,
};
export const ACT = {
  id: 'act',
  date: '2025-12-02',
  actor: 'alpha',
  instrument: 'export-control',
  target: 'Alpha A1 chips',
};
export const CAPEX = { id: 'alpha-capex-2025', date: '2025', orgId: 'alpha', kind: 'capex', amountUsd: usd(70e9) };
export const MODEL = {
  id: 'alpha-3-5',
  name: 'Alpha 3.5',
  orgId: 'alpha',
  releaseDate: '2025-04-24',
  announced: '',
  priceInUsdPerMtok: 5,
  priceOutUsdPerMtok: 25,
};
export const SCORE = { id: 'alpha-3-5/mmlu', modelId: 'alpha-3-5', benchmarkId: 'mmlu', score: 0.704 };
export const EVENT = {
  id: 'alpha-arc',
  date: '2026-02-03',
  orgId: 'alpha',
  title: 'Alpha 3.5 on ARC',
  value: 84.6,
  unit: 'percent on ARC',
  summary: 'Alpha reached a gold medal.',
};
export const YEAR_2025 = { from: '2025-01-01', to: '2025-12-31' };

export interface Case {
  readonly what: string;
  readonly rows?: Planted;
  readonly claim: Claim;
  readonly day?: string;
  readonly asOf: readonly [Status, string];
  readonly hindsight: readonly [Status, string];
}

export function both(status: Status, reason: string): Pick<Case, 'asOf' | 'hindsight'> {
  return { asOf: [status, reason], hindsight: [status, reason] };
}

export function raise(slots: object): Claim {
  return claimed({ kind: 'raise', org: 'alpha', via: 'ipo', ...slots });
}
