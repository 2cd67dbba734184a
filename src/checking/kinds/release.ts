import type { EventRow } from '../../evidence/index.js';
import type { Release } from '../../reading/index.js';
import {
  type Candidate,
  candidateOf,
  chipLink,
  type Fact,
  fitOf,
  fromClaim,
  fromFact,
  type Link,
  type Moment,
  sameId,
} from '../candidate.js';
import { chipsOf, isEdition, modelsOf } from '../ids.js';
import type { Records } from '../records.js';
import { wordsOf } from '../words-of-rows.js';
import { modelLink } from './cost.js';

/** The models, chips and events that a claim on a release may mean. */
export function releaseCandidates(claim: Release, moment: Moment, records: Records): readonly Candidate[] {
  const { model } = claim;
  if (model === undefined) return [];
  return [
    ...fromModels(claim, model, moment, records),
    ...fromChips(claim, model, moment, records),
    ...fromEvents(claim, model, moment, records),
  ];
}

function fromModels(claim: Release, model: string, moment: Moment, records: Records): readonly Candidate[] {
  return modelsOf(records, model)
    .filter((row) => row.releaseDate !== '' && (claim.org === undefined || row.orgId === claim.org))
    .map((row) => {
      const fact: Fact = { table: 'models', id: row.id, date: row.releaseDate };
      const maker = claim.org === undefined ? [] : [sameId('same-actor', 'org', claim.org, fact, 'orgId')];
      return recorded(records, fact, [...maker, modelLink(model, row, fact)], moment, isEdition(model, row));
    });
}

function fromChips(claim: Release, model: string, moment: Moment, records: Records): readonly Candidate[] {
  return chipsOf(records, model)
    .filter((row) => claim.org === undefined || row.vendorOrgId === claim.org)
    .filter((row) => row.shipped !== '' || row.announced !== '')
    .map((row) => {
      const date = claim.stance === 'forecast' ? row.announced || row.shipped : row.shipped || row.announced;
      const fact: Fact = { table: 'chips', id: row.id, date };
      const maker = claim.org === undefined ? [] : [sameId('same-actor', 'org', claim.org, fact, 'vendorOrgId')];
      return recorded(records, fact, [...maker, chipLink('model', model, fact, 'id', row.id)], moment, false);
    });
}

function fromEvents(claim: Release, model: string, moment: Moment, records: Records): readonly Candidate[] {
  return eventsWith(records, wordsOf(model))
    .filter((row) => claim.org === undefined || row.orgId === claim.org)
    .map((row) => eventCandidate(claim, model, row, moment, records));
}

function eventCandidate(claim: Release, model: string, row: EventRow, moment: Moment, records: Records): Candidate {
  const fact: Fact = { table: 'events', id: row.id, date: row.date };
  const maker = claim.org === undefined ? [] : [sameId('same-actor', 'org', claim.org, fact, 'orgId')];
  return recorded(records, fact, [...maker, wordsLink('same-model', 'model', model, fact, row)], moment, false);
}

/** The events whose text has all of some words, such as those of a model's id. */
export function eventsWith(records: Records, words: readonly string[]): readonly EventRow[] {
  const index = records.by('events', 'word', (row) => [...records.rowWords(row, textOf)]);
  const lists = words.map((word) => index.get(word)).sort((a, b) => a.length - b.length);
  const [shortest = [], ...others] = lists;
  return shortest.filter((row) => others.every((list) => list.includes(row)));
}

/** The title and summary of an event. */
export function textOf(row: EventRow): string {
  return `${row.title} ${row.unit} ${row.summary}`;
}

/** The link that a row's title and summary have all words of an id. */
export function wordsLink(label: Link['label'], slot: string, words: string, fact: Fact, row: EventRow): Link {
  const text = fromFact(fact, 'text', textOf(row));
  return { label, expression: 'shared-words', inputs: [fromClaim(slot, words), text] };
}

/** A release has no amount: the row bears it out, unless the claim names another time. */
function recorded(records: Records, fact: Fact, links: readonly Link[], moment: Moment, close: boolean): Candidate {
  const fit = fitOf(records, fact.date, moment);
  return candidateOf({ facts: [fact], fit, links, figures: {}, close });
}
