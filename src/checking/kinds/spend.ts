import type { CapitalRow, SiteRow, SupplyRow } from '../../evidence/index.js';
import { lengthInDays } from '../../kit/index.js';
import type { Spend } from '../../reading/index.js';
import { actorLink, type Candidate, column, type Fact, fitOf, type Moment, textFigures } from '../candidate.js';
import type { Records } from '../records.js';
import { wordsOf } from '../words-of-rows.js';
import { amountsOf, capitalFact, capitalLink, capitalOf } from './capital.js';

/** The kinds of capital rows that speak of the very spending that a claim names. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  capex: ['capex'],
  datacenter: ['capex', 'deal'],
  chips: ['capex', 'deal'],
  research: ['capex'],
  talent: ['acquisition'],
  fund: ['state-fund'],
  any: ['capex', 'deal', 'state-fund', 'acquisition'],
};

/** The rows that a claim on spending may mean: capital, sites, orders of chips, and acts and reports that name sums. */
export function spendCandidates(claim: Spend, moment: Moment, records: Records): readonly Candidate[] {
  const { org } = claim;
  if (org === undefined) return [];
  return atPlace(claim.place, records, [
    ...capitalOf(records, org).flatMap((row) => fromCapital(claim, org, row, moment, records)),
    ...records
      .by('sites', 'org', orgsOfSite)
      .get(org)
      .flatMap((row) => fromSite(org, row, moment, records)),
    ...records
      .by('supply', 'customer', (row) => [row.customerOrgId])
      .get(org)
      .flatMap((row) => fromOrder(org, row, moment, records)),
    ...fromActs(org, moment, records),
    ...fromReports(org, moment, records),
  ]);
}

/** Where the claim names a place and some row does so too, the others speak of something else. */
function atPlace(place: string | undefined, records: Records, candidates: readonly Candidate[]): readonly Candidate[] {
  if (place === undefined) return candidates;
  const words = wordsOf(place);
  const there = candidates.filter(
    ({ facts: [fact] }) => fact && words.some((word) => placeWords(records, fact).has(word)),
  );
  return there.length > 0 ? there : candidates;
}

function placeWords(records: Records, { table, id }: Fact): ReadonlySet<string> {
  const note = records.base.find('capital', id)?.note ?? records.base.find('supply', id)?.note;
  const site = table === 'sites' ? records.base.find('sites', id) : undefined;
  return records.words(site ? `${site.name} ${site.place}` : `${id} ${note ?? ''}`);
}

/** The organisations that own or use a site. */
export function orgsOfSite(row: SiteRow): readonly string[] {
  return [...row.ownerOrgId.split('|'), ...row.userOrgIds];
}

function fromCapital(claim: Spend, org: string, row: CapitalRow, moment: Moment, records: Records): Candidate[] {
  const link = capitalLink(records, org, row);
  if (!link || row.kind === 'ipo' || row.kind === 'debt' || isPast(claim, row, moment, records)) return [];
  const fact = capitalFact(row);
  const fit = fitOf(records, row.date, moment);
  const meant = (KINDS[claim.on ?? 'any'] ?? []).includes(row.kind);
  const close = meant && link.label !== 'named-in-row';
  return [
    {
      facts: [fact],
      fit,
      links: [link],
      figures: { amount: [...amountsOf(row, fact), ...textFigures(records, fact, 'note', row.note)] },
      status: row.status,
      thing: '',
      sure: close && row.orgId === org && isYearOf(claim, row, moment),
      close,
      divisible: true,
    },
  ];
}

/** What is to be spent is not what was spent in a time gone by. */
function isPast(claim: Spend, row: CapitalRow, moment: Moment, records: Records): boolean {
  const done = row.kind === 'capex' && row.status === 'closed' && claim.stance === 'forecast';
  return done && (records.days(row.date)?.to ?? moment.dayNumber) < moment.dayNumber;
}

/** The investment of one whole year is one thing: the claim names that year, and the row is about no other span. */
function isYearOf(claim: Spend, row: CapitalRow, moment: Moment): boolean {
  const { when } = moment;
  if (claim.on !== 'capex' || claim.place !== undefined || row.kind !== 'capex' || !when) return false;
  const days = lengthInDays(when);
  const done = claim.stance === 'asserted' && row.status === 'closed';
  const ahead = claim.stance === 'forecast' && row.status !== 'closed';
  return (done || ahead) && days >= 360 && days <= 370 && row.date === when.from.slice(0, 4);
}

function fromSite(org: string, row: SiteRow, moment: Moment, records: Records): Candidate[] {
  const fact: Fact = { table: 'sites', id: row.id, date: row.date };
  const figures = column(fact, 'costUsd', row.costUsd, 'USD');
  return figures.length === 0 ? [] : [support(org, fact, 'ownerOrgId', figures, row.status, moment, records)];
}

function fromOrder(org: string, row: SupplyRow, moment: Moment, records: Records): Candidate[] {
  const fact: Fact = { table: 'supply', id: row.id, date: row.date };
  const figures = [...column(fact, 'valueUsd', row.valueUsd, 'USD'), ...textFigures(records, fact, 'note', row.note)];
  return figures.length === 0 ? [] : [support(org, fact, 'customerOrgId', figures, row.status, moment, records)];
}

/** Acts of government name sums in their summaries. */
function fromActs(org: string, moment: Moment, records: Records): Candidate[] {
  const acts = records.by('policy', 'actor or bloc', (row) => [row.actor, ...placesOf(records, row.actor)]).get(org);
  return acts.flatMap((row) => {
    const fact: Fact = { table: 'policy', id: row.id, date: row.date };
    const figures = textFigures(records, fact, 'summary', row.summary);
    return figures.length === 0 ? [] : [support(org, fact, 'actor', figures, '', moment, records, row.actor)];
  });
}

/** Reports on money compare blocs: one in the column, others in the summary. */
function fromReports(org: string, moment: Moment, records: Records): Candidate[] {
  if (!records.isPlace(org)) return [];
  const reports = records.by('events', 'money', (row) => (/\bUSD\b/.test(row.unit) ? ['money'] : [])).get('money');
  return reports.flatMap((row) => {
    const fact: Fact = { table: 'events', id: row.id, date: row.date };
    const named = records.nameIn(org, row.unit);
    const inText = records.nameIn(org, row.summary);
    const value = named ? records.figures(`${row.value} ${row.unit}`)[0] : undefined;
    const figures = [
      ...(value ? column(fact, 'value', value, value.unit) : []),
      ...(inText ? textFigures(records, fact, 'summary', row.summary) : []),
    ];
    return figures.length === 0 ? [] : [support(org, fact, '', figures, '', moment, records)];
  });
}

/** A candidate that can only bear a claim out. */
function support(
  org: string,
  fact: Fact,
  field: string,
  figures: Candidate['figures'][string],
  status: string,
  moment: Moment,
  records: Records,
  orgId: string = org,
): Candidate {
  const link = field ? actorLink(records, 'org', org, fact, field, orgId) : undefined;
  return {
    facts: [fact],
    fit: fitOf(records, fact.date, moment),
    links: link ? [link] : [],
    figures: { amount: figures },
    status,
    thing: '',
    sure: false,
    close: false,
    divisible: true,
  };
}

function placesOf(records: Records, orgId: string): readonly string[] {
  const org = records.base.find('orgs', orgId);
  return org ? [org.country.toLowerCase(), org.bloc] : [];
}
