/**
 * The shapes of the HTTP API as types only, without a word of the host: the browser imports this file.
 * Every answer that is not `ApiError` has status 200 (201 where something was saved).
 */
import type { Field, TableName } from '../evidence/index.js';
import type { FaultValues, Lang } from '../kit/index.js';
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
  SumBought,
  Stock,
  StockSeries,
} from '../measuring/index.js';
import type {
  CheckedClaim,
  ClaimFilter,
  ClaimRow,
  DocumentHead,
  FacetValue,
  Facets,
  PageOf,
  SavedClaim,
  SavedDocument,
  VerdictChange,
} from '../ledger/shapes.js';

import type { SpeakerProfile, Weighing } from '../weighing/index.js';

export type * from '../ledger/shapes.js';

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

/** `GET /api/claims` with the filters as its query, the youngest day first. */
export type ClaimsQuery = ClaimFilter;
export type ClaimsAnswer = PageOf<ClaimRow>;

/** `GET /api/claims/facets` with the same query. */
export type FacetsAnswer = Facets;

/** `GET /api/claims/:id`. */
export type ClaimAnswer = SavedClaim;

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
  readonly ownerSeries: Readonly<Record<string, StockSeries>>;
  readonly deals: readonly DealSize[];
}

export interface CapitalAnswer extends MeasureFrame {
  readonly dimension: 'capital';
  readonly sums: readonly CapitalSum[];
  readonly buys: readonly (Purchase | null)[];
  /** What every recorded sum bought at the prices of its own day. */
  readonly bought: readonly SumBought[];
}

export interface PriceAnswer extends MeasureFrame {
  readonly dimension: 'price';
  readonly ways: readonly CheapestWay[];
}

export type MeasureAnswer = CapabilityAnswer | DomainAnswer | ComputeAnswer | CapitalAnswer | PriceAnswer;

/** `GET /api/speakers?asOf=&seed=`: what people say, set beside the measures. */
export interface SpeakersAnswer extends Pick<
  Weighing,
  | 'evidence'
  | 'asOf'
  | 'seed'
  | 'effects'
  | 'talk'
  | 'againstInterest'
  | 'follows'
  | 'convergence'
  | 'speakers'
  | 'statements'
> {}

/** `GET /api/speakers/:name`, by id, name or alias; charts at `/chart/talk.*` with `speaker=` and `chart=`. */
export interface SpeakerAnswer extends Pick<Weighing, 'evidence' | 'asOf' | 'seed' | 'statements'> {
  readonly profile: SpeakerProfile;
}

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
