import type { ChipRow, ModelRow } from '../../evidence/index.js';
import { between } from '../../kit/index.js';
import type { Cost } from '../../reading/index.js';
import {
  type Candidate,
  candidateOf,
  chipLink,
  column,
  type Fact,
  type Figure,
  fitOf,
  fitOfLasting,
  type Link,
  type Moment,
  sameId,
} from '../candidate.js';
import { chipsOf, isEdition, modelsOf } from '../ids.js';
import type { Records } from '../records.js';
import { plainId } from '../words-of-rows.js';

/** Unit of the price of a model's use. */
const PER_MTOK = 'USD/Mtok';

/** The models and chips whose price, and the reports whose sum, a claim on cost may mean. */
export function costCandidates(claim: Cost, moment: Moment, records: Records): readonly Candidate[] {
  if (claim.of === 'training') return fromReports(claim, moment, records);
  return [...fromModels(claim, moment, records), ...fromChips(claim, moment, records)];
}

function fromModels(claim: Cost, moment: Moment, records: Records): readonly Candidate[] {
  const { model } = claim;
  if (model === undefined) return [];
  const priced = modelsOf(records, model).filter(
    (row) => row.priceInUsdPerMtok !== null && isOut(row, moment, records),
  );
  const editions = priced.filter((row) => isEdition(model, row));
  return priced.map((row) => modelCandidate(claim, model, row, editions.length === 1 && editions[0] === row));
}

/** A price is that of a model which is out; one announced for the near future may have its price already. */
function isOut(row: ModelRow, moment: Moment, records: Records): boolean {
  return fitOfLasting(records, row.releaseDate, moment) !== 'later';
}

function modelCandidate(claim: Cost, model: string, row: ModelRow, single: boolean): Candidate {
  const fact: Fact = { table: 'models', id: row.id, date: row.releaseDate };
  const prices: readonly Figure[] = [
    ...column(fact, 'priceInUsdPerMtok', row.priceInUsdPerMtok, PER_MTOK),
    ...column(fact, 'priceOutUsdPerMtok', row.priceOutUsdPerMtok, PER_MTOK),
  ];
  return {
    facts: [fact],
    fit: 'recent',
    links: [modelLink(model, row, fact)],
    figures: { amount: prices },
    status: '',
    thing: '',
    sure: single && claim.amount !== undefined && !isBetween(claim.amount.best, row) && claim.stance === 'asserted',
    close: single,
    divisible: true,
  };
}

/** Between the price of reading and that of writing lies the price of a mixture. */
function isBetween(price: number, row: ModelRow): boolean {
  const [low, high] = [row.priceInUsdPerMtok ?? 0, row.priceOutUsdPerMtok ?? Number.POSITIVE_INFINITY];
  return price > low && price < high;
}

function fromChips(claim: Cost, moment: Moment, records: Records): readonly Candidate[] {
  const id = claim.chip ?? claim.model;
  const rows = id === undefined ? [] : chipsOf(records, id);
  const makers = records.by('chips', 'vendor', (row) => [row.vendorOrgId]);
  const others = id === undefined && claim.org !== undefined ? makers.get(claim.org) : [];
  return [
    ...rows.flatMap((row) =>
      chipCandidate(claim, row, rows.length === 1 && claim.stance === 'asserted', moment, records),
    ),
    ...others.flatMap((row) => chipCandidate(claim, row, false, moment, records)),
  ];
}

function chipCandidate(
  claim: Cost,
  row: ChipRow,
  single: boolean,
  moment: Moment,
  records: Records,
): readonly Candidate[] {
  const { priceUsdLow: low, priceUsdHigh: high } = row;
  if (low === null && high === null) return [];
  const fact: Fact = { table: 'chips', id: row.id, date: row.shipped || row.announced };
  const amount = between(low ?? high ?? 0, high ?? low ?? 0, 'USD');
  const fit = fitOfLasting(records, fact.date, moment);
  return [
    {
      facts: [fact],
      fit,
      links: [costLink(claim, row, fact)],
      figures: { amount: [{ fact, field: 'priceUsd', amount }] },
      status: '',
      thing: '',
      sure: single,
      close: single,
      divisible: false,
    },
  ];
}

/** The chip that the claim names, or one of the maker's. */
function costLink(claim: Cost, row: ChipRow, fact: Fact): Link {
  const slot = claim.chip === undefined ? 'model' : 'chip';
  const claimed = claim.chip ?? claim.model;
  return claimed === undefined
    ? sameId('same-actor', 'org', row.vendorOrgId, fact, 'vendorOrgId')
    : chipLink(slot, claimed, fact, 'id', row.id);
}

/** What a training run cost stands among the reports on the model or its maker. */
function fromReports(claim: Cost, moment: Moment, records: Records): readonly Candidate[] {
  const orgs = new Set([claim.org, ...(claim.model ? modelsOf(records, claim.model).map((row) => row.orgId) : [])]);
  return [...orgs].flatMap((org) => {
    if (org === undefined) return [];
    const events = records.by('events', 'org', (row) => [row.orgId]).get(org);
    return events.flatMap((row) => {
      const fact: Fact = { table: 'events', id: row.id, date: row.date };
      const value = row.value === null ? undefined : records.figures(`${row.value} ${row.unit}`)[0];
      const figures = [
        ...(value ? column(fact, 'value', value, value.unit) : []),
        ...records.figures(row.summary).map((amount) => ({ fact, field: 'summary', amount, text: row.summary })),
      ];
      const money = figures.filter(({ amount }) => amount.unit === 'USD');
      const links = [sameId('same-actor', 'org', org, fact, 'orgId')];
      const fit = fitOf(records, row.date, moment);
      return money.length === 0 ? [] : [candidateOf({ facts: [fact], fit, links, figures: { amount: money } })];
    });
  });
}

/** The link between a model of the claim and a model row: one id, or one spelling of it. */
export function modelLink(model: string, row: ModelRow, fact: Fact, slot = 'model'): Link {
  const claimed = { from: 'claim', slot, value: model } as const;
  const same = plainId(model) === plainId(row.id);
  const inputs = [claimed, { from: 'fact', table: 'models', id: row.id, field: 'id', value: row.id } as const];
  return same && model === row.id
    ? { label: 'same-model', expression: 'equals', inputs }
    : {
        label: 'same-model',
        expression: 'shared-words',
        inputs: [claimed, { from: 'fact', table: fact.table, id: row.id, field: 'id', value: `${row.id} ${row.name}` }],
      };
}
