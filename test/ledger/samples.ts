import { createHash } from 'node:crypto';
import type { Finding, Verdict } from '../../src/checking/index.js';
import type { Lang } from '../../src/kit/index.js';
import type { Saving } from '../../src/ledger/index.js';
import type { Claim } from '../../src/reading/index.js';

export const NOW = '2026-11-24T10:00:00.000Z';
export const LATER = '2026-11-25T10:00:00.000Z';

export function finding(status: Finding['status'], reason = 'no-row'): Finding {
  return { status, reasons: [reason], receipt: [] };
}

export function verdict(asOf: Finding['status'], hindsight: Finding['status'] = asOf): Verdict {
  return { asOf: finding(asOf), hindsight: finding(hindsight), scale: [] };
}

/** A claim that quotes a part of a text. */
export function claimIn(text: string, quote: string, more: Partial<Claim> = {}): Claim {
  const start = text.indexOf(quote);
  const span = { start, end: start + quote.length };
  const frame = { id: 'x#1', quote: span, text: quote, sentence: { start: 0, end: text.length } };
  return { ...frame, speaker: null, speakerId: null, stance: 'asserted', when: null, kind: 'raise', ...more } as Claim;
}

/** A document of one claim that is its whole text. */
export function saving(
  text: string,
  { lang = 'en' as Lang, day = '2026-01-12', title = null as string | null, evidence = 'e1', at = NOW } = {},
  claims: Saving['claims'] = [{ claim: claimIn(text, text), verdict: verdict('supported') }],
): Saving {
  const hash = createHash('sha256').update(text).digest('hex');
  const known = { author: null, publisher: null, url: null };
  return { document: { hash, lang, title, date: day, day, text, ...known }, claims, evidence, at };
}
