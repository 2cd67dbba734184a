import type { PolicyRow } from '../../evidence/index.js';
import type { Policy } from '../../reading/index.js';
import {
  actorLink,
  type Candidate,
  candidateOf,
  type Fact,
  type Fit,
  fitOf,
  fromClaim,
  fromFact,
  type Link,
  type Moment,
  sameId,
} from '../candidate.js';
import type { Records } from '../records.js';
import { wordsOf } from '../words-of-rows.js';

/** Instruments that tables and claims may name for one act: loosening a control is deregulation to some. */
const KIN: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'export-control': ['deregulation', 'tariff', 'import-control'],
    'import-control': ['export-control', 'procurement', 'tariff'],
    tariff: ['deregulation', 'export-control'],
    deregulation: ['export-control', 'regulation', 'tariff'],
    regulation: ['deregulation', 'procurement', 'standard', 'investment-screening'],
    procurement: ['import-control', 'regulation', 'subsidy'],
    subsidy: ['procurement', 'deregulation'],
  }),
);

/** A target counts as met when this share of its words is in the row. */
const ENOUGH = 0.5;

/** Whether a claim on policy names too little: who acts, by what, and what at or when. */
export function isVaguePolicy(claim: Policy): boolean {
  return !claim.actor || !claim.instrument || (!claim.target && !claim.when);
}

/** The acts that a claim on policy may mean: those that fit best. */
export function policyCandidates(claim: Policy, moment: Moment, records: Records): readonly Candidate[] {
  const { actor, target } = claim;
  if (actor === undefined) return [];
  const acts = records.by('policy', 'actor or place', (row) => [row.actor, ...placesOf(records, row.actor)]).get(actor);
  const spellings = target === undefined ? [] : wordings(records, target);
  const matches = acts.flatMap((row) => matchOf(claim, row, spellings, moment, records));
  const best = Math.max(0, ...matches.map(({ score }) => score));
  return matches.filter(({ score }) => score === best).map((match) => candidateOfMatch(claim, actor, match, records));
}

interface Match {
  readonly row: PolicyRow;
  readonly fit: Fit;
  /** 2 for the very instrument, 1 for one that may mean the same act. */
  readonly instrument: number;
  /** How the target is spelled in the row, and which share of it. */
  readonly aim: Aim | undefined;
  readonly score: number;
}

interface Aim {
  readonly words: string;
  readonly share: number;
}

function matchOf(
  claim: Policy,
  row: PolicyRow,
  spellings: readonly Spelling[],
  moment: Moment,
  records: Records,
): readonly Match[] {
  const instrument = instrumentScore(claim.instrument, row.instrument);
  const aim = claim.target === undefined ? undefined : aimOf(records, claim.target, spellings, row);
  if (instrument === 0 || (aim && aim.share < ENOUGH)) return [];
  const fit = fitOf(records, row.date, moment);
  const score = (fit === 'during' ? 4 : 0) + 2 * (aim?.share ?? ENOUGH) + instrument;
  return [{ row, fit, instrument, aim, score }];
}

function candidateOfMatch(claim: Policy, actor: string, match: Match, records: Records): Candidate {
  const { row, fit, instrument, aim } = match;
  const fact: Fact = { table: 'policy', id: row.id, date: row.date };
  const link = actorLink(records, 'actor', actor, fact, 'actor', row.actor);
  const links = [
    ...(link ? [link] : []),
    ...(instrument === 2 && claim.instrument
      ? [sameId('same-instrument', 'instrument', row.instrument, fact, 'instrument')]
      : []),
    ...(aim ? [targetLink(aim, row, fact)] : []),
  ];
  return candidateOf({ facts: [fact], fit, links, figures: {}, close: instrument === 2 && aim?.share === 1 });
}

function instrumentScore(claimed: string | undefined, instrument: string): number {
  if (claimed === undefined || claimed === instrument) return 2;
  return KIN.get(claimed)?.includes(instrument) ? 1 : 0;
}

/** How far a row is aimed at the claimed target: the words of its id or names in the row's id, target and summary. */
function aimOf(records: Records, target: string, spellings: readonly Spelling[], row: PolicyRow): Aim {
  const has = records.rowWords(row, textOf);
  let best: Aim = { words: target, share: target === row.bloc ? ENOUGH : 0 };
  for (const { words, set } of spellings) {
    const share = shareOf(set, has);
    if (share > best.share) best = { words, share };
  }
  return best;
}

function shareOf(wanted: ReadonlySet<string>, has: ReadonlySet<string>): number {
  let found = 0;
  for (const word of wanted) if (has.has(word)) found++;
  return wanted.size === 0 ? 0 : found / wanted.size;
}

function targetLink(aim: Aim, row: PolicyRow, fact: Fact): Link {
  const inputs = [fromClaim('target', aim.words), fromFact(fact, 'text', textOf(row))];
  return { label: 'same-target', expression: 'shared-words', inputs };
}

function textOf(row: PolicyRow): string {
  return `${row.id} ${row.target} ${row.summary}`;
}

interface Spelling {
  readonly words: string;
  readonly set: ReadonlySet<string>;
}

/**
 * The ways to write a target. An organisation or place goes by its names, for its id also begins the ids of rows;
 * anything else by its id, with and without the maker.
 */
function wordings(records: Records, target: string): readonly Spelling[] {
  const names = records.namesOf(target).map((words) => ({ words, set: records.words(words) }));
  const maker = target.split('-')[0] ?? '';
  const made = maker !== target && records.base.find('orgs', maker);
  const ids = names.length > 0 ? [] : [target, ...(made ? [target.slice(maker.length + 1)] : [])];
  const own = ids.map((words) => ({ words, set: new Set(wordsOf(words)) }));
  return [...own, ...names].filter(({ set }) => set.size > 0);
}

function placesOf(records: Records, orgId: string): readonly string[] {
  const org = records.base.find('orgs', orgId);
  return org ? [org.country.toLowerCase(), org.bloc] : [];
}
