import { type Amount, exactly, Fault, overlaps } from '../kit/index.js';
import { lastComparableYear } from './capital.js';
import type { Measures } from './measure.js';
import { addStep, fact, type Input, type Receipt, type Step, stepAt } from './receipt.js';
import type { Lag } from './lag.js';

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
  /** The claimed lag is outside the measured interval by no more than half of it, or by two months. */
  'lag-near-interval',
  'lag-outside-interval',
  /** The claimed leader leads. */
  'leads-by-measure',
  'follows-by-measure',
  /** The interval holds both. */
  'lead-open',
  'widening-likely',
  'widening-unlikely',
  'direction-open',
  /** Consistent with the measured facts, which do not prove a cause. */
  'consistent-with',
  'inconsistent-with',
  /** No measure of this dimension. */
  'no-measure',
  /** There is a measure, but not enough results for it. */
  'not-enough-results',
] as const;

export type JudgeReason = (typeof JUDGE_REASONS)[number];

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
const NEAR_MONTHS = 2;
/** Less hindsight than so many months shows no direction. */
const LEAST_HINDSIGHT = 3;

/** A claim on who leads, and by how much. `lag` is in months. */
export interface GapQuestion {
  readonly leader?: string;
  readonly follower?: string;
  readonly dimension?: string;
  readonly lag?: Amount;
}

/** A claim on which way the gap moves. */
export interface TrendQuestion {
  readonly dimension?: string;
  readonly direction?: 'widening' | 'narrowing' | 'stable';
  /** In hindsight, the day of the claim: judged by what the gap has done since, if that is three months or more. */
  readonly since?: string;
}

/** Sets a claimed lead beside the measured one of its dimension. */
export function judgeGap(measures: Measures, question: GapQuestion): Judgement {
  return orUnverified(() => gapJudgement(measures, question));
}

function gapJudgement(measures: Measures, { leader, follower, dimension, lag }: GapQuestion): Judgement {
  const [first, second] = pairOf(measures, leader, follower);
  const found = lagOfDimension(measures, dimension ?? 'overall', [first, second]);
  if (typeof found === 'string') return unverified(found);
  const steps: Step[] = [...found.receipt];
  const measured = stepAt(steps.length - 1);
  if (lag && leader !== 'none') {
    addStep(steps, 'claim-against-measure', 'overlap', [claimed('lag', lag), measured]);
    const inside = overlaps(inMonths(lag), found.months);
    if (inside) return { status: 'supported', reasons: ['lag-in-interval'], receipt: steps };
    const distance = Math.max(lag.low - found.months.high, found.months.low - lag.high);
    const near = distance <= Math.max(NEAR_MONTHS, (found.months.high - found.months.low) / 2);
    return near
      ? { status: 'contested', reasons: ['lag-near-interval'], receipt: steps }
      : { status: 'contradicted', reasons: ['lag-outside-interval'], receipt: steps };
  }
  return leadOf(found.months, leader === 'none', steps);
}

/** Sets a claimed direction beside the probability that the gap has widened over the last six months, or since the claim. */
export function judgeTrend(measures: Measures, question: TrendQuestion): Judgement {
  return orUnverified(() => trendJudgement(measures, question));
}

function trendJudgement(measures: Measures, { dimension, direction, since }: TrendQuestion): Judgement {
  const name = dimension ?? 'overall';
  if (DIMENSIONS[name] !== 'capability' && !measuredDomain(measures, name)) return unverified('no-measure');
  const lag = capabilityLag(measures, name, measures.groups);
  if (typeof lag === 'string') return unverified(lag);
  const later = since !== undefined && DIMENSIONS[name] === 'capability' ? measures.change(since) : null;
  const window = later && later.months >= LEAST_HINDSIGHT ? later : lag.widening[0];
  if (!window || direction === undefined) return unverified('not-enough-results');
  const steps: Step[] = [...lag.receipt];
  const id = inputId(steps);
  addStep(steps, 'change-of-lag', 'stated', [fact('models', id, 'change', window.change)]);
  addStep(steps, 'chance-of-widening', 'stated', [fact('models', id, 'draws', exactly(window.probability, 'ratio'))]);
  const chance =
    direction === 'narrowing' ? 1 - window.probability : direction === 'widening' ? window.probability : undefined;
  if (chance === undefined) {
    const stable = window.change.low <= 0 && window.change.high >= 0;
    return {
      status: stable ? 'supported' : 'contested',
      reasons: [stable ? 'consistent-with' : 'direction-open'],
      receipt: steps,
    };
  }
  if (chance >= LIKELY) return { status: 'supported', reasons: ['widening-likely'], receipt: steps };
  if (chance <= UNLIKELY) return { status: 'contradicted', reasons: ['widening-unlikely'], receipt: steps };
  return { status: 'contested', reasons: ['direction-open'], receipt: steps };
}

/** The measured facts that a cause may rest on: a topic and what must hold for a claim to be consistent with it. */
const CAUSES: Readonly<Record<string, (measures: Measures) => readonly (Measured | undefined)[]>> = {
  compute: (measures) => [computeLead(measures), capabilityLead(measures)],
  chips: (measures) => [computeLead(measures), capabilityLead(measures)],
  'export-control': (measures) => [computeLead(measures), smuggled(measures), capabilityLead(measures)],
  capital: (measures) => [capitalLead(measures), capabilityLead(measures)],
  openness: (measures) => [openness(measures)],
  efficiency: (measures) => priceFacts(measures),
};

/** The measured facts that a strategy is tested by. */
const STRATEGIES: Readonly<Record<string, (measures: Measures) => readonly (Measured | undefined)[]>> = {
  efficiency: (measures) => priceFacts(measures),
  price: (measures) => priceFacts(measures),
  open: (measures) => [openness(measures)],
  openness: (measures) => [openness(measures)],
  scale: (measures) => [computeLead(measures), capitalLead(measures)],
};

/** A measured fact: its step, and whether it bears the claim out; undefined where it says neither. */
interface Measured {
  readonly inputs: readonly Input[];
  readonly holds: boolean;
}

/** The topics that causes and strategies are known for. */
export const CAUSE_TOPICS: readonly string[] = Object.keys(CAUSES);
export const STRATEGY_TOPICS: readonly string[] = Object.keys(STRATEGIES);

/** Whether a cause is consistent with the measures; never more than that. `topic` is one of `CAUSE_TOPICS`. */
export function judgeCause(measures: Measures, topic: string): Judgement {
  return orUnverified(() => fromFacts(Object.hasOwn(CAUSES, topic) ? CAUSES[topic]!(measures) : []));
}

/** Whether a strategy shows in the measures. `topic` is one of `STRATEGY_TOPICS`, or a domain of capability. */
export function judgeStrategy(measures: Measures, topic: string): Judgement {
  return orUnverified(() => strategyJudgement(measures, topic));
}

function strategyJudgement(measures: Measures, topic: string): Judgement {
  if (Object.hasOwn(STRATEGIES, topic)) return fromFacts(STRATEGIES[topic]!(measures));
  if (!measuredDomain(measures, topic)) return unverified('no-measure');
  const overall = measures.lag();
  const { lag } = measures.domain(topic);
  if (!lag || !overall) return unverified('not-enough-results');
  // A focus shows where the follower is closer in the domain than overall.
  const closer = Math.abs(lag.months.best) < Math.abs(overall.months.best);
  return fromFacts([{ inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: closer }]);
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

function fromFacts(facts: readonly (Measured | undefined)[]): Judgement {
  const known = facts.filter((item) => item !== undefined);
  if (known.length === 0) return unverified('no-measure');
  const steps: Step[] = [];
  for (const { inputs } of known) addStep(steps, 'measured-fact', 'stated', inputs);
  const held = known.filter(({ holds }) => holds).length;
  if (held === known.length) return { status: 'supported', reasons: ['consistent-with'], receipt: steps };
  return held === 0
    ? { status: 'contradicted', reasons: ['inconsistent-with'], receipt: steps }
    : { status: 'contested', reasons: ['direction-open'], receipt: steps };
}

function computeLead(measures: Measures): Measured | undefined {
  const gap = measures.compute();
  const row = gap?.stocks[1].rows[0];
  return gap && row !== undefined
    ? { inputs: [fact('chip_stock', row, 'ratio', gap.ratio)], holds: gap.ratio.low > 1 }
    : undefined;
}

function capabilityLead(measures: Measures): Measured | undefined {
  const lag = measures.lag();
  return lag
    ? { inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: lag.months.low > 0 }
    : undefined;
}

function smuggled(measures: Measures): Measured | undefined {
  const part = measures.origins(measures.groups[1]).find(({ origin }) => origin === 'smuggled');
  const row = part?.stock.rows[0];
  return part && row !== undefined
    ? { inputs: [fact('chip_stock', row, 'h100e', part.stock.h100e)], holds: true }
    : undefined;
}

function capitalLead(measures: Measures): Measured | undefined {
  const [first, second] = lastComparableYear(measures.capital(), measures.groups) ?? [];
  const row = first?.rows[0];
  return first && second && row !== undefined
    ? { inputs: [fact('capital', row, 'amountUsd', first.usd)], holds: first.usd.low > second.usd.high }
    : undefined;
}

/** The group behind is the more open one when its best open model is ahead of the other group's best open one. */
function openness(measures: Measures): Measured | undefined {
  const [first, second] = measures.groups;
  const lag = measures.lag([`${first}/open`, `${second}/open`]);
  return lag
    ? { inputs: [fact('models', inputId(lag.receipt), 'lag', lag.months)], holds: lag.months.best < 0 }
    : undefined;
}

/** Efficiency instead of size shows in lower prices for one capability, at most of the levels that both reach. */
function priceFacts(measures: Measures): readonly (Measured | undefined)[] {
  const ways = measures.price();
  const [first, second] = measures.groups;
  return [...new Set(ways.map(({ level }) => level))].flatMap((level) => {
    const [a, b] = [first, second].map((id) => ways.find((way) => way.level === level && way.group === id));
    if (!a?.usdPerMtok || !b?.usdPerMtok || b.model === null) return [];
    return [{ inputs: [fact('models', b.model, 'price', b.usdPerMtok)], holds: b.usdPerMtok.best < a.usdPerMtok.best }];
  });
}

function leadOf(months: Amount, level: boolean, steps: readonly Step[]): Judgement {
  const open = months.low <= 0 && months.high >= 0;
  if (open) return { status: level ? 'supported' : 'contested', reasons: ['lead-open'], receipt: steps };
  const leads = months.best > 0;
  if (level)
    return { status: 'contradicted', reasons: [leads ? 'leads-by-measure' : 'follows-by-measure'], receipt: steps };
  return leads
    ? { status: 'supported', reasons: ['leads-by-measure'], receipt: steps }
    : { status: 'contradicted', reasons: ['follows-by-measure'], receipt: steps };
}

function lagOfDimension(
  measures: Measures,
  dimension: string,
  pair: readonly [string, string],
): { readonly months: Amount; readonly receipt: Receipt } | 'no-measure' | 'not-enough-results' {
  if (DIMENSIONS[dimension] === 'compute') {
    const gap = pair[0] === measures.groups[0] && pair[1] === measures.groups[1] ? measures.compute() : null;
    return gap?.months ? { months: gap.months, receipt: gap.receipt } : 'not-enough-results';
  }
  return capabilityLag(measures, dimension, pair);
}

function capabilityLag(
  measures: Measures,
  dimension: string,
  pair: readonly [string, string],
): Lag | 'no-measure' | 'not-enough-results' {
  if (DIMENSIONS[dimension] === 'capability') return measures.lag(pair) ?? 'not-enough-results';
  if (!measuredDomain(measures, dimension)) return 'no-measure';
  return measures.domain(dimension, pair).lag ?? 'not-enough-results';
}

function measuredDomain(measures: Measures, dimension: string): boolean {
  return measures.domains().includes(dimension);
}

function pairOf({ groups }: Measures, leader?: string, follower?: string): readonly [string, string] {
  const [first, second] = groups;
  const other = (id: string): string => (id === first ? second : id === second ? first : `not:${id}`);
  if (leader !== undefined && leader !== 'none') return [leader, follower ?? other(leader)];
  return follower === undefined ? [first, second] : [other(follower), follower];
}

function inMonths(lag: Amount): Amount {
  return { ...lag, unit: 'months' };
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
