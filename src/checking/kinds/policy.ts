import type { PolicyRow } from '../../evidence/index.js';
import type { Policy } from '../../reading/index.js';
import {
  actorLink,
  type Candidate,
  type Fact,
  fitOf,
  fromClaim,
  fromFact,
  type Link,
  type Moment,
} from '../candidate.js';
import { plainId } from '../ids.js';
import type { Records } from '../records.js';
import { sharedWords, wordsOf } from '../words-of-rows.js';

/** Instruments that tables and claims may name for one act: loosening a control is deregulation to some. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  'export-control': ['deregulation', 'tariff', 'import-control'],
  'import-control': ['export-control', 'procurement', 'tariff'],
  tariff: ['deregulation', 'export-control'],
  deregulation: ['export-control', 'regulation', 'tariff'],
  regulation: ['deregulation', 'procurement', 'standard'],
  procurement: ['import-control', 'regulation', 'subsidy'],
  subsidy: ['procurement', 'deregulation'],
};

/** A target counts as met when this share of its words is in the row. */
const ENOUGH = 0.5;

/** The acts that a claim on policy may mean. */
export function policyCandidates(claim: Policy, moment: Moment, records: Records): readonly Candidate[] {
  const { actor, target } = claim;
  if (actor === undefined) return [];
  const acts = records.by('policy', 'actor or place', (row) => [row.actor, ...placesOf(records, row.actor)]).get(actor);
  const matches = acts.flatMap((row) => matchOf(claim, actor, target, row, moment, records));
  const best = Math.max(0, ...matches.map(({ score }) => score));
  return matches.filter(({ score }) => score === best).map(({ candidate }) => candidate);
}

interface Match {
  readonly candidate: Candidate;
  readonly score: number;
}

function matchOf(
  claim: Policy,
  actor: string,
  target: string | undefined,
  row: PolicyRow,
  moment: Moment,
  records: Records,
): readonly Match[] {
  const instrument = instrumentScore(claim.instrument, row.instrument);
  const aim = target === undefined ? undefined : aimOf(records, target, row);
  if (instrument === 0 || (aim && aim.share < ENOUGH)) return [];
  const fact: Fact = { table: 'policy', id: row.id, date: row.date };
  const link = actorLink(records, 'actor', actor, fact, 'actor', row.actor);
  const kind = instrument === 2 ? [instrumentLink(row, fact)] : [];
  const fit = fitOf(row.date, moment);
  const candidate: Candidate = {
    facts: [fact],
    fit,
    links: [...(link ? [link] : []), ...kind, ...(aim ? [aim.link] : [])],
    figures: {},
    status: '',
    thing: '',
    sure: false,
    close: instrument === 2 && aim?.share === 1,
    divisible: false,
  };
  const timely = moment.when && fit === 'during' ? 4 : 0;
  return [{ candidate, score: timely + 2 * (aim?.share ?? ENOUGH) + instrument }];
}

function instrumentScore(claimed: string | undefined, instrument: string): number {
  if (claimed === undefined || claimed === instrument) return 2;
  return KIN[claimed]?.includes(instrument) ? 1 : 0;
}

function instrumentLink(row: PolicyRow, fact: Fact): Link {
  const inputs = [fromClaim('instrument', row.instrument), fromFact(fact, 'instrument', row.instrument)];
  return { label: 'same-instrument', expression: 'equals', inputs };
}

/** How far a row is aimed at the claimed target: the words of its id or names in the row's id, target and summary. */
function aimOf(records: Records, target: string, row: PolicyRow): { readonly share: number; readonly link: Link } {
  const fact: Fact = { table: 'policy', id: row.id, date: row.date };
  const text = `${row.id} ${row.target} ${row.summary}`;
  const spelled = wordings(records, target).map((words) => ({ words, share: sharedWords(words, text) }));
  const best = spelled.reduce((a, b) => (b.share > a.share ? b : a));
  const share = best.share === 0 && target === row.bloc ? ENOUGH : best.share;
  const inputs = [fromClaim('target', best.words), fromFact(fact, 'target', text)];
  return { share, link: { label: 'same-target', expression: 'shared-words', inputs } };
}

/** The ways to write a target: its id, its id without the maker, and the names of the organisation or place. */
function wordings(records: Records, target: string): readonly string[] {
  const chip = records.base.find('chips', target);
  const org = records.base.find('orgs', target) ?? records.base.find('countries', target);
  const [, ...rest] = plainId(target).split('-');
  const bare =
    rest.length > 0 && (chip || records.base.find('orgs', target.split('-')[0] ?? '')) ? [rest.join(' ')] : [];
  const names = org ? [...Object.values(org.names), ...org.aliases].filter((name) => wordsOf(name).length > 0) : [];
  return [target, ...bare, ...names];
}

function placesOf(records: Records, orgId: string): readonly string[] {
  const org = records.base.find('orgs', orgId);
  return org ? [org.country.toLowerCase(), org.bloc] : [];
}
