/** What the ledger keeps and gives, as types only: the HTTP API and the browser share them. */
import type { Finding, Status, Verdict } from '../checking/index.js';
import type { Amount, Lang, Span } from '../kit/index.js';
import type { Claim, ClaimKind } from '../reading/index.js';

/** A list a piece at a time; `next` is the `cursor` of the following piece, null at the end. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** How many claims of a document have which verdict, on the clock of today. */
export type Tally = Readonly<Partial<Record<Status, number>>>;

/** A document without its text. */
export interface DocumentHead {
  /** Of the saved document: 16 hexadecimal digits of the text's hash. */
  readonly id: string;
  readonly lang: Lang;
  readonly title: string | null;
  /** ISO day of publication. */
  readonly date: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  /** Where it came from, null for a pasted text. */
  readonly url: string | null;
  /** SHA-256 of the text. */
  readonly hash: string;
  /** The day of the claims: that of the document, else that on which it was read. */
  readonly day: string;
  readonly claims: number;
  readonly tally: Tally;
}

/** A document of the ledger in a list. */
export interface SavedDocument extends DocumentHead {
  /** ISO time. */
  readonly savedAt: string;
  /** Hash of the evidence that its verdicts rest on. */
  readonly evidence: string;
}

/** A claim with its verdict. */
export interface CheckedClaim {
  readonly claim: Claim;
  readonly verdict: Verdict;
}

/** What claims can be asked for; `q` is searched in text, speaker and title. */
export interface ClaimFilter extends Paging {
  readonly q?: string;
  readonly kind?: ClaimKind;
  /** As written, or the id of a person or an organisation. */
  readonly speaker?: string;
  /** Id of an organisation, model, chip, site or bloc that the claim names. */
  readonly org?: string;
  readonly verdict?: Status;
  /** Which clock `verdict` is asked of; `hindsight` unless given. */
  readonly clock?: Clock;
  readonly lang?: Lang;
  readonly document?: string;
  /** ISO days: the claim's day. */
  readonly from?: string;
  readonly to?: string;
}

/** Which piece of a list. */
export interface Paging {
  /** 1 to 100, 50 unless given. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** What documents can be asked for. */
export interface DocumentFilter extends Paging {
  readonly q?: string;
  readonly lang?: Lang;
}

export type Clock = 'asOf' | 'hindsight';

/** A claim of the ledger in a list. */
export interface ClaimRow {
  /** `<document id>-<number>`. */
  readonly id: string;
  readonly document: { readonly id: string; readonly title: string | null; readonly lang: Lang };
  /** The claim's day. */
  readonly day: string;
  readonly kind: ClaimKind;
  readonly text: string;
  readonly quote: Span;
  readonly speaker: string | null;
  readonly speakerId: string | null;
  readonly stance: Claim['stance'];
  /** Ids of all that it names. */
  readonly names: readonly string[];
  /** The claim's first amount. */
  readonly amount: Amount | null;
  readonly status: Readonly<Record<Clock, Status>>;
  readonly reasons: Readonly<Record<Clock, readonly string[]>>;
}

/** How many claims pass a filter, and how many of them have which value. */
export interface Facets {
  readonly total: number;
  readonly facets: Readonly<Record<'kind' | 'asOf' | 'hindsight' | 'lang', readonly FacetValue[]>>;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** A verdict that another state of the evidence changed. */
export interface VerdictChange {
  readonly id: string;
  /** ISO time at which it was found. */
  readonly at: string;
  readonly clock: Clock;
  readonly from: Finding;
  readonly to: Finding;
  /** Hashes of the evidence before and after. */
  readonly evidence: { readonly from: string; readonly to: string };
}

/** A claim of the ledger with all that is known of it. */
export interface SavedClaim extends CheckedClaim {
  readonly id: string;
  readonly document: SavedDocument;
  /** The sentence around the quote, and where it begins in the document. */
  readonly sentence: { readonly text: string; readonly start: number };
  /** Hash of the evidence. */
  readonly evidence: string;
  /** Every verdict that changed, the last first. */
  readonly changes: readonly VerdictChange[];
}
