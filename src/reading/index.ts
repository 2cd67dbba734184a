export type * from './claim.js';
export type { Document } from './document.js';
