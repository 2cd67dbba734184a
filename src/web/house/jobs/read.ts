import type { Receipt, Status, Verdict } from '../../../checking/index.js';
import { type Amount, type Lang, recent } from '../../../kit/index.js';
import { hashOf } from '../../../evidence/index.js';
import { datelineIn, markdownPage, plainPage } from '../../../prose/index.js';
import type { Claim, Document } from '../../../reading/index.js';
import {
  type CardView,
  type House,
  type ReadDocument,
  type ReportView,
  stretchesOf,
  type Stretch,
  viewOf,
} from '../../../views/index.js';
import { type Words, wordsOf } from '../../../words/index.js';
import { Undrawn } from '../drawn.js';
import { openHouse, type ReadingHouse } from '../open.js';
import type { IsStale, Progress, Tell } from '../protocol.js';
import { giveTurn } from '../turn.js';

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
  /** How far to measure for it: not at all, by a few draws, or by all, unless said otherwise. */
  readonly draws?: 'none' | 'few' | 'all';
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
  /** Whether its verdict hangs on a measure that is not made yet. */
  readonly pending: boolean;
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
  read: async (input, isStale = () => false, tell = () => undefined) => {
    const reading = await (await openHouse()).reading();
    return readWith(reading, input, (share) => {
      tell(share);
      return giveTurn(isStale);
    });
  },
};

/** Says how far the work is and waits until it may go on. */
type Pause = (share: Progress) => Promise<void>;

/** A claim with what was found; without the measure that it hangs on, nothing yet. */
interface CheckedClaim {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly pending: boolean;
}

async function readWith(reading: ReadingHouse, input: ReadInput, pause: Pause): Promise<ReadView> {
  const words = wordsOf(input.words);
  const document = documentOf(input);
  const house = input.draws === 'all' ? reading.house : reading.quick;
  const { lang, claims } = claimsOf(reading.house, document);
  const today = input.until ?? input.today;
  const check = input.until === undefined ? house.check : house.checkUntil(input.until);
  const context = { today, ...(document.date === undefined ? {} : { docDate: document.date }) };
  const day = document.date ?? today;
  const hash = hashOf(document.text);
  const checked: CheckedClaim[] = [];
  for (const claim of claims) {
    const more = async (missing: Undrawn): Promise<void> => {
      const share = reading.drawn.more(missing);
      await pause({ done: checked.length + share, of: claims.length });
    };
    const verdict = await checkedWith(() => check(claim, context), input.draws === 'none' ? undefined : more);
    checked.push({ claim, verdict: verdict ?? NOTHING_YET, pending: verdict === undefined });
  }
  const report = viewOf({ document: { ...document, lang, path: '', hash }, claims: checked, day, today }, house, words);
  const cards = report.cards.map((card, i) => {
    const { claim, verdict, pending } = checked[i]!;
    return {
      ...card,
      kindCode: claim.kind,
      onTheDay: verdict.asOf.status,
      comparison: comparisonOf(verdict, words),
      pending,
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

/** What is not found out yet. */
const UNDECIDED = { status: 'unverified', reasons: [], receipt: [] } as const;
const NOTHING_YET: Verdict = { asOf: UNDECIDED, hindsight: UNDECIDED, scale: [] };

/** A verdict, once all draws that it hangs on are made; none where nobody makes `more` of them. */
async function checkedWith(
  check: () => Verdict,
  more?: (missing: Undrawn) => Promise<void>,
): Promise<Verdict | undefined> {
  for (;;) {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Undrawn)) throw error;
      if (!more) return undefined;
      await more(error);
    }
  }
}

/** An article is read once, though it is asked for again while more is measured and while the clock is turned. */
const ARTICLES = 4;
let claimsIn: ((document: string) => ReadDocument) | undefined;

function claimsOf(house: House, document: Document): ReadDocument {
  claimsIn ??= recent(ARTICLES, (known) => house.read(JSON.parse(known) as Document));
  return claimsIn(JSON.stringify(document));
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
