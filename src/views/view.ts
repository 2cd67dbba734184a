import type { Finding, Receipt, Scale, Status, Verdict } from '../checking/index.js';
import type { Span } from '../kit/index.js';
import type { Claim, Document } from '../reading/index.js';
import type { Words } from '../words/index.js';
import type { WeighingSummary } from '../weighing/index.js';
import type { House } from './house.js';
import { type StakeView, stakeView, weightOf } from './stake-view.js';
import { type StepView, stepViews } from './steps.js';
import { type SourceView, sourcesOf } from './source-view.js';
import { readAs, scaleText } from './slots.js';

/** A document read and checked. */
export interface Checked {
  readonly document: Document & { readonly path: string; readonly hash: string };
  readonly claims: readonly { readonly claim: Claim; readonly verdict: Verdict }[];
  /** What a weighing of all statements says of records and stakes, where it was asked for. */
  readonly summary?: WeighingSummary;
  /** The days that the two clocks stand at. */
  readonly day: string;
  readonly today: string;
}

/** One clock of a claim in words. */
export interface ClockView {
  readonly title: string;
  /** As known on this day; empty where both clocks agree. */
  readonly day: string;
  readonly status: Status;
  readonly word: string;
  readonly reasons: readonly string[];
  readonly steps: readonly StepView[];
  readonly sources: readonly SourceView[];
}

export interface ScaleView {
  readonly text: string;
  readonly steps: readonly StepView[];
  readonly sources: readonly SourceView[];
}

/** A claim in words: all that the text, the Markdown and the page show of it. */
export interface CardView {
  readonly number: number;
  readonly quote: Span;
  readonly status: Status;
  readonly kind: string;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly speaker: string;
  readonly stance: string;
  readonly readAs: string;
  /** One when both agree, else that of the day and that of today. */
  readonly clocks: readonly ClockView[];
  readonly scale: readonly ScaleView[];
  /** What the speaker's position stands to gain; null where nobody is named or nothing is known. */
  readonly stakes: StakeView | null;
}

/** A document in words. */
export interface ReportView {
  readonly title: string;
  /** Author, publisher, day, language, as far as known. */
  readonly byline: readonly string[];
  readonly counts: readonly string[];
  /** How many claims have which verdict on the clock of today, none left out. */
  readonly tally: readonly { readonly status: Status; readonly word: string; readonly count: number }[];
  readonly note: string;
  readonly cards: readonly CardView[];
  readonly text: string;
  readonly evidence: string;
}

const STATUSES: readonly Status[] = ['supported', 'contested', 'contradicted', 'unverified', 'not-checkable'];

/** A checked document in the words of one language. */
export function viewOf(checked: Checked, house: House, words: Words): ReportView {
  const { document, claims } = checked;
  const { lang, text } = document;
  const byline = [document.author, document.publisher, document.date && words.date(document.date)];
  return {
    title: document.title ?? document.id,
    byline: [...byline, lang && words.shell(`language-${lang}`)].filter((part): part is string => Boolean(part)),
    counts: countsOf(checked, words),
    tally: tallyOf(checked, words),
    note: document.date === undefined ? words.shell('day-unknown', { date: words.date(checked.day) }) : '',
    cards: claims.map(({ claim, verdict }, i) => cardOf(claim, verdict, i + 1, { checked, house, words })),
    text,
    evidence: words.shell('evidence-hash', { hash: house.base.hash.slice(0, 12) }),
  };
}

interface Setting {
  readonly checked: Checked;
  readonly house: House;
  readonly words: Words;
}

function countsOf({ claims }: Checked, words: Words): string[] {
  const speakers = new Set(claims.map(({ claim }) => claim.speaker).filter((speaker) => speaker !== null)).size;
  if (claims.length === 0) return [words.shell('no-claims')];
  const said = claims.length === 1 ? words.shell('one-claim') : words.shell('claims', { n: String(claims.length) });
  if (speakers === 0) return [said];
  return [said, speakers === 1 ? words.shell('one-speaker') : words.shell('speakers', { n: String(speakers) })];
}

function tallyOf({ claims }: Checked, words: Words): ReportView['tally'] {
  return STATUSES.map((status) => {
    const count = claims.filter(({ verdict }) => verdict.hindsight.status === status).length;
    return { status, word: words.status(status), count };
  }).filter(({ count }) => count > 0);
}

function cardOf(claim: Claim, verdict: Verdict, number: number, setting: Setting): CardView {
  const { checked, words, house } = setting;
  const { text } = checked.document;
  const weight = weightOf(claim, verdict, checked.day, house.base, checked.summary);
  const start = Math.min(claim.sentence.start, claim.quote.start);
  const end = Math.max(claim.sentence.end, claim.quote.end);
  return {
    number,
    quote: claim.quote,
    status: verdict.hindsight.status,
    kind: words.kind(claim.kind),
    before: text.slice(start, claim.quote.start),
    marked: text.slice(claim.quote.start, claim.quote.end),
    after: text.slice(claim.quote.end, end),
    speaker: words.shell('said-by', { name: claim.speaker ?? words.shell('publication-itself') }),
    stance: words.stance(claim.stance),
    readAs: readAs(claim, house, words),
    clocks: clocksOf(verdict, setting),
    scale: verdict.scale.map((scale) => scaleOf(scale, house, words)),
    stakes: weight && stakeView(weight, house, words),
  };
}

function clocksOf({ asOf, hindsight }: Verdict, setting: Setting): ClockView[] {
  const { checked, words } = setting;
  if (sameFinding(asOf, hindsight)) return [clockOf(words.shell('both-clocks'), '', hindsight, setting)];
  return [
    clockOf(words.shell('at-the-time'), checked.day, asOf, setting),
    clockOf(words.shell('today'), checked.today, hindsight, setting),
  ];
}

function sameFinding(a: Finding, b: Finding): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function clockOf(title: string, day: string, finding: Finding, { house, words }: Setting): ClockView {
  return {
    title,
    day: day && words.shell('as-known-until', { date: words.date(day) }),
    status: finding.status,
    word: words.status(finding.status),
    reasons: finding.reasons.map((reason) => words.reason(reason)),
    ...unfold(finding.receipt, house, words),
  };
}

function unfold(receipt: Receipt, house: House, words: Words): Pick<ClockView, 'steps' | 'sources'> {
  return { steps: stepViews(receipt, house, words), sources: sourcesOf(receipt, house, words) };
}

function scaleOf(scale: Scale, house: House, words: Words): ScaleView {
  return { text: scaleText(scale, house, words), ...unfold(scale.receipt, house, words) };
}
