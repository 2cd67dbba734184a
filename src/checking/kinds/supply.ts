import type { SupplyRow } from '../../evidence/index.js';
import type { Supply } from '../../reading/index.js';
import {
  actorLink,
  type Candidate,
  chipLink,
  column,
  type Fact,
  type Figure,
  fitOf,
  fromFact,
  isTimely,
  type Link,
  type Moment,
  namedLink,
  textFigures,
} from '../candidate.js';
import type { Question } from '../decide.js';
import { chipKinship } from '../ids.js';
import type { Records } from '../records.js';
import { hasWords } from '../words-of-rows.js';
import { capitalFact, amountsOf } from './capital.js';

/** The amounts of a delivery in the order of weight. */
export function supplyQuestion(claim: Supply): Question['amounts'] {
  return [
    ...(claim.count ? [['count', claim.count] as const] : []),
    ...(claim.value ? [['value', claim.value] as const] : []),
  ];
}

/** Whether a claim on a delivery names enough to look it up: two parties, or one and a chip or an amount. */
export function isVagueSupply(claim: Supply): boolean {
  const parties = [claim.supplier, claim.customer].filter((party) => party !== undefined).length;
  return parties === 0 || (parties === 1 && !claim.chip && !claim.count && !claim.value);
}

/** The orders and deliveries that a claim may mean, with their sums over the customers of one country. */
export function supplyCandidates(claim: Supply, moment: Moment, records: Records): readonly Candidate[] {
  const rows = rowsOf(claim, records);
  const matches = rows.flatMap((row) => matchOf(claim, row, moment, records));
  const rivals = matches.filter(({ exact, candidate }) => exact && isTimely(candidate.fit)).length;
  const single = matches.map(({ candidate, exact }) =>
    exact && rivals === 1 && isTimely(candidate.fit) ? { ...candidate, sure: true } : candidate,
  );
  return [...single, ...sums(matches, records, claim), ...contracts(claim, moment, records)];
}

interface Match {
  readonly row: SupplyRow;
  readonly candidate: Candidate;
  /** Both parties and the chip are the claimed ones, none of them left open. */
  readonly exact: boolean;
}

function rowsOf(claim: Supply, records: Records): readonly SupplyRow[] {
  const { supplier, customer } = claim;
  if (supplier !== undefined && !records.isPlace(supplier))
    return records.by('supply', 'supplier', (row) => [row.supplierOrgId]).get(supplier);
  if (customer !== undefined && !records.isPlace(customer))
    return records.by('supply', 'customer', (row) => [row.customerOrgId]).get(customer);
  return records.base.table('supply');
}

function matchOf(claim: Supply, row: SupplyRow, moment: Moment, records: Records): readonly Match[] {
  const fact: Fact = { table: 'supply', id: row.id, date: row.date };
  const supplier = partyLink('supplier', claim.supplier, row, row.supplierOrgId, fact, records);
  const customer = partyLink('customer', claim.customer, row, row.customerOrgId, fact, records);
  const kinship = claim.chip === undefined || row.chipId === '' ? 'open' : chipKinship(records, claim.chip, row.chipId);
  if (!supplier || !customer || kinship === 'other') return [];
  const chip = kinship === 'same' ? [chipLink('chip', claim.chip ?? '', fact, 'chipId', row.chipId)] : [];
  const fit = fitOf(records, row.date, moment);
  const parties = supplier.link?.label === 'same-actor' && customer.link?.label === 'same-actor';
  const firm = row.status !== 'rumoured' && claim.stance !== 'rumoured';
  const candidate: Candidate = {
    facts: [fact],
    fit,
    links: [supplier.link, customer.link, ...chip].filter((link) => link !== undefined),
    figures: figuresOfDeal(row, fact, records),
    status: row.status,
    thing: '',
    sure: false,
    close: supplier.exact && customer.exact && (claim.chip === undefined || kinship !== 'open'),
    divisible: true,
  };
  const bothChips = claim.chip === undefined ? row.chipId === '' : kinship === 'same';
  return [{ row, candidate, exact: parties && bothChips && firm }];
}

function figuresOfDeal(row: SupplyRow, fact: Fact, records: Records): Candidate['figures'] {
  const texts = textFigures(records, fact, 'note', row.note);
  return {
    count: [...column(fact, 'count', row.count, 'chips'), ...texts],
    value: [...column(fact, 'valueUsd', row.valueUsd, 'USD'), ...texts],
  };
}

interface Party {
  readonly link: Link | undefined;
  /** The row names the party itself, or the claim leaves it open too. */
  readonly exact: boolean;
}

/** A party that the claim leaves open fits any; one that the row leaves open must be named in its note or id. */
function partyLink(
  slot: 'supplier' | 'customer',
  claimed: string | undefined,
  row: SupplyRow,
  orgId: string,
  fact: Fact,
  records: Records,
): Party | undefined {
  if (claimed === undefined) return { link: undefined, exact: orgId === '' };
  const direct = orgId === '' ? undefined : actorLink(records, slot, claimed, fact, `${slot}OrgId`, orgId);
  if (direct) return { link: direct, exact: direct.label === 'same-actor' };
  const named = namedLink(records, claimed, fact, 'note', row.note) ?? idLink(records, claimed, fact);
  if (named) return { link: named, exact: orgId === '' };
  return undefined;
}

/** Where a row leaves a party open, its id may name the country (nvidia-china-h20-2024). */
function idLink(records: Records, claimed: string, fact: Fact): Link | undefined {
  if (!records.isPlace(claimed)) return undefined;
  const has = records.words(fact.id);
  const name = records.namesOf(claimed).find((words) => hasWords(has, records.words(words)));
  if (name === undefined) return undefined;
  const inputs = [fromFact({ table: 'countries', id: claimed, date: '' }, 'name', name), fromFact(fact, 'id', fact.id)];
  return { label: 'named-in-row', expression: 'shared-words', inputs };
}

/** Lots of one day from one supplier to several customers of the claimed country add up. */
function sums(matches: readonly Match[], records: Records, claim: Supply): readonly Candidate[] {
  if (claim.customer === undefined || !records.isPlace(claim.customer)) return [];
  const lots = new Map<string, Match[]>();
  for (const match of matches) {
    if (match.row.customerOrgId === '' || match.row.count === null) continue;
    const day = `${match.row.supplierOrgId} ${match.row.date}`;
    lots.set(day, [...(lots.get(day) ?? []), match]);
  }
  return [...lots.values()].filter((lot) => lot.length > 1).map(sumOfLot);
}

function sumOfLot(lot: readonly Match[]): Candidate {
  const parts = lot.flatMap(({ candidate }) => candidate.figures['count']?.slice(0, 1) ?? []);
  const total = { low: 0, best: 0, high: 0, unit: 'chips' };
  for (const { amount } of parts) {
    total.low += amount.low;
    total.best += amount.best;
    total.high += amount.high;
  }
  const first = lot[0]!.candidate;
  const figure: Figure = { fact: first.facts[0]!, field: 'count', amount: total, parts };
  return {
    ...first,
    facts: lot.flatMap(({ candidate }) => candidate.facts),
    links: lot.flatMap(({ candidate }) => candidate.links),
    figures: { count: [figure] },
    thing: '',
  };
}

/** Contracts for computing power stand among the capital rows of the customer, with the supplier in the note. */
function contracts(claim: Supply, moment: Moment, records: Records): readonly Candidate[] {
  const { supplier, customer } = claim;
  if (supplier === undefined || customer === undefined || !claim.value) return [];
  const rows = records.by('capital', 'org', (row) => [row.orgId]).get(customer);
  return rows.flatMap((row) => {
    const fact = capitalFact(row);
    const named = namedLink(records, supplier, fact, 'note', row.note);
    const link = actorLink(records, 'customer', customer, fact, 'orgId', row.orgId);
    if (!named || !link || !['deal', 'capex'].includes(row.kind)) return [];
    return [
      {
        facts: [fact],
        fit: fitOf(records, row.date, moment),
        links: [link, named],
        figures: { value: [...amountsOf(row, fact), ...textFigures(records, fact, 'note', row.note)] },
        status: row.status,
        thing: '',
        sure: false,
        close: true,
        divisible: true,
      },
    ];
  });
}
