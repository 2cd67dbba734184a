import type { Base } from '../evidence/index.js';
import { isPartialDate, periodOf } from '../kit/index.js';
import { measuresByDay, type MeasuresByDay } from '../measuring/index.js';
import type { Claim } from '../reading/index.js';
import { type Candidate, isKnownBy, type Moment, momentOf } from './candidate.js';
import type { Reason } from './codes.js';
import { decide, doubtOf, open, type Question } from './decide.js';
import { capacityCandidates } from './kinds/capacity.js';
import { costCandidates } from './kinds/cost.js';
import { type MeasuredClaim, measuredFinding } from './kinds/measured.js';
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

/** So many draws of the fit tell the chances that verdicts turn on. */
export const VERDICT_DRAWS = 200;

/**
 * A checker over a base. Claims on the gap are set beside its measures, which are made when the first such claim of a day
 * is checked; whoever keeps fits may hand in `measuresAt`.
 */
export function createChecker(base: Base, measuresAt: MeasuresByDay = measuresByDay(base, VERDICT_DRAWS)): Checker {
  const records = openRecords(base);
  return { check: (claim, context) => verdictOf(claim, context, records, measuresAt) };
}

/** The verdicts of claims in their order. Throws what the base throws when a table is broken, nothing else. */
export function check(claims: readonly Claim[], base: Base, context: CheckContext): readonly Verdict[] {
  const checker = createChecker(base);
  return claims.map((claim) => checker.check(claim, context));
}

function verdictOf(claim: Claim, context: CheckContext, records: Records, measuresAt: MeasuresByDay): Verdict {
  const moment = momentOf(dayOf(context), claim.when);
  const scale = scaleLines(claim, moment, records);
  if (isMeasured(claim)) {
    const on = (known: string, hindsight: boolean): Finding =>
      measuredFinding(claim, { moment, known, hindsight }, records, measuresAt);
    return { asOf: on(moment.day, false), hindsight: on(latest(context.today, moment.day), true), scale };
  }
  const plan = planOf(claim, moment, records);
  if (plan.vague) {
    const vague = open(['too-vague'], 'not-checkable');
    return { asOf: vague, hindsight: vague, scale };
  }
  const question: Question = {
    amounts: plan.amounts,
    stance: claim.stance,
    day: moment.day,
    doubt: doubtOf(claim),
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

/** Hindsight knows at least what was known on the day. */
function latest(today: string, day: string): string {
  return today > day ? today : day;
}

function isMeasured(claim: Claim): claim is MeasuredClaim {
  return claim.kind === 'gap' || claim.kind === 'trend' || claim.kind === 'cause' || claim.kind === 'strategy';
}

function planOf(claim: Exclude<Claim, MeasuredClaim>, moment: Moment, records: Records): Plan {
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
  }
}

function plan(amounts: Question['amounts'], candidates: readonly Candidate[], vague: boolean): Plan {
  return { amounts, candidates, vague };
}

function amountOf({ amount }: Pick<Extract<Claim, { kind: 'spend' }>, 'amount'>): Question['amounts'] {
  return amount ? [['amount', amount]] : [];
}
