// Saves documents one after another and says which were confirmed, until it is killed.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openLedger } from '../../dist/ledger/index.js';

const [folder, round] = process.argv.slice(2);
const ledger = await openLedger({ folder });
const finding = { status: 'unverified', reasons: ['no-row'], receipt: [] };
for (let n = 0; ; n++) {
  const text = `Round ${round}, text ${n}. ${'A sentence that fills the page. '.repeat(50)}`;
  const hash = createHash('sha256').update(text).digest('hex');
  const span = { start: 0, end: 10 };
  const claim = { id: '', kind: 'raise', quote: span, text: text.slice(0, 10), sentence: span };
  const claims = Array.from({ length: 5 }, (_, i) => ({
    claim: { ...claim, quote: { start: i, end: 10 }, speaker: null, speakerId: null, stance: 'asserted', when: null },
    verdict: { asOf: finding, hindsight: finding, scale: [] },
  }));
  const known = { title: null, date: null, author: null, publisher: null, url: null };
  const document = { hash, lang: 'en', day: '2026-01-01', text, ...known };
  const id = await ledger.save({ document, claims, evidence: 'e', at: '2026-11-24T00:00:00.000Z' });
  writeSync(1, `${id}\n`);
}
