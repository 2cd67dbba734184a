export type * from './claim.js';
export type { Document } from './document.js';
export { type Decider, type Draft, LinearDecider, type Question } from './decider.js';
export {
  type Features,
  type Model,
  packModel,
  shareOf,
  slotOf,
  type Table,
  type Task,
  TASKS,
  unpackModel,
} from './linear.js';
export type { LexiconFiles } from './lexicon.js';
export { Reader, type Reading } from './reader.js';
export { type Role, ROLES, unitClass } from './roles.js';
export type { Scene } from './scene.js';
export type { Quantity } from './quantities/index.js';
