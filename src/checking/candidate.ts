import type { TableName } from '../evidence/index.js';
import { type Amount, dayNumber, exactly, lengthInDays, type Period } from '../kit/index.js';
import type { StepLabel } from './codes.js';
import type { Records } from './records.js';
import { type DaySpan, spanOf } from './span.js';
import type { Input } from './verdict.js';

/** When a claim is made, and the time that it speaks of if the text says so. */
export interface Moment {
  /** ISO day of the claim. */
  readonly day: string;
  readonly when: Period | null;
  /** The same as day numbers. */
  readonly dayNumber: number;
  readonly whenDays: DaySpan | null;
}

/** The moment of a claim made on a day about a time. */
export function momentOf(day: string, when: Period | null): Moment {
  return { day, when, dayNumber: dayNumber(day), whenDays: when && spanOf(when) };
}

/**
 * When something reported on a day was said: the earlier day or month that its sentence names ("said on 10 January"), else the
 * day of the report. A bare year is sooner what is spoken of.
 */
export function saidIn(when: Period | null, day: string): Period {
  const named = when !== null && when.to < day && lengthInDays(when) <= LONGEST_MONTH;
  return named ? when : { from: day, to: day };
}

const LONGEST_MONTH = 31;

/** A row of the evidence that a finding may rest on. */
export interface Fact {
  readonly table: TableName;
  readonly id: string;
  /** As in the table; empty if undated. */
  readonly date: string;
}

/** What a row says of a compared quantity. */
export interface Figure {
  readonly fact: Fact;
  readonly field: string;
  readonly amount: Amount;
  /** The row's text, where the figure stands in it and not in a column. */
  readonly text?: string;
  /** The parts of a sum over several rows. */
  readonly parts?: readonly Figure[];
}

/** A check of a word against a row: a step of the receipt that is true by construction. */
export interface Link {
  readonly label: StepLabel;
  readonly expression: string;
  readonly inputs: readonly Input[];
}

/**
 * How the time of a row stands to the claim's. If the claim names a time: `during` it, at an `other` one not far from it,
 * or `distant`. If not: `recent` or `earlier` than the claim's day, or too much `later` to be meant.
 */
export type Fit = 'during' | 'other' | 'distant' | 'recent' | 'earlier' | 'later' | 'undated';

/** A row (or a sum of rows) that the claim may speak of. */
export interface Candidate {
  readonly facts: readonly Fact[];
  readonly fit: Fit;
  readonly links: readonly Link[];
  /** Figures by slot of the claim. */
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
  readonly status: string;
  /** Candidates with the same text speak of the same thing. */
  readonly thing: string;
  /** Surely the same thing as the claim's, so that another amount contradicts. */
  readonly sure: boolean;
  /** The same kind of thing by the same actor: another amount within a quarter contests. */
  readonly close: boolean;
  /** A lower amount may be a part of the row's total. */
  readonly divisible: boolean;
}

/** A candidate of which only what differs from the plainest kind is given: one row that can bear a claim out, no more. */
export function candidateOf(
  given: Pick<Candidate, 'facts' | 'fit' | 'links' | 'figures'> & Partial<Candidate>,
): Candidate {
  return { status: '', thing: '', sure: false, close: false, divisible: true, ...given };
}

/** Days around the time a claim names within which a row is of that time. */
const AROUND = 45;
/** Without a named time, a row up to this many days before the claim is recent; later ones by so many days still count. */
const RECENT = 400;
const SOON = 31;
/** Beyond these distances a row is not of the claim's matter. */
const FAR_LATER = 100;
const DISTANT = 200;

/** How a row's date stands to the claim. */
export function fitOf(records: Records, date: string, moment: Moment): Fit {
  const row = records.days(date);
  if (!row) return 'undated';
  const named = moment.whenDays;
  if (named) {
    const apart = Math.max(row.from - named.to, named.from - row.to, 0);
    if (apart <= AROUND) return 'during';
    // A time still to come is when something falls due; the row dates from when it was agreed.
    if (named.to <= moment.dayNumber) return apart <= DISTANT ? 'other' : 'distant';
  }
  const before = moment.dayNumber - row.from;
  if (before < -FAR_LATER) return 'later';
  return moment.dayNumber - row.to <= RECENT && before >= -SOON ? 'recent' : 'earlier';
}

/** The same without regard to the time that the claim names: for things that stay as they are. */
export function fitOfLasting(records: Records, date: string, moment: Moment): Fit {
  return fitOf(records, date, { ...moment, when: null, whenDays: null });
}

/** Whether a row of this fit is of the claim's time as far as one can tell. */
export function isTimely(fit: Fit): boolean {
  return fit === 'during' || fit === 'recent';
}

/** Whether all rows of a candidate were public by a day: a partial date counts from its last day on. */
export function isKnownBy(records: Records, candidate: Candidate, { dayNumber: day }: Moment): boolean {
  return candidate.facts.every(({ date }) => (records.days(date)?.to ?? Number.POSITIVE_INFINITY) <= day);
}

/** An input that comes from a row. */
export function fromFact(fact: Fact, field: string, value: Amount | string): Input {
  return { from: 'fact', table: fact.table, id: fact.id, field, value };
}

/** An input that comes from a slot of the claim. */
export function fromClaim(slot: string, value: Amount | string): Input {
  return { from: 'claim', slot, value };
}

/** The link that a slot of the claim and a field of a row hold the same id. */
export function sameId(label: StepLabel, slot: string, claimed: string, fact: Fact, field: string): Link {
  return { label, expression: 'equals', inputs: [fromClaim(slot, claimed), fromFact(fact, field, claimed)] };
}

/** The link that a slot of the claim and a row name the same chip. */
export function chipLink(slot: string, claimed: string, fact: Fact, field: string, chipId: string): Link {
  const inputs = [fromClaim(slot, claimed), fromFact(fact, field, chipId)];
  return { label: 'same-chip', expression: 'same-id', inputs };
}

/** How an actor slot of the claim is tied to an organisation field of a row, if at all. */
export function actorLink(
  records: Records,
  slot: string,
  claimed: string,
  fact: Fact,
  field: string,
  orgId: string,
): Link | undefined {
  const tie = records.tie(claimed, orgId);
  if (tie === 'same') return sameId('same-actor', slot, claimed, fact, field);
  if (tie !== 'bloc') return undefined;
  const org: Fact = { table: 'orgs', id: orgId, date: '' };
  const row = records.base.find('orgs', orgId);
  const byBloc = row?.bloc === claimed;
  return sameId('same-bloc', slot, claimed, org, byBloc ? 'bloc' : 'country');
}

/** The link that a row's text names the claim's actor, if it does. */
export function namedLink(
  records: Records,
  claimed: string,
  fact: Fact,
  field: string,
  text: string,
): Link | undefined {
  const name = records.nameIn(claimed, text);
  if (name === undefined) return undefined;
  const entity: Fact = { table: records.isPlace(claimed) ? 'countries' : 'orgs', id: claimed, date: '' };
  return {
    label: 'named-in-row',
    expression: 'names',
    inputs: [fromFact(entity, 'name', name), fromFact(fact, field, text)],
  };
}

/** The figure of a column, none where the cell is empty. */
export function column(fact: Fact, field: string, value: Amount | number | null, unit: string): readonly Figure[] {
  if (value === null) return [];
  return [{ fact, field, amount: typeof value === 'number' ? exactly(value, unit) : value }];
}

/** The figures that a row's text names. */
export function textFigures(records: Records, fact: Fact, field: string, text: string): readonly Figure[] {
  return text === '' ? [] : records.figures(text).map((amount) => ({ fact, field, amount, text }));
}
