import { createHash } from 'node:crypto';
import type { Verdict } from '../checking/index.js';
import { charts, measured, openHouse, packageVersion, type TalkChart, weighed } from '../host/index.js';
import { documentOf, type Raw, type Taken } from '../intake/index.js';
import { Fault, LANGS, type Lang } from '../kit/index.js';
import { claimId, documentId, tallyOf } from '../ledger/index.js';
import type { Measures } from '../measuring/index.js';
import type { Claim } from '../reading/index.js';
import {
  boughtCsv,
  csvOf,
  dataOf,
  type Dimension,
  findSpeaker,
  type House,
  talkCsv,
  talkData,
} from '../views/index.js';
import { wordsOf } from '../words/index.js';
import type { ReadAnswer } from './api.js';

/** A document to be read. */
export interface ReadJob {
  readonly kind: 'read';
  readonly raw: Raw;
  readonly url: string | null;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly lang?: Lang | undefined;
  /** ISO day. */
  readonly today: string;
}

/** Claims of one day to be checked again. */
export interface CheckJob {
  readonly kind: 'check';
  readonly claims: readonly Claim[];
  readonly day: string;
  readonly today: string;
}

/** A measure to be made, as data or as a picture. */
export interface MeasureJob {
  readonly kind: 'measure';
  readonly dimension: Dimension;
  readonly asOf: string;
  readonly groups: readonly [string, string];
  readonly domain?: string | undefined;
  readonly draws: number;
  readonly seed: number;
  readonly format: 'json' | 'csv' | 'svg' | 'png';
  readonly lang: Lang;
  readonly dark: boolean;
  /** As CSV of capital: what each recorded sum bought, in the place of the sums of years. */
  readonly bought?: boolean;
}

/** What is said, weighed: of everybody or of one speaker, as data or as a picture. */
export interface TalkJob {
  readonly kind: 'talk';
  readonly asOf: string;
  readonly seed: number;
  /** Id, name or alias. */
  readonly speaker?: string | undefined;
  readonly format: 'json' | 'csv' | 'svg' | 'png';
  readonly chart: TalkChart;
  readonly lang: Lang;
  readonly dark: boolean;
}

export type Job = ReadJob | CheckJob | MeasureJob | TalkJob;

/** What a job gives. */
export type Done<J extends Job> = J extends ReadJob
  ? ReadAnswer
  : J extends CheckJob
    ? readonly Verdict[]
    : string | Uint8Array;

let house: House | undefined;

/** Does a job in this thread. Throws the Faults of the rooms that do the work. */
export async function work(job: Job): Promise<Done<Job>> {
  house ??= openHouse({ env: process.env, version: await packageVersion() });
  if (job.kind === 'read') return read(job, house);
  if (job.kind === 'check') return verdictsOf(job.claims, job.day, job.today, house);
  return job.kind === 'talk' ? talkOf(job, house) : measureOf(job, house);
}

async function read(job: ReadJob, house: House): Promise<ReadAnswer> {
  const taken = wellFormed(await documentOf('document', job.raw));
  const declared = job.lang ?? taken.lang;
  const lang = LANGS.find((known) => known === declared);
  if (declared !== undefined && lang === undefined) throw new Fault('unsupported-language', { lang: declared });
  const { text } = taken.document;
  const hash = createHash('sha256').update(text).digest('hex');
  const id = documentId(hash);
  const date = job.date ?? taken.document.date ?? null;
  const day = date ?? job.today;
  const found = house.read({ ...taken.document, id, ...(lang ? { lang } : {}), ...(date ? { date } : {}) });
  const named = found.claims.map((claim, i): Claim => ({ ...claim, id: claimId(id, i + 1) }));
  const verdicts = verdictsOf(named, day, job.today, house);
  const { title, author, publisher } = taken.document;
  return {
    document: {
      ...{ id, lang: found.lang, title: job.title ?? title ?? null, date, day, hash, text, url: job.url },
      ...{ author: author ?? null, publisher: publisher ?? null },
      ...{ claims: named.length, tally: tallyOf(verdicts) },
    },
    claims: named.map((claim, i) => ({ claim, verdict: verdicts[i]! })),
    evidence: house.base.hash,
    saved: false,
  };
}

/** A text that any database can keep: no zero characters, no halves of surrogate pairs; offsets stay. */
function wellFormed(taken: Taken): Taken {
  const clean = (text: string): string => text.replaceAll('\0', ' ').toWellFormed();
  const entries = Object.entries(taken.document).map(([name, value]) => [name, clean(String(value))]);
  return { ...taken, document: Object.fromEntries(entries) as Taken['document'] };
}

function verdictsOf(claims: readonly Claim[], day: string, today: string, house: House): readonly Verdict[] {
  return claims.map((claim) => house.check(claim, { today, docDate: day }));
}

/** Measures are kept for the next question on the same day. */
const KEPT = 6;
const kept = new Map<string, Promise<Measures>>();

async function measureOf(job: MeasureJob, house: House): Promise<string | Uint8Array> {
  const { dimension, domain, format, lang, dark } = job;
  const measures = await measuresOf(job, house);
  if (domain !== undefined && !measures.domains().includes(domain))
    throw new Fault('measure-domain', { given: domain, known: measures.domains() });
  if (format === 'json') return JSON.stringify(dataOf(measures, dimension, domain));
  if (job.bought) return boughtCsv(measures.bought(), measures.capital());
  if (format === 'csv') return csvOf(measures, dimension, domain);
  const { chartOf, pngOf } = await charts();
  const setting = { measures, house, words: wordsOf(lang), dark, ...(domain === undefined ? {} : { domain }) };
  const svg = chartOf(dimension, setting);
  return format === 'svg' ? svg : pngOf(svg);
}

function measuresOf({ asOf, groups, draws, seed }: MeasureJob, house: House): Promise<Measures> {
  const key = [asOf, ...groups, draws, seed].join(' ');
  const found = kept.get(key) ?? measured(house.base, { asOf, groups, draws, seed, cache: true }, process.env);
  kept.delete(key);
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return found;
}

async function talkOf(job: TalkJob, house: House): Promise<string | Uint8Array> {
  const { asOf, seed, format, chart, lang, dark } = job;
  const weighing = await weighed(house.base, { asOf, seed, cache: true }, process.env);
  const speaker = job.speaker === undefined ? undefined : findSpeaker(house.base, weighing, job.speaker);
  if (format === 'json') return JSON.stringify(talkData(weighing, speaker));
  if (format === 'csv') return talkCsv(weighing, speaker);
  const { pngOf, talkChart } = await charts();
  const setting = { weighing, house, words: wordsOf(lang), dark, ...(speaker === undefined ? {} : { speaker }) };
  const svg = talkChart(chart, setting);
  return format === 'svg' ? svg : pngOf(svg);
}
