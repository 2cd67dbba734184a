import type { Base } from '../evidence/index.js';
import { isPartialDate, periodOf } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import { type Candidate, isKnownBy, type Moment, momentOf } from './candidate.js';
import type { Reason } from './codes.js';
import { decide, open, type Question } from './decide.js';
import { capacityCandidates } from './kinds/capacity.js';
import { costCandidates } from './kinds/cost.js';
import { opinionFinding } from './kinds/opinion.js';
import { isVaguePolicy, policyCandidates } from './kinds/policy.js';
import { raiseCandidates, raiseQuestion } from './kinds/raise.js';
import { releaseCandidates } from './kinds/release.js';
import { resultCandidates, resultQuestion } from './kinds/result.js';
import { spendCandidates } from './kinds/spend.js';
import { isVagueSupply, supplyCandidates, supplyQuestion } from './kinds/supply.js';
import { openRecords, type Records } from './records.js';
import { scaleLines } from './scale.js';
import type { Finding, Verdict } from './verdict.js';

/** When a claim is checked. */
export interface CheckContext {
  /** ISO day on which the check is made; the claim's day where the document has none. */
  readonly today: string;
  /** ISO day of the document, which is the claim's day. */
  readonly docDate?: string;
}

/** Checks claims against one base; indexes are built at first use and kept. */
export interface Checker {
  check(claim: Claim, context: CheckContext): Verdict;
}

/** What a kind of claim asks, and of which rows. */
interface Plan {
  readonly amounts: Question['amounts'];
  readonly candidates: readonly Candidate[];
  /** Without what this lacks, nothing can be looked up. */
  readonly vague: boolean;
}

/** A checker over a base. */
export function createChecker(base: Base): Checker {
  const records = openRecords(base);
  return { check: (claim, context) => verdictOf(claim, context, records) };
}

/** The verdicts of claims in their order. Throws what the base throws when a table is broken, nothing else. */
export function check(claims: readonly Claim[], base: Base, context: CheckContext): readonly Verdict[] {
  const checker = createChecker(base);
  return claims.map((claim) => checker.check(claim, context));
}

function verdictOf(claim: Claim, context: CheckContext, records: Records): Verdict {
  const moment = momentOf(dayOf(context), claim.when);
  const scale = scaleLines(claim, moment, records);
  const plan = planOf(claim, moment, records);
  if (!plan) {
    const asOf = opinionFinding(claim, moment, moment.day, records);
    return { asOf, hindsight: opinionFinding(claim, moment, undefined, records), scale };
  }
  if (plan.vague) {
    const vague = open(['too-vague'], 'not-checkable');
    return { asOf: vague, hindsight: vague, scale };
  }
  const question: Question = {
    amounts: plan.amounts,
    stance: claim.stance,
    day: moment.day,
    inferred: (claim.inferred ?? []).length > 0,
  };
  const hindsight = decide(question, plan.candidates, records);
  const known = plan.candidates.filter((candidate) => isKnownBy(records, candidate, moment));
  const asOf = known.length === plan.candidates.length ? hindsight : decide(question, known, records);
  return { asOf: explained(asOf, hindsight, plan.candidates), hindsight, scale };
}

/** An open finding on the claim's day that hindsight decides says why: the rows came later, or have no date. */
function explained(asOf: Finding, hindsight: Finding, candidates: readonly Candidate[]): Finding {
  if (asOf.status !== 'unverified' || hindsight.status === 'unverified') return asOf;
  const undated = candidates.every(({ facts }) => facts.every(({ date }) => date === ''));
  const reason: Reason = undated ? 'undated-row' : 'later-row';
  return { ...asOf, reasons: [reason, ...asOf.reasons.filter((other) => other !== 'no-row')] };
}

/** The claim's day: that of the document, its last one if only a month or a year is known, else today. */
function dayOf({ today, docDate }: CheckContext): string {
  const known = docDate !== undefined && isPartialDate(docDate) ? docDate : today;
  return periodOf(known)?.to ?? '1970-01-01';
}

function planOf(claim: Claim, moment: Moment, records: Records): Plan | undefined {
  switch (claim.kind) {
    case 'raise':
      return plan(raiseQuestion(claim), raiseCandidates(claim, moment, records), claim.org === undefined);
    case 'spend':
      return plan(amountOf(claim), spendCandidates(claim, moment, records), !claim.org || !claim.amount);
    case 'supply':
      return plan(supplyQuestion(claim), supplyCandidates(claim, moment, records), isVagueSupply(claim));
    case 'capacity':
      return plan(amountOf(claim), capacityCandidates(claim, moment, records), !claim.holder || !claim.amount);
    case 'cost':
      return plan(amountOf(claim), costCandidates(claim, moment, records), !claim.amount);
    case 'release':
      return plan([], releaseCandidates(claim, moment, records), !claim.model);
    case 'result':
      return plan(resultQuestion(claim), resultCandidates(claim, moment, records), !claim.who || !claim.benchmark);
    case 'policy':
      return plan([], policyCandidates(claim, moment, records), isVaguePolicy(claim));
    default:
      return undefined;
  }
}

function plan(amounts: Question['amounts'], candidates: readonly Candidate[], vague: boolean): Plan {
  return { amounts, candidates, vague };
}

function amountOf({ amount }: Pick<Extract<Claim, { kind: 'spend' }>, 'amount'>): Question['amounts'] {
  return amount ? [['amount', amount]] : [];
}
