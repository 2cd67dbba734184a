export type * from './cell-codes.js';
export type * from './codes.js';
export type * from './measure-codes.js';
export type * from './service-codes.js';
export type * from './weigh-codes.js';
export type { WebCode } from './web-codes.js';
export { type FaultText, type StepTexts, type Words, wordsOf } from './speak.js';
