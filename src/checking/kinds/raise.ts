import type { CapitalRow } from '../../evidence/index.js';
import type { Raise } from '../../reading/index.js';
import { type Candidate, column, fitOf, isTimely, type Link, type Moment, textFigures } from '../candidate.js';
import { amountsOf, capitalFact, capitalLink, capitalOf } from './capital.js';
import type { Question } from '../decide.js';
import type { Records } from '../records.js';

/**
 * The kinds of capital rows that a claim's way of raising may mean, the very kind first. A round is what is read where a
 * text only says that money came in, so that a listing may bear it out, never refute it.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  ipo: ['ipo'],
  round: ['round', 'deal', 'acquisition', 'ipo'],
  debt: ['debt', 'deal'],
  grant: ['state-fund'],
  any: ['round', 'ipo', 'debt', 'state-fund', 'deal', 'acquisition'],
};

/** The amounts of a capital raise in the order of weight. */
export function raiseQuestion(claim: Raise): Question['amounts'] {
  return [
    ...(claim.amount ? [['amount', claim.amount] as const] : []),
    ...(claim.valuation ? [['valuation', claim.valuation] as const] : []),
  ];
}

/** The capital rows that a claim on raised money may mean. */
export function raiseCandidates(claim: Raise, moment: Moment, records: Records): readonly Candidate[] {
  const { org } = claim;
  if (org === undefined) return [];
  const kinds = KINDS[claim.via ?? 'any'] ?? [];
  const rows = capitalOf(records, org).filter((row) => kinds.includes(row.kind));
  return rows.flatMap((row) => {
    const link = capitalLink(records, org, row);
    return link ? [raiseCandidate(claim, row, rows, link, moment, records)] : [];
  });
}

function raiseCandidate(
  claim: Raise,
  row: CapitalRow,
  rows: readonly CapitalRow[],
  link: Link,
  moment: Moment,
  records: Records,
): Candidate {
  const fact = capitalFact(row);
  const fit = fitOf(records, row.date, moment);
  const own = row.orgId === claim.org && row.kind === claim.via;
  const texts = textFigures(records, fact, 'note', row.note);
  const valuation = column(fact, 'valuationUsd', row.valuationUsd, 'USD');
  return {
    facts: [fact],
    fit,
    links: [link],
    figures: { amount: [...amountsOf(row, fact), ...texts], valuation: [...valuation, ...texts] },
    status: row.status,
    thing: own && row.kind === 'ipo' ? `${row.orgId} ${row.exchange}` : '',
    sure: own && row.status === 'closed' && isTimely(fit) && isTheOne(claim, row, rows, moment, records),
    close: own,
    divisible: row.kind !== 'ipo',
  };
}

/** A listing happens once; a round or a loan is the claimed one by its time and by not being larger, or by its valuation. */
function isTheOne(
  claim: Raise,
  row: CapitalRow,
  rows: readonly CapitalRow[],
  moment: Moment,
  records: Records,
): boolean {
  const alike = rows.filter((other) => other.orgId === row.orgId && other.kind === row.kind);
  const sameMoney = claim.amount?.unit === 'USD' || claim.amount?.unit === row.currency;
  if (row.kind === 'ipo') return sameMoney && alike.filter((other) => other.amountUsd !== null).length === 1;
  if (claim.stance !== 'asserted' || !claim.amount || !row.amountUsd) return false;
  const valued = claim.valuation?.unit === 'USD' && row.valuationUsd !== null;
  if (valued && Math.abs(claim.valuation.best - row.valuationUsd) <= 0.05 * row.valuationUsd) return true;
  const timely = alike.filter((other) => fitOf(records, other.date, moment) === 'during');
  return claim.amount.unit === 'USD' && timely.length === 1 && claim.amount.low > row.amountUsd.high;
}
