import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../kit/index.js';
import type { ClaimKind, Stance } from '../reading/index.js';

/** An amount as annotated. */
export interface GoldAmount {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** An annotated claim (format: corpus/README.md). */
export interface GoldClaim {
  readonly quote: string;
  readonly kind: ClaimKind;
  readonly speaker: string | null;
  readonly stance: Stance;
  readonly evidence?: readonly string[];
  readonly holds?: boolean;
  readonly [slot: string]: unknown;
}

/** An annotated article. */
export interface GoldArticle {
  readonly id: string;
  readonly lang: Lang;
  readonly date: string;
  readonly title: string;
  readonly text: string;
  readonly claims: readonly GoldClaim[];
}

/** The annotated articles of a folder, by file name; its sub-folders are left out. */
export function goldArticles(folder: string): GoldArticle[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldArticle),
      id: file.slice(0, -5),
    }));
}

/** Where each annotated quote stands; one that occurs twice takes its first place. */
export function goldSpans(article: GoldArticle): { start: number; end: number }[] {
  return article.claims.map((claim) => {
    const start = article.text.indexOf(claim.quote);
    if (start < 0) throw new Error(`${article.id}: quote not in text: ${claim.quote}`);
    return { start, end: start + claim.quote.length };
  });
}

/** Compares names as the scorer does: by id where the base knows the name, else by their letters. */
export function canonicaliser(
  names: readonly { readonly text: string; readonly id: string }[],
): (name: string) => string {
  const ids = new Map<string, string>();
  for (const name of names) if (!ids.has(slug(name.text))) ids.set(slug(name.text), name.id);
  return (name) => slug(ids.get(slug(name)) ?? name);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/[\s_.]+/g, '-');
}
