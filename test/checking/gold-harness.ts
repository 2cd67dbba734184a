import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createChecker, type Verdict } from '../../src/checking/index.js';
import type { Base } from '../../src/evidence/index.js';
import type { Amount } from '../../src/kit/index.js';
import { measuresByDay, type MeasuresByDay } from '../../src/measuring/index.js';
import type { Claim } from '../../src/reading/index.js';

/** A claim as annotated: slots, whether it holds by the record, and the rows that say so. */
interface Annotated {
  readonly quote: string;
  readonly kind: Claim['kind'];
  readonly speaker: string | null;
  readonly stance: Claim['stance'];
  readonly evidence?: readonly string[];
  readonly holds?: boolean;
  readonly [slot: string]: unknown;
}

/** An annotated article. */
export interface Article {
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly claims: readonly Annotated[];
}

/** An annotated claim beside its verdict. */
export interface Checked {
  readonly article: string;
  readonly claim: Claim;
  readonly holds: boolean | undefined;
  readonly evidence: readonly string[];
  readonly verdict: Verdict;
}

/** How the verdicts stand to the record. */
export interface Tally {
  asked: number;
  decided: number;
  right: number;
  wronglyContradicted: number;
}

/** What an annotation knows beyond what a reader can read. */
const ANSWERS: readonly string[] = ['evidence', 'holds', 'note', 'quote'];

/** The annotated articles of a folder in the order of their names. */
export function readArticles(folder: string): readonly Article[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const articles = files
    .sort()
    .map(
      (file) => ({ ...JSON.parse(readFileSync(join(folder, file), 'utf8')), id: basename(file, '.json') }) as Article,
    );
  return articles.filter((article) => Array.isArray(article.claims));
}

/** The annotated claims as the reader would give them: amounts with a middle, no time, speakers by name only. */
export function claimsOf(article: Article, speakerIds: ReadonlyMap<string, string>): readonly Claim[] {
  return article.claims.map((annotated, i) => {
    const { quote } = annotated;
    const slots = Object.entries(annotated).filter(([key]) => !ANSWERS.includes(key));
    const start = article.text.indexOf(quote);
    const end = start + quote.length;
    const amounts = slots.map(([slot, value]) => [slot, isAmount(value) ? middle(value) : value]);
    return {
      ...Object.fromEntries(amounts),
      id: `${article.id}#${i + 1}`,
      quote: { start, end },
      sentence: { start, end },
      text: quote,
      speakerId: (annotated.speaker && speakerIds.get(annotated.speaker)) ?? null,
      when: null,
    } as Claim;
  });
}

/** The verdicts of all annotated claims. */
export function checkArticles(articles: readonly Article[], base: Base): readonly Checked[] {
  const checker = createChecker(base, roughly(base));
  const ids = new Map(base.names().map((name) => [name.text, name.id]));
  return articles.flatMap((article) =>
    claimsOf(article, ids).map((claim, i) => {
      const { holds, evidence } = article.claims[i]!;
      const verdict = checker.check(claim, { today: '2026-12-31', docDate: article.date });
      return { article: article.id, claim, holds, evidence: evidence ?? [], verdict };
    }),
  );
}

/** Measures of few draws: enough for the verdicts of a test, and soon made for two hundred days. */
export function roughly(base: Base): MeasuresByDay {
  return measuresByDay(base, 30);
}

/** Verdicts in hindsight beside the record, by kind, for the eight kinds that are decided here, and over all. */
export function tallyOf(checked: readonly Checked[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const item of checked) {
    if (item.holds === undefined) continue;
    const measured = ['gap', 'trend', 'cause', 'strategy'].includes(item.claim.kind);
    for (const key of [item.claim.kind, ...(measured ? [] : ['eight kinds']), 'all']) add(tallies, key, item);
  }
  return tallies;
}

/** Whether a verdict in hindsight is right by the record: supported if it holds, contested or contradicted if not. */
export function isRight({ holds, verdict }: Checked): boolean {
  return (verdict.hindsight.status === 'supported') === holds;
}

/** Whether a verdict in hindsight decides. */
export function isDecided({ verdict }: Checked): boolean {
  return ['supported', 'contested', 'contradicted'].includes(verdict.hindsight.status);
}

function add(tallies: Map<string, Tally>, key: string, item: Checked): void {
  const tally = tallies.get(key) ?? { asked: 0, decided: 0, right: 0, wronglyContradicted: 0 };
  tallies.set(key, tally);
  tally.asked++;
  if (!isDecided(item)) return;
  tally.decided++;
  if (isRight(item)) tally.right++;
  if (item.holds && item.verdict.hindsight.status === 'contradicted') tally.wronglyContradicted++;
}

function isAmount(value: unknown): value is Amount {
  return typeof value === 'object' && value !== null && 'low' in value;
}

function middle(amount: Amount): Amount {
  return { ...amount, best: (amount.low + amount.high) / 2 };
}
