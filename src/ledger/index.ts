export { type Ledger, type LedgerPlace, openLedger, type Stale } from './ledger.js';
export { claimId, documentId, type Saving, tallyOf } from './save.js';
export type * from './shapes.js';
