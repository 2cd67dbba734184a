export {
  type ChainJob,
  planWeighing,
  runChain,
  SAMPLING,
  summaryOf,
  weighStatements,
  type Weighing,
  weighingOf,
  type WeighOptions,
  type WeighPlan,
} from './weigh.js';
export { MEASURE_OF, type Ruled, stocksOn } from './ruler.js';
export type { Clocks, PartFinding, Part, Statement } from './statements.js';
export { type Beside, type Said, sideOf } from './sides.js';
export { type Goes, goesWith, type Side, type Stake, stakesOf } from './stakes.js';
export { type ClaimToWeigh, type ClaimWeight, EVIDENCE_BITS, weightOfClaim, type WeighingSummary } from './weight.js';
export type { Effect, Effects } from './effects.js';
export type { SpeakerProfile, Track } from './speakers.js';
export type { Talk } from './talk.js';
export { crpsOf, type Score } from './scoring.js';
export { type Convergence, convergenceOf } from './model/convergence.js';
export { designOf, type DesignOptions, type Kind, type Observation, type Pull } from './model/design.js';
export { type Draws as ChainDraws, sample, type SampleOptions } from './model/chains.js';
export { chanceOf, posteriorOf, type Posterior } from './model/posterior.js';
export { effectsOf } from './effects.js';
export { logScores, type LogScores } from './prediction.js';
export { clocksOf, type ClockPlan, planClocks, planDraws } from './clocks.js';
