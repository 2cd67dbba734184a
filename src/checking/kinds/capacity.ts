import type { SiteRow, StockRow, SupplyRow } from '../../evidence/index.js';
import type { Amount } from '../../kit/index.js';
import type { Capacity } from '../../reading/index.js';
import {
  actorLink,
  type Candidate,
  candidateOf,
  column,
  type Fact,
  type Figure,
  type Fit,
  fitOf,
  isTimely,
  type Link,
  type Moment,
  namedLink,
  sameId,
  textFigures,
} from '../candidate.js';
import { chipKinship } from '../ids.js';
import type { Records } from '../records.js';
import { orgsOfSite } from './spend.js';

/** The sites, deliveries, stocks and estimates that a claim on capacity may mean. */
export function capacityCandidates(claim: Capacity, moment: Moment, records: Records): readonly Candidate[] {
  const { holder } = claim;
  if (holder === undefined) return [];
  return [
    ...fromSites(claim, holder, moment, records),
    ...fromDeals(claim, holder, moment, records),
    ...fromStock(holder, moment, records),
    ...fromStatements(holder, moment, records),
    ...fromNotes(holder, moment, records),
  ];
}

function fromSites(claim: Capacity, holder: string, moment: Moment, records: Records): readonly Candidate[] {
  const own = records.base.find('sites', holder);
  const rows = own ? [own] : records.by('sites', 'org', orgsOfSite).get(holder);
  return rows.map((row) => {
    const fact: Fact = { table: 'sites', id: row.id, date: row.date };
    const fit = siteFit(claim, row, moment, records);
    const link = own ? sameId('same-actor', 'holder', holder, fact, 'id') : orgLink(records, holder, row, fact);
    return {
      facts: [fact],
      fit,
      links: link ? [link] : [],
      figures: { amount: siteFigures(row, fact, claim, records) },
      status: row.status,
      thing: '',
      sure: own !== undefined && isStandingSite(claim, row),
      close: own !== undefined,
      divisible: true,
    };
  });
}

/** The date of a site in plan is that of its opening: a forecast speaks of it before. */
function siteFit(claim: Capacity, row: SiteRow, moment: Moment, records: Records): Fit {
  const fit = fitOf(records, row.date, moment);
  return fit === 'later' && claim.stance === 'forecast' && row.status !== 'operational' ? 'recent' : fit;
}

/** A site that runs as the claim says has one size; a plan may change and a site may grow. */
function isStandingSite(claim: Capacity, row: SiteRow): boolean {
  const sizes: Readonly<Record<string, number | undefined>> = {
    chips: row.chips?.high,
    W: row.powerW ?? undefined,
    H100e: row.h100e ?? undefined,
  };
  const size = claim.amount && sizes[claim.amount.unit];
  return claim.stance === 'asserted' && row.status === 'operational' && row.confidence === 'high' && size !== undefined;
}

function siteFigures(row: SiteRow, fact: Fact, claim: Capacity, records: Records): readonly Figure[] {
  const kin = claim.chip === undefined || row.chipId === '' || chipKinship(records, claim.chip, row.chipId) !== 'other';
  return [
    ...(kin ? column(fact, 'chips', row.chips, 'chips') : []),
    ...column(fact, 'h100e', row.h100e, 'H100e'),
    ...column(fact, 'powerW', row.powerW, 'W'),
  ];
}

function orgLink(records: Records, holder: string, row: SiteRow, fact: Fact): Link | undefined {
  const owner = row.ownerOrgId.split('|').find((id) => id === holder);
  const field = owner ? 'ownerOrgId' : 'userOrgIds';
  return actorLink(records, 'holder', holder, fact, field, holder);
}

/** A customer has what was delivered or ordered, a maker makes it; a site has what was delivered to it by its owner. */
function fromDeals(claim: Capacity, holder: string, moment: Moment, records: Records): readonly Candidate[] {
  const site = records.base.find('sites', holder);
  const orgs = site ? orgsOfSite(site) : [holder];
  const rows = new Set(orgs.flatMap((org) => records.by('supply', 'party', partiesOf).get(org)));
  return [...rows].map((row) => {
    const fact: Fact = { table: 'supply', id: row.id, date: row.date };
    const org = orgs.find((id) => partiesOf(row).includes(id)) ?? holder;
    const field = row.customerOrgId === org ? 'customerOrgId' : 'supplierOrgId';
    const link = site ? sameOrg(org, fact, field) : actorLink(records, 'holder', holder, fact, field, org);
    const kin =
      claim.chip === undefined || row.chipId === '' || chipKinship(records, claim.chip, row.chipId) !== 'other';
    const counts = kin ? column(fact, 'count', row.count, 'chips') : [];
    return {
      facts: [fact],
      fit: fitOf(records, row.date, moment),
      links: link ? [link] : [],
      figures: {
        amount: [
          ...counts,
          ...column(fact, 'powerW', row.powerW, 'W'),
          ...textFigures(records, fact, 'note', row.note),
        ],
      },
      status: row.status,
      thing: '',
      sure: false,
      close: !site && kin && row.status !== 'rumoured' && (claim.amount?.unit === 'W' || claim.chip !== undefined),
      divisible: true,
    };
  });
}

function partiesOf(row: SupplyRow): readonly string[] {
  return [row.customerOrgId, row.supplierOrgId];
}

function fromStock(holder: string, moment: Moment, records: Records): readonly Candidate[] {
  const rows = records.by('chip_stock', 'holder', (row) => [row.holder]).get(holder);
  return rows.map((row) => stockCandidate(holder, row, moment, records));
}

function stockCandidate(holder: string, row: StockRow, moment: Moment, records: Records): Candidate {
  const fact: Fact = { table: 'chip_stock', id: row.id, date: row.date };
  const fit = fitOf(records, row.date, moment);
  return {
    facts: [fact],
    fit,
    links: [sameId('same-actor', 'holder', holder, fact, 'holder')],
    figures: { amount: [{ fact, field: 'h100e', amount: row.h100e }] },
    status: '',
    thing: '',
    sure: false,
    close: row.chipScope === 'all' && isTimely(fit),
    divisible: true,
  };
}

/** Estimates that somebody published: the statement names the holder, or the holder speaks of itself. */
function fromStatements(holder: string, moment: Moment, records: Records): readonly Candidate[] {
  return records
    .naming('claims', (row) => row.paraphrase, holder)
    .flatMap((row) => {
      const fact: Fact = { table: 'claims', id: row.id, date: row.date };
      const link = namedLink(records, holder, fact, 'paraphrase', row.paraphrase);
      if (!link) return [];
      const amount = textFigures(records, fact, 'paraphrase', row.paraphrase).filter(isSize);
      return [
        candidateOf({ facts: [fact], fit: fitOf(records, row.date, moment), links: [link], figures: { amount } }),
      ];
    });
}

/** Financings tell of watts in their notes. */
function fromNotes(holder: string, moment: Moment, records: Records): readonly Candidate[] {
  return records
    .by('capital', 'org', (row) => [row.orgId])
    .get(holder)
    .flatMap((row) => {
      const fact: Fact = { table: 'capital', id: row.id, date: row.date };
      const amount = textFigures(records, fact, 'note', row.note).filter(isSize);
      const links = [sameId('same-actor', 'holder', holder, fact, 'orgId')];
      const fit = fitOf(records, row.date, moment);
      return amount.length === 0
        ? []
        : [candidateOf({ facts: [fact], fit, links, figures: { amount }, status: row.status })];
    });
}

function isSize({ amount }: { readonly amount: Amount }): boolean {
  return ['W', 'FLOP/s', 'percent'].includes(amount.unit) || (amount.unit === '' && amount.best >= 1000);
}

function sameOrg(org: string, fact: Fact, field: string): Link {
  const site: Fact = { table: 'orgs', id: org, date: '' };
  return {
    label: 'same-actor',
    expression: 'equals',
    inputs: [
      { from: 'fact', table: site.table, id: site.id, field: 'id', value: org },
      { from: 'fact', table: fact.table, id: fact.id, field, value: org },
    ],
  };
}
