import { type Amount, allowRounding, exactly, quotientOf, relativeGap } from '../kit/index.js';
import type { CurrencyRow } from '../evidence/index.js';
import type { JudgeReason } from '../measuring/index.js';
import type { Claim, Stance } from '../reading/index.js';
import { type Candidate, type Figure, fromClaim, fromFact, isTimely } from './candidate.js';
import type { Reason } from './codes.js';
import { addStep, agree, ROUNDING_SHARE } from './receipt.js';
import { type Records, yearOf } from './records.js';
import type { Finding, Input, Status, Step } from './verdict.js';

/** Why a differing record is no contradiction. */
export type Doubt = 'actor-inferred' | 'reading-unsure';

/** Why a claim may have been misread; undefined where the reader is sure. */
export function doubtOf({ inferred = [], unsure = [] }: Claim): Doubt | undefined {
  if (inferred.length > 0) return 'actor-inferred';
  return unsure.length > 0 ? 'reading-unsure' : undefined;
}

/** What is asked of the candidates: the claim's amounts, the decisive one first, and how it is put forward. */
export interface Question {
  readonly amounts: readonly (readonly [slot: string, amount: Amount])[];
  readonly stance: Stance;
  /** ISO day of the claim, for the year of an exchange rate where a row has no date. */
  readonly day: string;
  /** Why nothing is to be contradicted, if so: the reading itself may be at fault. */
  readonly doubt: Doubt | undefined;
}

/** Amounts that differ by no more than this share of the larger contest, they do not contradict. */
const QUARTER = 0.25;

type Outcome = 'agree' | 'close' | 'far';

/** One slot of the claim beside one figure of a candidate. */
interface Comparison {
  readonly slot: string;
  readonly claimed: Amount;
  readonly figure: Figure;
  readonly rate: CurrencyRow | undefined;
  readonly outcome: Outcome;
  readonly gap: number;
}

interface Judged {
  readonly candidate: Candidate;
  /** The decisive comparison; undefined if the claim has no amount to compare. */
  readonly first: Comparison | undefined;
  readonly others: readonly Comparison[];
}

/** Weighs the candidates: the finding of one clock. */
export function decide(question: Question, candidates: readonly Candidate[], records: Records): Finding {
  const asked = question.amounts.map(([slot, claimed]) => askedOf(slot, claimed, question.day, records));
  const judged = candidates
    .filter((candidate) => candidate.fit !== 'later' && candidate.fit !== 'distant')
    .map((candidate) => judge(asked, candidate, records))
    .filter((item) => item !== undefined);
  const agreeing = judged.filter((item) => item.first === undefined || item.first.outcome === 'agree');
  const best = agreeing.sort((a, b) => rank(b) - rank(a) || byDate(b, a))[0];
  if (question.stance === 'denied') return denial(best);
  if (best) return agreement(question, best, judged);
  return disagreement(question, judged, candidates.length > 0);
}

function agreement(question: Question, best: Judged, judged: readonly Judged[]): Finding {
  const { candidate, first } = best;
  // With no amount to meet, all hangs on who did what to whom.
  if (first === undefined && question.doubt === 'reading-unsure') return open(['reading-unsure']);
  if (candidate.fit === 'other' && candidate.close) return finding('contested', ['other-date'], best);
  const rival = judged.find((item) => item.first?.outcome === 'far' && isColumn(item) && rivals(item, best));
  if (rival) return finding('contested', ['rows-disagree'], best, rival);
  const differing = best.others.find((other) => other.outcome === 'far');
  if (differing && candidate.close && isColumn(best))
    return finding('contested', ['other-amount-differs'], { ...best, others: [differing] });
  const reason: Reason =
    first === undefined
      ? 'on-record'
      : first.figure.parts
        ? 'rows-add-up'
        : first.figure.text === undefined
          ? 'amounts-agree'
          : 'figure-in-text';
  return finding('supported', [reason, ...footing(question, candidate)], best);
}

/** What the record rests on, where that is less than the claim says. */
function footing(question: Question, candidate: Candidate): readonly Reason[] {
  if (candidate.facts[0]?.table === 'claims') return ['reported-statement'];
  if (candidate.status === 'rumoured') return ['rumour-on-record'];
  const open = candidate.status === 'planned' || candidate.status === 'announced';
  return open && question.stance === 'asserted' ? ['plan-on-record'] : [];
}

function disagreement(question: Question, judged: readonly Judged[], any: boolean): Finding {
  const near = judged.filter((item) => item.first?.outcome === 'close');
  const contesting = near.filter(({ candidate }) => candidate.close && isTimely(candidate.fit)).sort(byGap)[0];
  if (contesting && question.doubt === 'reading-unsure') return open(['reading-unsure']);
  if (contesting) return finding('contested', ['within-a-quarter'], contesting);
  const sure = judged.filter((item) => item.candidate.sure && isColumn(item) && near.length === 0).sort(byGap)[0];
  if (sure) {
    if (question.doubt) return open([question.doubt]);
    const soft = question.stance === 'rumoured' || sure.candidate.status === 'rumoured';
    return soft ? finding('contested', ['other-plan'], sure) : finding('contradicted', ['beyond-a-quarter'], sure);
  }
  const part = judged.some(
    ({ candidate, first }) => candidate.divisible && isTimely(candidate.fit) && first && isBelow(first),
  );
  return open([part ? 'may-be-part' : any ? 'no-sure-match' : 'no-row']);
}

/** A denial is borne out by a row that was called off, and met by one that came about. */
function denial(best: Judged | undefined): Finding {
  if (best && (best.candidate.status === 'cancelled' || best.candidate.status === 'denied'))
    return finding('supported', ['record-denies-too'], best);
  const done = best && ['closed', 'delivered', 'operational'].includes(best.candidate.status);
  return done && best.first ? finding('contested', ['denied-but-recorded'], best) : open(['open-denial']);
}

/** A finding that decides nothing. */
export function open(reasons: readonly (Reason | JudgeReason)[], status: Status = 'unverified'): Finding {
  return { status, reasons, receipt: [] };
}

function finding(status: Status, reasons: readonly Reason[], ...items: readonly Judged[]): Finding {
  const steps: Step[] = [];
  for (const { candidate, first, others } of items) {
    for (const link of candidate.links) addStep(steps, link.label, link.expression, link.inputs);
    addFooting(steps, candidate);
    for (const comparison of [first, ...others]) if (comparison) addComparison(steps, comparison);
  }
  return { status, reasons, receipt: steps };
}

/** Date and status of the row that the finding rests on. */
function addFooting(steps: Step[], { facts, status }: Candidate): void {
  const fact = facts[0];
  if (fact?.date) addStep(steps, 'row-date', 'text', [fromFact(fact, 'date', fact.date)]);
  if (fact && status) addStep(steps, 'row-status', 'text', [fromFact(fact, 'status', status)]);
}

/** An amount of the claim, prepared for comparing. */
interface Asked {
  readonly slot: string;
  readonly claimed: Amount;
  readonly rounded: Amount;
  readonly isMoney: boolean;
  readonly day: string;
}

function askedOf(slot: string, claimed: Amount, day: string, records: Records): Asked {
  const isMoney = records.rate(claimed.unit, yearOf(day, day)) !== undefined;
  return { slot, claimed, rounded: allowRounding(claimed, ROUNDING_SHARE), isMoney, day };
}

/** Judges a candidate by the first amount that it has a figure for; undefined if it has none for the decisive one. */
function judge(asked: readonly Asked[], candidate: Candidate, records: Records): Judged | undefined {
  const comparisons: Comparison[] = [];
  for (const item of asked) {
    const found = bestOf(item, candidate.figures[item.slot] ?? [], records);
    if (found) comparisons.push(found);
    else if (comparisons.length === 0 && !candidate.sure) return undefined;
  }
  const [first, ...others] = comparisons;
  if (!first && asked.length > 0) return undefined;
  return { candidate, first, others };
}

/** The nearest figure; one of a text counts only where it agrees, since a text has figures on many things. */
function bestOf(asked: Asked, figures: readonly Figure[], records: Records): Comparison | undefined {
  let best: Comparison | undefined;
  for (const figure of figures) {
    const comparison = compare(asked, figure, records);
    if (!comparison || (figure.text !== undefined && comparison.outcome !== 'agree')) continue;
    if (!best || comparison.gap < best.gap) best = comparison;
  }
  return best;
}

function compare(asked: Asked, figure: Figure, records: Records): Comparison | undefined {
  const to = figure.amount.unit;
  if (asked.claimed.unit === to || (to === '' && !asked.isMoney)) return outcomeOf(asked, figure, undefined);
  if (to !== 'USD' || !asked.isMoney) return undefined;
  const rate = records.rate(asked.claimed.unit, yearOf(figure.fact.date, asked.day));
  return rate && outcomeOf(asked, figure, rate);
}

function outcomeOf({ slot, claimed, rounded }: Asked, figure: Figure, rate: CurrencyRow | undefined): Comparison {
  const amount = rate ? quotientOf(rounded, perUsd(rate), 'USD') : rounded;
  const gap = relativeGap({ ...amount, unit: figure.amount.unit }, figure.amount);
  const outcome: Outcome = agree(amount, figure.amount) ? 'agree' : gap <= QUARTER ? 'close' : 'far';
  return { slot, claimed, figure, rate, outcome, gap };
}

function addComparison(steps: Step[], { slot, claimed, figure, rate, outcome }: Comparison): void {
  let at = addStep(steps, 'allow-rounding', 'round', [fromClaim(slot, claimed)]);
  if (rate) {
    const fact = { table: 'currencies', id: rate.id, date: '' } as const;
    at = addStep(steps, 'convert-currency', 'convert', [
      { from: 'step', step: at },
      fromFact(fact, 'perUsd', perUsd(rate)),
    ]);
  }
  const record = recorded(steps, figure, at);
  const inputs: readonly Input[] = [{ from: 'step', step: at }, record];
  addStep(steps, 'compare-amount', 'overlap', inputs);
  if (outcome !== 'agree') addStep(steps, 'distance', 'relative-gap', inputs);
}

/** The record's side of a comparison: a field, a figure of a text, or the step that adds up several rows. */
function recorded(steps: Step[], figure: Figure, claimed: number): Input {
  if (figure.parts) {
    const parts = figure.parts.map((part) => fromFact(part.fact, part.field, part.amount));
    return { from: 'step', step: addStep(steps, 'add-rows', 'sum', parts) };
  }
  if (figure.text === undefined) return fromFact(figure.fact, figure.field, figure.amount);
  const text = fromFact(figure.fact, figure.field, figure.text);
  return { from: 'step', step: addStep(steps, 'figure-of-text', 'figure', [text, { from: 'step', step: claimed }]) };
}

/** Columns before texts, timely before others, rows on the very actor before those on its bloc. */
function rank({ candidate, first, others }: Judged): number {
  const column = first?.figure.text === undefined ? 8 : 0;
  const single = first?.figure.parts ? 0 : 1;
  const whole = others.some((other) => other.outcome === 'far') ? 0 : 1;
  return column + (isTimely(candidate.fit) ? 4 : 0) + (candidate.sure || candidate.close ? 2 : 0) + single + whole;
}

/** The later of two rows that fit alike is the likelier one. */
function byDate(a: Judged, b: Judged): number {
  const [first = '', second = ''] = [a.candidate.facts[0]?.date, b.candidate.facts[0]?.date];
  return first < second ? -1 : Number(first > second);
}

function rivals(item: Judged, best: Judged): boolean {
  return item !== best && item.candidate.thing !== '' && item.candidate.thing === best.candidate.thing;
}

function isColumn({ first }: Judged): boolean {
  return first !== undefined && first.figure.text === undefined;
}

function isBelow({ claimed, figure }: Comparison): boolean {
  return claimed.high < figure.amount.low || claimed.unit !== figure.amount.unit;
}

function byGap(a: Judged, b: Judged): number {
  return (a.first?.gap ?? 0) - (b.first?.gap ?? 0);
}

function perUsd(rate: CurrencyRow): Amount {
  return exactly(rate.perUsd, `${rate.code}/USD`);
}
