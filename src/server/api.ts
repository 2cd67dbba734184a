/**
 * The shapes of the HTTP API as types only, without a word of the host: the browser imports this file.
 * Every answer that is not `ApiError` has status 200 (201 where something was saved).
 */
import type { Finding, Status, Verdict } from '../checking/index.js';
import type { Field, TableName } from '../evidence/index.js';
import type { Amount, FaultValues, Lang, Span } from '../kit/index.js';
import type {
  CapitalSum,
  CheapestWay,
  ComputeGap,
  Coverage,
  DealSize,
  DomainLag,
  Fragility,
  History,
  Lag,
  OrgLag,
  OriginPart,
  Purchase,
  Stock,
  StockSeries,
} from '../measuring/index.js';
import type { Claim, ClaimKind } from '../reading/index.js';

/** The one shape of every refusal. `?words=de|en|zh`, else `Accept-Language`, chooses the language of its sentences. */
export interface ApiError {
  readonly error: {
    /** Stable code: `unknown-document`, `rate-limited`, `token-needed`, `body-too-large`, `url-private`... */
    readonly code: string;
    readonly message: string;
    readonly cure: string;
    readonly values: FaultValues;
    /** The same as the header `x-request-id`. */
    readonly requestId: string;
  };
}

/** A list a piece at a time; `next` is the `cursor` of the following piece, null at the end. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * `POST /api/read` with `Content-Type: application/json`: exactly one of `text`, `html` and `url`.
 * Other bodies are read as they are (`text/plain`, `text/html`, `text/markdown`, `application/pdf`), and the rest stands in
 * the query: `?title=&date=&lang=&save=1`.
 */
export interface ReadRequest {
  readonly text?: string;
  readonly html?: string;
  readonly url?: string;
  readonly title?: string;
  /** ISO day of the document. */
  readonly date?: string;
  readonly lang?: Lang;
  /** Keeps the document in the ledger. */
  readonly save?: boolean;
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

/** Answer of `POST /api/read`. */
export interface ReadAnswer {
  readonly document: DocumentHead & { readonly text: string };
  readonly claims: readonly CheckedClaim[];
  /** Hash of the evidence. */
  readonly evidence: string;
  readonly saved: boolean;
}

/** `GET /api/documents?q=&lang=&limit=&cursor=`, the last saved first. */
export type DocumentsAnswer = PageOf<SavedDocument>;

/** `GET /api/documents/:id`. `DELETE /api/documents/:id` answers `{"deleted": true}`. */
export interface DocumentAnswer {
  readonly document: SavedDocument & { readonly text: string };
  readonly claims: readonly CheckedClaim[];
}

/** What `GET /api/claims` can be asked; `q` is searched in text, speaker and title. */
export interface ClaimFilter {
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
  /** 1 to 100, 50 unless given. */
  readonly limit?: number;
  readonly cursor?: string;
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

/** `GET /api/claims`, the youngest day first. */
export type ClaimsAnswer = PageOf<ClaimRow>;

/** `GET /api/claims/facets` with the same filters: how many claims have which value. */
export interface FacetsAnswer {
  readonly total: number;
  readonly facets: Readonly<Record<'kind' | 'asOf' | 'hindsight' | 'lang', readonly FacetValue[]>>;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** `GET /api/claims/:id`. */
export interface ClaimAnswer extends CheckedClaim {
  readonly id: string;
  readonly document: SavedDocument;
  /** The sentence around the quote, and where it begins in the document. */
  readonly sentence: { readonly text: string; readonly start: number };
  readonly evidence: string;
  /** Every verdict that changed, the last first. */
  readonly changes: readonly VerdictChange[];
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

/** `GET /api/changes?limit=&cursor=`, the last first. As feeds: `/api/changes/feed.rss`, `/api/changes/feed.json`. */
export type ChangesAnswer = PageOf<VerdictChange & { readonly claim: ClaimRow }>;

/** `GET /api/measures/capability|compute|capital|price?asOf=&domain=&between=us,cn&draws=&seed=`; `gap` is capability. */
export interface MeasureFrame {
  readonly asOf: string;
  /** Hash of the evidence. */
  readonly evidence: string;
  readonly groups: readonly [string, string];
  readonly seed: number;
  readonly draws: number;
}

export interface CapabilityAnswer extends MeasureFrame {
  readonly dimension: 'capability';
  readonly lag: Lag | null;
  readonly fragility: Fragility;
  readonly history: History;
  readonly domains: readonly DomainLag[];
  readonly weights: Lag | null;
  readonly organisations: readonly OrgLag[];
  readonly fit: Readonly<Record<string, unknown>>;
}

/** With `domain`. */
export type DomainAnswer = MeasureFrame & { readonly dimension: 'capability' } & DomainLag;

export interface ComputeAnswer extends MeasureFrame {
  readonly dimension: 'compute';
  readonly shipped: ComputeGap | null;
  readonly running: ComputeGap | null;
  readonly series: Readonly<Record<string, StockSeries>>;
  readonly origins: Readonly<Record<string, readonly OriginPart[]>>;
  readonly coverage: Readonly<Record<string, Coverage>>;
  readonly owners: readonly Stock[];
  readonly deals: readonly DealSize[];
}

export interface CapitalAnswer extends MeasureFrame {
  readonly dimension: 'capital';
  readonly sums: readonly CapitalSum[];
  readonly buys: readonly (Purchase | null)[];
}

export interface PriceAnswer extends MeasureFrame {
  readonly dimension: 'price';
  readonly ways: readonly CheapestWay[];
}

export type MeasureAnswer = CapabilityAnswer | DomainAnswer | ComputeAnswer | CapitalAnswer | PriceAnswer;

/** `GET /api/evidence`. The whole package as a zip: `/api/evidence/datapackage.zip`. */
export interface EvidenceAnswer {
  readonly hash: string;
  readonly tables: readonly TableSummary[];
}

export interface TableSummary {
  readonly name: TableName;
  readonly rows: number;
  readonly fields: readonly Field[];
  /** `sha256:…` of the CSV file at `/api/evidence/<name>.csv`. */
  readonly hash: string;
}

/**
 * `GET /api/evidence/:table?q=&org=&since=&until=&where=column:value&offset=&limit=`, `where` as often as wanted.
 * Facets count the rows that pass all filters but those on their own column.
 */
export interface TableAnswer {
  readonly table: TableName;
  readonly hash: string;
  readonly fields: readonly Field[];
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
}

/** `GET /api/evidence/row/:id`; an id that two tables share is written `table:id`. */
export interface RowAnswer {
  readonly table: TableName;
  readonly id: string;
  readonly hash: string;
  readonly cells: Readonly<Record<string, string>>;
  /** The rows that its cells name. */
  readonly references: readonly {
    readonly column: string;
    readonly table: TableName;
    readonly id: string;
    readonly name: string;
  }[];
  readonly source: { readonly name: string; readonly urls: readonly string[] };
}

/**
 * Parameters of `/chart/gap.svg|png|csv|json|metadata.json|bib`. With `hash` (at least 8 digits of the evidence hash) the answer
 * is that evidence's or `evidence-changed` (409), never another's.
 */
export interface ChartQuery {
  readonly dimension?: 'capability' | 'compute' | 'capital' | 'price';
  readonly asOf?: string;
  readonly domain?: string;
  readonly between?: string;
  readonly lang?: Lang;
  readonly dark?: boolean;
  readonly draws?: number;
  readonly seed?: number;
  readonly hash?: string;
}

/** `/chart/gap.metadata.json`. */
export interface ChartMetadata {
  /** The finding, as the chart's title says it. */
  readonly title: string;
  readonly dimension: string;
  readonly asOf: string;
  readonly evidence: string;
  readonly seed: number;
  readonly draws: number;
  readonly version: string;
  readonly licence: string;
  /** Address with all parameters and the evidence hash. */
  readonly permalink: string;
  readonly files: Readonly<Record<'svg' | 'png' | 'csv' | 'json' | 'bib', string>>;
}

/** `GET /health`. 503 when the ledger does not answer. */
export interface HealthAnswer {
  readonly status: 'ok' | 'failing';
  readonly version: string;
  readonly evidence: string;
  readonly ledger: { readonly kind: 'pglite' | 'postgres'; readonly schema: number };
}

/**
 * `GET /api/session`: whether this page may write. Writing (`POST /api/read` with `save`, `DELETE`) asks for
 * `Authorization: Bearer <token>` unless the server listens on the loopback only; requests of other origins are refused.
 */
export interface SessionAnswer {
  readonly version: string;
  readonly evidence: string;
  readonly canWrite: boolean;
  readonly needsToken: boolean;
}
