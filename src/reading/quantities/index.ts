export { createQuantityGrammar, type QuantityGrammar } from './grammar.js';
export type { Qualifier } from './lexicon.js';
export type { Quantity } from './quantity.js';
export type { LexiconTables } from './tables.js';
