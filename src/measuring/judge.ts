import { type Amount, exactly, Fault, overlaps } from '../kit/index.js';
import { lastComparableYear } from './capital.js';
import type { Measures } from './measure.js';
import { addStep, fact, type Input, quarterEitherWay, type Receipt, type Step, stepAt } from './receipt.js';
import type { Lag, Widening } from './lag.js';

/** What the measures say of a statement on the gap. */
export interface Judgement {
  readonly status: 'supported' | 'contradicted' | 'contested' | 'unverified';
  readonly reasons: readonly JudgeReason[];
  readonly receipt: Receipt;
}

/** Why; the first decides. */
export const JUDGE_REASONS = [
  /** The claimed lag lies in the measured interval. */
  'lag-in-interval',
  /** The claimed lag is outside the measured interval by no more than half of it, or by three months. */
  'lag-near-interval',
  'lag-outside-interval',
  /** "Nanoseconds": the claimed leader leads, but not by next to nothing. */
  'lag-in-a-figure-of-speech',
  /** The claimed leader leads. */
  'leads-by-measure',
  'follows-by-measure',
  /** Said to be level, but one side leads in all of the interval. */
  'not-level',
  /** The interval holds both. */
  'lead-open',
  'widening-likely',
  'widening-unlikely',
  'direction-open',
  /** What the gap did until the claim's day and what it has done since are two things. */
  'turned-since',
  /** Consistent with the measured facts, which do not prove a cause. */
  'consistent-with',
  'inconsistent-with',
  /** The measures show nothing of the strategy: no proof that it is not followed. */
  'not-shown',
  /** No measure of this dimension. */
  'no-measure',
  /** There is a measure, but not enough results for it. */
  'not-enough-results',
] as const;

export type JudgeReason = (typeof JUDGE_REASONS)[number];

/**
 * The status of a statement that the evidence records: what the measures contradict is contested. A row's columns are coarser than
 * what was said ("ahead in open models"), so record and ruler are two sources that differ, and no one is called wrong by that.
 */
export function ofRecord<J extends { readonly status: string }>(judgement: J): J {
  return judgement.status === 'contradicted' ? { ...judgement, status: 'contested' } : judgement;
}

/** Which measure answers to a dimension of a claim. */
const DIMENSIONS: Readonly<Record<string, 'capability' | 'compute'>> = {
  overall: 'capability',
  models: 'capability',
  capability: 'capability',
  compute: 'compute',
  chips: 'compute',
};
const LIKELY = 0.8;
const UNLIKELY = 0.2;
/** A claim so many months beside the interval is not refuted by it. */
const NEAR_MONTHS = 3;
/** Less hindsight than so many months shows no direction. */
const LEAST_HINDSIGHT = 3;

/** A claim on who leads, and by how much. `lag` is in months. */
export interface GapQuestion {
  readonly leader?: string;
  readonly follower?: string;
  readonly dimension?: string;
  /** What it is narrowed to: a domain of capability, or `open` weights; anything else is not measured. */
  readonly within?: string;
  readonly lag?: Amount;
  /** The day that it speaks of, where that is not the day of the measures: its state then as it is known now. */
  readonly on?: string;
}

/** A claim on which way the gap moves. */
export interface TrendQuestion {
  readonly leader?: string;
  readonly follower?: string;
  readonly dimension?: string;
  /** What it is narrowed to, as in a claim on the gap. */
  readonly within?: string;
  readonly direction?: 'widening' | 'narrowing' | 'stable';
  /**
   * In hindsight, the day of the claim: what the gap did until then, as it is known now, and what it has done since, if that
   * is three months or more.
   */
  readonly since?: string;
  /** Whether it speaks of what is to come, so that only the time since counts. */
  readonly forecast?: boolean;
}

/** What is compared: a dimension, or the domain that it is narrowed to, between two groups. */
function subjectOf(
  measures: Measures,
  { leader, follower, dimension = 'overall', within }: GapQuestion,
): { readonly dimension: string; readonly pair: Pair } {
  const pair = pairOf(measures, leader, follower);
  if (within === undefined || DIMENSIONS[dimension] !== 'capability') return { dimension, pair };
  return within === 'open' ? { dimension, pair: [`${pair[0]}/open`, `${pair[1]}/open`] } : { dimension: within, pair };
}

/** Sets a claimed lead beside the measured one of its dimension. */
export function judgeGap(measures: Measures, question: GapQuestion): Judgement {
  return orUnverified(() => gapJudgement(measures, question));
}

function gapJudgement(measures: Measures, question: GapQuestion): Judgement {
  const { leader, lag, on } = question;
  const { dimension, pair } = subjectOf(measures, question);
  // How far chips are apart in their making is not measured, only how many each side has.
  if (dimension === 'chips' && lag) return unverified('no-measure');
  const found = lagOfDimension(measures, dimension, pair, on);
  if (typeof found === 'string') return unverified(found);
  const steps: Step[] = [...found.receipt];
  if (!lag || leader === 'none') return leadOf(found.months, leader === 'none', steps);
  const measured = stepAt(steps.length - 1);
  const rounded = addStep(steps, 'lag-in-round-figures', 'quarter-either-way', [claimed('lag', lag)]);
  addStep(steps, 'claim-against-measure', 'claim-overlap', [stepAt(rounded), measured]);
  return lagJudgement(quarterEitherWay(lag), found, steps);
}

function lagJudgement(lag: Amount, { months, atLeast }: Found, receipt: readonly Step[]): Judgement {
  if (overlaps(lag, months)) return { status: 'supported', reasons: ['lag-in-interval'], receipt };
  if (atLeast && lag.low > months.high) return unverified('not-enough-results');
  const distance = Math.max(lag.low - months.high, months.low - lag.high);
  const near = distance <= Math.max(NEAR_MONTHS, (months.high - months.low) / 2);
  if (near) return { status: 'contested', reasons: ['lag-near-interval'], receipt };
  // Nobody measures in nanoseconds: such words are right about who leads, and wrong about how far.
  if (lag.high === 0 && lag.low === 0 && months.low > 0)
    return { status: 'contested', reasons: ['lag-in-a-figure-of-speech'], receipt };
  return { status: 'contradicted', reasons: ['lag-outside-interval'], receipt };
}

/** Sets a claimed direction beside the probability that the gap has widened over the last six months, or since the claim. */
export function judgeTrend(measures: Measures, question: TrendQuestion): Judgement {
  return orUnverified(() => trendJudgement(measures, question));
}

function trendJudgement(measures: Measures, question: TrendQuestion): Judgement {
  const { leader, direction, since, forecast = false } = question;
  const { dimension, pair } = subjectOf(measures, question);
  if (DIMENSIONS[dimension] === 'compute') return unverified('no-measure');
  const lag = capabilityLag(measures, dimension, pair, since);
  if (typeof lag === 'string') return unverified(lag);
  const before = lag.widening[0];
  if (!before || direction === undefined) return unverified('not-enough-results');
  const receipt: Step[] = [...lag.receipt];
  addChange(receipt, before);
  // A lead that is not there cannot grow or shrink.
  if (leader !== undefined && lag.months.high < 0)
    return { status: 'contested', reasons: ['follows-by-measure'], receipt };
  const then = directionJudgement(direction, before, receipt);
  const later = since !== undefined && DIMENSIONS[dimension] === 'capability' ? measures.change(since, pair) : null;
  if (!later || later.months < LEAST_HINDSIGHT) return forecast ? unverified('not-enough-results') : then;
  addChange(receipt, later);
  const after = directionJudgement(direction, later, receipt);
  return forecast ? after : bothTimes(then, after);
}

/** What held until the day of a claim and what has held since: where they differ, the claim was overtaken, not wrong. */
function bothTimes(then: Judgement, since: Judgement): Judgement {
  if (then.status === since.status) return since;
  return { ...since, status: 'contested', reasons: ['turned-since', ...then.reasons] };
}

function addChange(receipt: Step[], { change, probability }: Widening): void {
  const id = inputId(receipt);
  addStep(receipt, 'change-of-lag', 'stated', [fact('models', id, 'change', change)]);
  addStep(receipt, 'chance-of-widening', 'stated', [fact('models', id, 'draws', exactly(probability, 'ratio'))]);
}

function directionJudgement(
  direction: NonNullable<TrendQuestion['direction']>,
  { change, probability }: Widening,
  receipt: Receipt,
): Judgement {
  if (direction === 'stable') {
    const stable = change.low <= 0 && change.high >= 0;
    return stable
      ? { status: 'supported', reasons: ['consistent-with'], receipt }
      : { status: 'contested', reasons: ['direction-open'], receipt };
  }
  const chance = direction === 'narrowing' ? 1 - probability : probability;
  if (chance >= LIKELY) return { status: 'supported', reasons: ['widening-likely'], receipt };
  if (chance <= UNLIKELY) return { status: 'contradicted', reasons: ['widening-unlikely'], receipt };
  return { status: 'contested', reasons: ['direction-open'], receipt };
}

/** Two groups, the one that a statement is about first. */
type Pair = readonly [string, string];

/** The measured facts that a cause may rest on, by its topic: what holds one group back behind the other. */
const CAUSES: Readonly<Record<string, (measures: Measures, pair: Pair) => readonly (Measured | undefined)[]>> = {
  compute: (measures, [held, other]) => [computeLead(measures, [other, held]), capabilityLead(measures, [other, held])],
  'export-control': (measures, [held, other]) => [
    computeLead(measures, [other, held]),
    smuggled(measures, held),
    capabilityLead(measures, [other, held]),
  ],
  capital: (measures, [held, other]) => [capitalLead(measures, [other, held]), capabilityLead(measures, [other, held])],
  openness: openness,
  efficiency: (measures, pair) => [computeLead(measures, [pair[1], pair[0]]), ...priceFacts(measures, pair)],
};

/** The measured facts that a strategy of the first group is tested by. */
const STRATEGIES: Readonly<Record<string, (measures: Measures, pair: Pair) => readonly (Measured | undefined)[]>> = {
  efficiency: priceFacts,
  'open-weights': openness,
  scale: (measures, pair) => [computeLead(measures, pair), capitalLead(measures, pair)],
};

/** A measured fact: its step, and whether it bears the claim out; undefined where there is no such measure. */
interface Measured {
  readonly inputs: readonly Input[];
  readonly holds: boolean;
}

/** The topics that causes and strategies are known for. */
export const CAUSE_TOPICS: readonly string[] = Object.keys(CAUSES);
export const STRATEGY_TOPICS: readonly string[] = Object.keys(STRATEGIES);

/**
 * Whether a cause is consistent with the measures, which is never more than that. `topic` is one of `CAUSE_TOPICS`, `bloc` the
 * group that is held back, or that makes do.
 */
export function judgeCause(measures: Measures, topic: string, bloc: string): Judgement {
  return orUnverified(() => {
    const pair = rivalsOf(measures, bloc);
    const facts = pair && Object.hasOwn(CAUSES, topic) ? CAUSES[topic]!(measures, pair) : [];
    return fromFacts(facts, { status: 'contested', reason: 'inconsistent-with' });
  });
}

/** Whether a strategy of a bloc shows in the measures. `focus` is one of `STRATEGY_TOPICS`, or a domain of capability. */
export function judgeStrategy(measures: Measures, focus: string, bloc: string): Judgement {
  return orUnverified(() => strategyJudgement(measures, focus, rivalsOf(measures, bloc)));
}

function strategyJudgement(measures: Measures, focus: string, pair: Pair | undefined): Judgement {
  const otherwise = { status: 'unverified', reason: 'not-shown' } as const;
  if (!pair) return unverified('no-measure');
  if (Object.hasOwn(STRATEGIES, focus)) return fromFacts(STRATEGIES[focus]!(measures, pair), otherwise);
  if (!measuredDomain(measures, focus)) return unverified('no-measure');
  const overall = measures.lag([pair[1], pair[0]]);
  const { lag } = measures.domain(focus, [pair[1], pair[0]]);
  if (!lag || !overall) return unverified('not-enough-results');
  // A focus shows where a bloc is closer in the domain than overall, or further ahead.
  const closer = lag.months.best < overall.months.best;
  return fromFacts([{ inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: closer }], otherwise);
}

/** A bloc and the one that it is measured against; undefined for any other. */
function rivalsOf({ groups }: Measures, bloc: string): Pair | undefined {
  const [first, second] = groups;
  return bloc === first ? [first, second] : bloc === second ? [second, first] : undefined;
}

/** Groups that no model belongs to, and days before there were results, leave a claim open. */
function orUnverified(judge: () => Judgement): Judgement {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'measure-group') return unverified('no-measure');
    if (error.code === 'measure-too-little') return unverified('not-enough-results');
    throw error;
  }
}

/** All facts bear it out, or only some, or none; `otherwise` is what none means. */
function fromFacts(
  facts: readonly (Measured | undefined)[],
  otherwise: { readonly status: Judgement['status']; readonly reason: JudgeReason },
): Judgement {
  const known = facts.filter((item) => item !== undefined);
  if (known.length === 0) return unverified('no-measure');
  const receipt: Step[] = [];
  for (const { inputs } of known) addStep(receipt, 'measured-fact', 'stated', inputs);
  const held = known.filter(({ holds }) => holds).length;
  if (held === known.length) return { status: 'supported', reasons: ['consistent-with'], receipt };
  return held === 0
    ? { status: otherwise.status, reasons: [otherwise.reason], receipt }
    : { status: 'contested', reasons: ['direction-open'], receipt };
}

function computeLead(measures: Measures, pair: Pair): Measured | undefined {
  const gap = measures.compute(undefined, undefined, pair);
  const row = gap?.stocks[1].rows[0];
  return gap && row !== undefined
    ? { inputs: [fact('chip_stock', row, 'ratio', gap.ratio)], holds: gap.ratio.low > 1 }
    : undefined;
}

function capabilityLead(measures: Measures, pair: Pair): Measured | undefined {
  const lag = measures.lag(pair);
  return lag
    ? { inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: lag.months.low > 0 }
    : undefined;
}

function smuggled(measures: Measures, bloc: string): Measured | undefined {
  const part = measures.origins(bloc).find(({ origin }) => origin === 'smuggled');
  const row = part?.stock.rows[0];
  return part && row !== undefined
    ? { inputs: [fact('chip_stock', row, 'h100e', part.stock.h100e)], holds: true }
    : undefined;
}

function capitalLead(measures: Measures, pair: Pair): Measured | undefined {
  const [first, second] = lastComparableYear(measures.capital(), pair) ?? [];
  const row = first?.rows[0];
  return first && second && row !== undefined
    ? { inputs: [fact('capital', row, 'amountUsd', first.usd)], holds: first.usd.low > second.usd.high }
    : undefined;
}

/** A bloc is the more open one when its best open model is ahead of the other's best open one. */
function openness(measures: Measures, [open, other]: Pair): readonly (Measured | undefined)[] {
  const lag = measures.lag([`${open}/open`, `${other}/open`]);
  if (!lag) return [];
  return [{ inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: lag.months.best > 0 }];
}

/** Efficiency instead of size shows in lower prices for one capability, at the levels that both reach. */
function priceFacts(measures: Measures, [thrifty, other]: Pair): readonly (Measured | undefined)[] {
  const ways = measures.price();
  return [...new Set(ways.map(({ level }) => level))].flatMap((level) => {
    const [a, b] = [thrifty, other].map((id) => ways.find((way) => way.level === level && way.group === id));
    if (!a?.usdPerMtok || !b?.usdPerMtok || a.model === null) return [];
    return [{ inputs: [fact('models', a.model, 'price', a.usdPerMtok)], holds: a.usdPerMtok.best < b.usdPerMtok.best }];
  });
}

function leadOf(months: Amount, level: boolean, steps: readonly Step[]): Judgement {
  const open = months.low <= 0 && months.high >= 0;
  if (open) return { status: level ? 'supported' : 'contested', reasons: ['lead-open'], receipt: steps };
  const leads = months.best > 0;
  if (level) return { status: 'contradicted', reasons: ['not-level'], receipt: steps };
  return leads
    ? { status: 'supported', reasons: ['leads-by-measure'], receipt: steps }
    : { status: 'contradicted', reasons: ['follows-by-measure'], receipt: steps };
}

/** A measured lag in months, and how it came about. */
interface Found {
  readonly months: Amount;
  readonly receipt: Receipt;
  readonly atLeast?: boolean;
}

type Missing = 'no-measure' | 'not-enough-results';

function lagOfDimension(measures: Measures, dimension: string, pair: Pair, on: string | undefined): Found | Missing {
  if (DIMENSIONS[dimension] !== 'compute') return capabilityLag(measures, dimension, pair, on);
  const gap = measures.compute(undefined, on, pair);
  if (!gap) return 'no-measure';
  return gap.months ? { months: gap.months, receipt: gap.receipt } : 'not-enough-results';
}

function capabilityLag(measures: Measures, dimension: string, pair: Pair, on: string | undefined): Lag | Missing {
  if (measures.nested(pair)) return 'no-measure';
  if (DIMENSIONS[dimension] === 'capability') return measures.lag(pair, on) ?? 'not-enough-results';
  if (!measuredDomain(measures, dimension)) return 'no-measure';
  return measures.domain(dimension, pair, on).lag ?? 'not-enough-results';
}

function measuredDomain(measures: Measures, dimension: string): boolean {
  return measures.domains().includes(dimension);
}

function pairOf({ groups }: Measures, leader?: string, follower?: string): Pair {
  const [first, second] = groups;
  const other = (id: string): string => (id === first ? second : id === second ? first : `not:${id}`);
  if (leader !== undefined && leader !== 'none') return [leader, follower ?? other(leader)];
  return follower === undefined ? [first, second] : [other(follower), follower];
}

function claimed(slot: string, value: Amount): Input {
  return { from: 'claim', slot, value };
}

function inputId(receipt: Receipt): string {
  const input = receipt.flatMap(({ inputs }) => inputs).find((item) => item.from === 'fact' && item.table === 'models');
  return input?.from === 'fact' ? input.id : '';
}

function unverified(reason: 'no-measure' | 'not-enough-results'): Judgement {
  return { status: 'unverified', reasons: [reason], receipt: [] };
}
