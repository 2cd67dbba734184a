import type { Amount, Lang } from '../kit/index.js';

/** Side of the race that a row belongs to. */
export type Bloc = 'us' | 'cn' | 'eu' | 'other';

/** The public page that a figure was read from, and who publishes it. */
export interface Source {
  /** The first address, if the row rests on several. */
  readonly url: string;
  readonly name: string;
}

/** What every evidence row has. */
export interface Row {
  readonly id: string;
  readonly source: Source;
  /** Number of the row in its file, header = 1. */
  readonly line: number;
}

/** A dated row: ISO date of day, month or year precision, as written in the table. */
export interface DatedRow extends Row {
  readonly date: string;
}

/** What every row with names has: which of them are also common words or other things. */
export interface NamedRow extends Row {
  readonly aliases: readonly string[];
  /** Names of the row that need context to be read as this entity (Meta, Gemini, Figure). */
  readonly ambiguous: readonly string[];
}

export interface OrgRow extends NamedRow {
  readonly names: Readonly<Record<Lang, string>>;
  readonly kind: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly bloc: Bloc;
}

export interface PersonRow extends NamedRow {
  readonly name: string;
  readonly nameZh: string;
  readonly orgId: string;
  readonly role: string;
  readonly country: string;
  readonly bloc: Bloc;
}

/**
 * A country or a union of countries; its id is the bloc's or the ISO code in lower case (us, cn, eu, nl, world).
 * Its aliases hold adjectives, capitals and metonyms for its government (Washington, 华盛顿, amerikanisch).
 */
export interface CountryRow extends NamedRow {
  readonly names: Readonly<Record<Lang, string>>;
  readonly bloc: Bloc;
}

export interface ChipRow extends NamedRow {
  readonly vendorOrgId: string;
  readonly name: string;
  /** The family that a row names as a whole, empty for a single chip (nvidia-blackwell). */
  readonly familyId: string;
  /** The family that the row belongs to, empty if none. */
  readonly memberOf: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly announced: string;
  readonly shipped: string;
  readonly bf16DenseTflops: number | null;
  readonly fp8DenseTflops: number | null;
  readonly tdpW: number | null;
  readonly priceUsdLow: number | null;
  readonly priceUsdHigh: number | null;
  readonly exportStatusCn: string;
  readonly exportNote: string;
}

export interface ModelRow extends NamedRow {
  readonly name: string;
  /** The family or brand that a row names as a whole, empty for a single model (gpt-4o, gemini). */
  readonly familyId: string;
  /** The family that the row belongs to, empty if none. */
  readonly memberOf: string;
  readonly orgId: string;
  readonly country: string;
  readonly bloc: Bloc;
  readonly releaseDate: string;
  /** The day on which it was first shown, where that was before its release; else empty. */
  readonly announced: string;
  readonly weights: string;
  readonly licence: string;
  readonly domain: string;
  readonly trainingFlop: Amount | null;
  readonly priceInUsdPerMtok: number | null;
  readonly priceOutUsdPerMtok: number | null;
}

export interface BenchmarkRow extends NamedRow {
  readonly name: string;
  readonly domain: string;
  readonly chance: number;
  readonly ceiling: number;
}

export interface ScoreRow extends Row {
  readonly modelId: string;
  readonly benchmarkId: string;
  /** 0 to 1. */
  readonly score: number;
  readonly stderr: number | null;
  readonly evaluated: string;
}

export interface SiteRow extends DatedRow, NamedRow {
  readonly name: string;
  /** The first owner. */
  readonly ownerOrgId: string;
  readonly ownerOrgIds: readonly string[];
  readonly userOrgIds: readonly string[];
  readonly country: string;
  readonly place: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly status: string;
  readonly chipId: string;
  readonly chips: Amount | null;
  readonly h100e: number | null;
  readonly powerW: number | null;
  readonly costUsd: number | null;
  readonly confidence: string;
}

export interface StockRow extends DatedRow {
  readonly holder: string;
  readonly holderKind: 'bloc' | 'org';
  readonly measure: string;
  readonly h100e: Amount;
  readonly chipScope: string;
  readonly note: string;
}

export interface SupplyRow extends DatedRow {
  readonly supplierOrgId: string;
  readonly customerOrgId: string;
  readonly chipId: string;
  readonly count: Amount | null;
  readonly valueUsd: Amount | null;
  readonly powerW: number | null;
  readonly status: string;
  readonly note: string;
}

export interface CapitalRow extends DatedRow {
  readonly orgId: string;
  readonly kind: string;
  readonly amountUsd: Amount | null;
  readonly currency: string;
  readonly amountNative: number | null;
  readonly valuationUsd: number | null;
  readonly exchange: string;
  readonly status: string;
  readonly note: string;
}

export interface PolicyRow extends DatedRow {
  /** The organisation that acts. */
  readonly actor: string;
  readonly bloc: Bloc;
  readonly instrument: string;
  readonly target: string;
  readonly effectOnCnCompute: string;
  readonly summary: string;
}

export interface EventRow extends DatedRow {
  readonly orgId: string;
  readonly kind: string;
  readonly title: string;
  readonly domain: string;
  readonly value: number | null;
  readonly unit: string;
  readonly summary: string;
}

/** A public statement on who leads, by how much or which way the gap moves. */
export interface StatementRow extends DatedRow {
  readonly speakerId: string;
  readonly orgId: string;
  readonly venue: string;
  readonly lang: string;
  readonly dimension: string;
  readonly leader: string;
  readonly lagMonths: Amount | null;
  readonly trend: string;
  readonly stance: string;
  readonly probability: number | null;
  readonly horizon: string;
  readonly paraphrase: string;
}

/** What a position (an office, a firm, a pending decision) stands to gain when a speaker is believed. */
export interface InterestRow extends Row {
  readonly speakerId: string;
  readonly gainsIf: 'cn_looks_behind' | 'cn_looks_close' | 'none';
  readonly mechanism: string;
  readonly audience: string;
  /** 1 weak, 2 clear, 3 strong. */
  readonly strength: 1 | 2 | 3;
  /** First and last day of the stake as partial dates; empty where it is open. */
  readonly from: string;
  readonly until: string;
  /** Whether the source itself says so, or the direction was judged from the facts it gives. */
  readonly basis: 'source' | 'judged';
  readonly why: string;
}

/** A currency's average rate of a year. */
export interface CurrencyRow extends Row {
  readonly code: string;
  readonly year: number;
  /** Units of the currency for one US dollar. */
  readonly perUsd: number;
  /** What the rate is: the average of the whole year, of a part of it, or an official peg. */
  readonly basis: string;
}

/** A unit of measurement and its relation to the base unit of its dimension. */
export interface UnitRow extends Row {
  readonly dimension: string;
  readonly baseUnit: string;
  /** Base units in one unit. */
  readonly factor: number;
  readonly names: Readonly<Record<Lang, string>>;
}

/** What a column of a table measures, and in which unit its cells are written. */
export interface MetricRow extends Row {
  readonly names: Readonly<Record<Lang, string>>;
  readonly unitId: string;
  readonly table: string;
  /** A column, or the stem of an interval's columns (amount_usd for amount_usd_low, _best, _high). */
  readonly column: string;
}

/** Every table by name with the type of its rows. */
export interface Tables {
  readonly orgs: OrgRow;
  readonly people: PersonRow;
  readonly countries: CountryRow;
  readonly chips: ChipRow;
  readonly models: ModelRow;
  readonly benchmarks: BenchmarkRow;
  readonly scores: ScoreRow;
  readonly sites: SiteRow;
  readonly chip_stock: StockRow;
  readonly supply: SupplyRow;
  readonly capital: CapitalRow;
  readonly policy: PolicyRow;
  readonly events: EventRow;
  readonly claims: StatementRow;
  readonly interests: InterestRow;
  readonly currencies: CurrencyRow;
  readonly units: UnitRow;
  readonly metrics: MetricRow;
}

export type TableName = keyof Tables;
