export { type FittedDraws, type FittedOn, measuresByDay, type MeasuresByDay } from './by-day.js';
export {
  fitAsOf,
  measure,
  type DomainLag,
  type Extent,
  type History,
  type Measures,
  type MeasureOptions,
  type OrgLag,
} from './measure.js';
export {
  type Anchors,
  drawJob,
  drawsOf,
  leaveOneOut,
  leaveOut,
  ECI_ANCHORS,
  type Fit,
  type FitJob,
  fitResults,
  fitOfJob,
  type FitReport,
  reportOf,
  type Spread,
  type WithoutJob,
} from './fit/fit.js';
export { type DayFit, drawDays, type DaysJob } from './fit/days.js';
export { drawRange, type DrawJob, type Draws, joinDraws } from './fit/bootstrap.js';
export { resultsFromCsv } from './fit/csv.js';
export { type Result as BenchmarkResult, scoreTable, type ScoreTable } from './fit/table.js';
export { BASE_ANCHORS, type Capability, fitJob, resultCounter } from './capability.js';
export { type Group, groupOf } from './groups.js';
export type { Fragility, FrontierStep, Lag, LagDraws, LagPoint, LagRelease, MeanLag, Widening } from './lag.js';
export { monthsBefore, monthsBetween } from './months.js';
export { amountOf } from './lag.js';
export type { TooLittle } from './domain.js';
export type { ComputeGap, Coverage, DealSize, Origin, OriginPart, Stock, StockKind, StockSeries } from './compute.js';
export { type CapitalSum, lastComparableYear, type Purchase, type SumBought } from './capital.js';
export { type CheapestWay, PRICE_LEVELS, type PriceStep } from './price.js';
export {
  CAUSE_TOPICS,
  type GapQuestion,
  JUDGE_REASONS,
  ofRecord,
  judgeCause,
  judgeGap,
  type Judgement,
  judgeStrategy,
  judgeTrend,
  type JudgeReason,
  STRATEGY_TOPICS,
  type TrendQuestion,
} from './judge.js';
export {
  type Input as MeasureInput,
  MEASURE_OPERATIONS,
  MEASURE_STEPS,
  type Receipt as MeasureReceipt,
  type Step as MeasureStep,
  quarterEitherWay,
} from './receipt.js';
