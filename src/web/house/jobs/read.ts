import type { Receipt, Status, Verdict } from '../../../checking/index.js';
import type { Amount, Lang } from '../../../kit/index.js';
import { hashOf } from '../../../evidence/index.js';
import { datelineIn, markdownPage, plainPage } from '../../../prose/index.js';
import type { Document } from '../../../reading/index.js';
import { type CardView, type House, type ReportView, stretchesOf, type Stretch, viewOf } from '../../../views/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { openHouse } from '../open.js';
import type { IsStale, Tell } from '../protocol.js';

/** An article to read, and in whose words to say what was found. */
export interface ReadInput {
  readonly text: string;
  readonly markdown?: boolean;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly words: Lang;
  readonly today: string;
  /** The clock of today stands at this day instead. */
  readonly until?: string;
  /** An answer at once, by few draws. */
  readonly quick?: boolean;
}

/** A claimed amount beside the recorded one. */
export interface Comparison {
  readonly claimed: Amount;
  readonly recorded: Amount;
  readonly claimedText: string;
  readonly recordedText: string;
}

export interface ReadCard extends CardView {
  readonly kindCode: string;
  /** What was found on the claim's day. */
  readonly onTheDay: Status;
  readonly comparison: Comparison | null;
}

/** A document read, in words. */
export interface ReadView extends Omit<ReportView, 'cards'> {
  readonly cards: readonly ReadCard[];
  readonly paragraphs: readonly (readonly Stretch[])[];
  readonly lang: Lang;
  readonly hash: string;
  readonly base: string;
  /** The claims' day, ISO. */
  readonly day: string;
  /** Whether the document says its day itself. */
  readonly dated: boolean;
  readonly today: string;
}

export interface ReadJobs {
  read(input: ReadInput, isStale?: IsStale, tell?: Tell): Promise<ReadView>;
}

export const readJobs: ReadJobs = {
  read: async (input, _isStale, tell = () => undefined) => {
    const { house, quick } = await (await openHouse()).reading();
    return readWith(input.quick ? quick : house, input, tell);
  },
};

function readWith(house: House, input: ReadInput, tell: Tell): ReadView {
  const words = wordsOf(input.words);
  const document = documentOf(input);
  const { lang, claims } = house.read(document);
  const today = input.until ?? input.today;
  const check = input.until === undefined ? house.check : house.checkUntil(input.until);
  const context = { today, ...(document.date === undefined ? {} : { docDate: document.date }) };
  const day = document.date ?? today;
  const hash = hashOf(document.text);
  const checked = claims.map((claim, i) => {
    tell({ done: i, of: claims.length });
    return { claim, verdict: check(claim, context) };
  });
  const report = viewOf({ document: { ...document, lang, path: '', hash }, claims: checked, day, today }, house, words);
  const cards = report.cards.map((card, i) => {
    const { claim, verdict } = checked[i]!;
    return {
      ...card,
      kindCode: claim.kind,
      onTheDay: verdict.asOf.status,
      comparison: comparisonOf(verdict, words),
    };
  });
  return {
    ...report,
    cards,
    paragraphs: stretchesOf(report),
    lang,
    hash,
    base: house.base.hash,
    day,
    dated: document.date !== undefined,
    today,
  };
}

function documentOf({ text, markdown, title, date, author, publisher }: ReadInput): Document {
  const page = markdown ? markdownPage(text) : plainPage(text);
  const day = date ?? page.date ?? datelineIn(page.text);
  const meta = { title: title ?? page.title, author: author ?? page.author, publisher, date: day };
  const known = Object.entries(meta).filter(([, value]) => value !== undefined && value !== '');
  return { id: meta.title ?? '', text: page.text, ...Object.fromEntries(known) };
}

const COMPARING: ReadonlySet<string> = new Set(['compare-amount', 'reported-lag']);

/** The comparison that decided the verdict: one that agrees where there is one. */
function comparisonOf({ hindsight }: Verdict, words: Words): Comparison | null {
  const steps = hindsight.receipt.filter(({ label }) => COMPARING.has(label));
  const step = steps.find(({ value }) => value === true) ?? steps[0];
  const [claimed, recorded] = (step?.inputs ?? []).map((input) => amountAt(input, hindsight.receipt));
  if (!claimed || !recorded || claimed.unit !== recorded.unit) return null;
  return { claimed, recorded, claimedText: words.amount(claimed), recordedText: words.amount(recorded) };
}

function amountAt(input: Receipt[number]['inputs'][number], receipt: Receipt): Amount | undefined {
  const value = input.from === 'step' ? receipt[input.step]?.value : input.value;
  return typeof value === 'object' ? value : undefined;
}
