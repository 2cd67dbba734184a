import type { EventRow } from '../../evidence/index.js';
import type { Release } from '../../reading/index.js';
import { type Candidate, type Fact, fitOf, fromClaim, fromFact, type Link, type Moment, sameId } from '../candidate.js';
import { chipsOf, isEdition, modelsOf } from '../ids.js';
import type { Records } from '../records.js';
import { sharedWords } from '../words-of-rows.js';
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
      return recorded(fact, [...maker, modelLink(model, row, fact)], moment, isEdition(model, row));
    });
}

function fromChips(claim: Release, model: string, moment: Moment, records: Records): readonly Candidate[] {
  return chipsOf(records, model)
    .filter((row) => claim.org === undefined || row.vendorOrgId === claim.org)
    .map((row) => {
      const date = claim.stance === 'forecast' ? row.announced || row.shipped : row.shipped || row.announced;
      const fact: Fact = { table: 'chips', id: row.id, date };
      const maker = claim.org === undefined ? [] : [sameId('same-actor', 'org', claim.org, fact, 'vendorOrgId')];
      return recorded(fact, maker, moment, false);
    });
}

function fromEvents(claim: Release, model: string, moment: Moment, records: Records): readonly Candidate[] {
  const events = records.by('events', 'org', (row) => [row.orgId]);
  const rows = claim.org === undefined ? records.base.table('events') : events.get(claim.org);
  return rows.filter((row) => isOf(model, row)).map((row) => eventCandidate(claim, model, row, moment));
}

function eventCandidate(claim: Release, model: string, row: EventRow, moment: Moment): Candidate {
  const fact: Fact = { table: 'events', id: row.id, date: row.date };
  const maker = claim.org === undefined ? [] : [sameId('same-actor', 'org', claim.org, fact, 'orgId')];
  return recorded(fact, [...maker, wordsLink('same-model', 'model', model, fact, row)], moment, false);
}

/** Whether an event is on a model: every word of the model's id is in the title or summary. */
export function isOf(model: string, row: EventRow): boolean {
  return sharedWords(model, `${row.title} ${row.summary}`) === 1;
}

/** The link that a row's title and summary have all words of an id. */
export function wordsLink(label: Link['label'], slot: string, words: string, fact: Fact, row: EventRow): Link {
  const text = fromFact(fact, 'title', `${row.title} ${row.summary}`);
  return { label, expression: 'shared-words', inputs: [fromClaim(slot, words), text] };
}

/** A release has no amount: the row bears it out, unless the claim names another time. */
function recorded(fact: Fact, links: readonly Link[], moment: Moment, close: boolean): Candidate {
  const fit = fitOf(fact.date, moment);
  return { facts: [fact], fit, links, figures: {}, status: '', thing: '', sure: false, close, divisible: false };
}
