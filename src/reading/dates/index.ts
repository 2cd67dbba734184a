export { createDateGrammar, type DateGrammar, type DateMention } from './grammar.js';
