export type * from './rows.js';
export type { Base, EntityKind, Name } from './base.js';
