// Fills a data folder with a ledger of so many claims: sentences made of the evidence's own names, verdicts as they come out.
import { createHash } from 'node:crypto';
import { openHouse } from '../../dist/host/index.js';
import { streamOf } from '../../dist/kit/index.js';
import { openLedger } from '../../dist/ledger/index.js';

const CLAIMS_A_DOCUMENT = 20;
const VERBS = ['raised', 'spent', 'plans', 'ordered', 'denied', 'trained', 'released', 'tested', 'bought', 'lost'];
const KINDS = ['raise', 'spend', 'supply', 'capacity', 'cost', 'release', 'result', 'policy'];
const STATUSES = ['supported', 'contradicted', 'contested', 'unverified', 'not-checkable'];

export async function fillLedger(folder, claims) {
  const { base } = openHouse();
  const random = streamOf(1);
  const pick = (list) => list[Math.floor(random.uniform() * list.length)];
  const names = base.names().filter(({ kind }) => kind === 'org' || kind === 'model' || kind === 'chip');
  const ledger = await openLedger({ folder, address: process.env['DATABASE_URL'] });
  for (let document = 0; document * CLAIMS_A_DOCUMENT < claims; document++)
    await ledger.save(documentOf(document, pick, names, base.hash, random));
  await ledger.close();
}

function documentOf(number, pick, names, evidence, random) {
  let text = `Report ${number}.\n\n`;
  const checked = [];
  for (let i = 0; i < CLAIMS_A_DOCUMENT; i++) {
    const [name, other] = [pick(names), pick(names)];
    const sentence = `${name.text} ${pick(VERBS)} ${Math.ceil(random.uniform() * 900)} million dollars with ${other.text}.`;
    const span = { start: text.length, end: text.length + sentence.length };
    text += `${sentence} `;
    const frame = { id: '', quote: span, text: sentence, sentence: span, speaker: null, speakerId: null, when: null };
    const claim = { ...frame, kind: pick(KINDS), stance: 'asserted', org: name.id, customer: other.id };
    checked.push({ claim, verdict: { asOf: finding(pick(STATUSES)), hindsight: finding(pick(STATUSES)), scale: [] } });
  }
  const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random.uniform() * 1400))).toISOString().slice(0, 10);
  const hash = createHash('sha256').update(text).digest('hex');
  const known = { title: `Report ${number}`, date: day, author: null, publisher: 'Bench', url: null };
  return { document: { hash, lang: 'en', day, text, ...known }, claims: checked, evidence, at: `${day}T00:00:00.000Z` };
}

/** A receipt of the usual length. */
function finding(status) {
  const amount = { low: 1, best: 2, high: 3, unit: 'USD' };
  const input = { from: 'fact', table: 'capital', id: 'minimax-hk-ipo-2026', field: 'amount_usd', value: amount };
  const step = { label: 'compare-amount', expression: 'overlap', inputs: [input, input], value: true };
  return { status, reasons: ['no-row'], receipt: Array.from({ length: 5 }, () => step) };
}
