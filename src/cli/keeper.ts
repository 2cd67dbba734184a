import { type LedgerPlace, openLedger } from '../ledger/index.js';
import type { Checked } from '../views/index.js';
import type { Io } from './io.js';

/** Keeps what was read. */
export interface Keeper {
  /** Keeps a document and gives its id in the ledger. */
  keep(checked: Checked): Promise<string>;
  close(): Promise<void>;
}

/** Opens the ledger for documents that were checked on evidence of a hash. Throws what `openLedger` throws. */
export async function openKeeper(place: LedgerPlace, evidence: string, io: Io): Promise<Keeper> {
  const ledger = await openLedger(place);
  return {
    keep: ({ document, claims, day }) => {
      const { hash, lang, text, title, date, author, publisher, path } = document;
      const meta = { title: title ?? null, date: date ?? null, author: author ?? null, publisher: publisher ?? null };
      const url = /^https?:/i.test(path) ? path : null;
      const kept = { hash, lang: lang ?? 'en', text: text.replaceAll('\0', ' ').toWellFormed(), day, url, ...meta };
      return ledger.save({ document: kept, claims, evidence, at: io.now() });
    },
    close: () => ledger.close(),
  };
}
