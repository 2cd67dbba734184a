import type { Amount } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import type { GoldAmount, GoldArticle, GoldClaim } from './gold.js';
import { goldSpans } from './gold.js';

/** Counts over a group of claims. */
export interface Tally {
  gold: number;
  read: number;
  met: number;
  slots: number;
  right: number;
}

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  raise: ['org', 'amount', 'via'],
  spend: ['org', 'amount', 'on'],
  supply: ['supplier', 'customer', 'chip', 'count'],
  capacity: ['holder', 'amount', 'chip'],
  cost: ['of', 'model', 'org', 'amount'],
  release: ['org', 'model', 'domain'],
  result: ['who', 'benchmark', 'amount', 'level'],
  gap: ['leader', 'follower', 'dimension', 'lag'],
  trend: ['leader', 'follower', 'dimension', 'direction'],
  policy: ['actor', 'instrument', 'target'],
  cause: [],
  strategy: ['actor', 'focus'],
};

/**
 * Scores read claims against annotated ones: a read claim meets an annotated one of its kind when their quotes share
 * half of the shorter; each is met once, best slots first. Slots count stance and speaker.
 */
export class Scorer {
  readonly tallies: Map<string, Tally> = new Map();
  /** Wrong and right per kind.slot. */
  readonly slots: Map<string, { right: number; asked: number }> = new Map();
  readonly misses: string[] = [];
  private readonly canonical: (name: string) => string;

  constructor(canonical: (name: string) => string) {
    this.canonical = canonical;
  }

  /** Adds one article. */
  add(article: GoldArticle, found: readonly Claim[]): void {
    const spans = goldSpans(article);
    const pairs: { i: number; j: number; right: number; shared: number }[] = [];
    for (const [i, gold] of article.claims.entries())
      for (const [j, claim] of found.entries()) {
        const shared = overlap(spans[i] as Range, claim.quote);
        if (gold.kind !== claim.kind || shared < 0.5) continue;
        pairs.push({ i, j, right: this.compare(gold, claim).filter(([, ok]) => ok).length, shared });
      }
    pairs.sort((a, b) => b.right - a.right || b.shared - a.shared);
    const metGold = new Map<number, number>();
    const metRead = new Set<number>();
    for (const { i, j } of pairs) {
      if (metGold.has(i) || metRead.has(j)) continue;
      metGold.set(i, j);
      metRead.add(j);
    }
    this.count(article, found, metGold, metRead);
  }

  private count(
    article: GoldArticle,
    found: readonly Claim[],
    metGold: ReadonlyMap<number, number>,
    metRead: ReadonlySet<number>,
  ): void {
    for (const [i, gold] of article.claims.entries()) {
      for (const tally of this.at(gold.kind, article.lang)) tally.gold++;
      const j = metGold.get(i);
      if (j === undefined) this.misses.push(`${article.id}\tmissed\t${gold.kind}\t${gold.quote}`);
      else this.slotsOf(article, gold, found[j] as Claim);
    }
    for (const [j, claim] of found.entries()) {
      for (const tally of this.at(claim.kind, article.lang)) tally.read++;
      if (!metRead.has(j)) this.misses.push(`${article.id}\textra\t${claim.kind}\t${claim.text}`);
    }
  }

  private slotsOf(article: GoldArticle, gold: GoldClaim, claim: Claim): void {
    const compared = this.compare(gold, claim);
    for (const tally of this.at(gold.kind, article.lang)) {
      tally.met++;
      tally.slots += compared.length;
      tally.right += compared.filter(([, ok]) => ok).length;
    }
    for (const [slot, ok] of compared) {
      const key = slot === 'stance' || slot === 'speaker' ? slot : `${gold.kind}.${slot}`;
      const it = this.slots.get(key) ?? { right: 0, asked: 0 };
      it.asked++;
      if (ok) it.right++;
      else
        this.misses.push(
          `${article.id}\tslot\t${key}\twanted ${JSON.stringify(gold[slot])}, read ${JSON.stringify((claim as unknown as Record<string, unknown>)[slot])}\t${gold.quote}`,
        );
      this.slots.set(key, it);
    }
  }

  private compare(gold: GoldClaim, claim: Claim): [slot: string, ok: boolean][] {
    const got = claim as unknown as Readonly<Record<string, unknown>>;
    const compared: [string, boolean][] = [];
    for (const slot of SLOTS[gold.kind] ?? []) {
      if (gold[slot] === undefined || gold[slot] === null) continue;
      compared.push([slot, this.same(gold[slot], got[slot])]);
    }
    compared.push(['stance', gold.stance === claim.stance]);
    compared.push([
      'speaker',
      gold.speaker ? claim.speaker !== null && this.same(gold.speaker, claim.speaker) : claim.speaker === null,
    ]);
    return compared;
  }

  private same(want: unknown, got: unknown): boolean {
    if (got === undefined || got === null) return false;
    if (typeof want !== 'object') return this.canonical(String(want)) === this.canonical(String(got));
    const a = want as GoldAmount;
    const b = got as Amount;
    const near = (x: number, y: number): boolean => Math.abs(x - y) <= 0.01 * Math.max(Math.abs(x), Math.abs(y), 1e-9);
    return near(a.low, b.low) && near(a.high, b.high) && a.unit.toLowerCase() === b.unit.toLowerCase();
  }

  private at(kind: string, lang: string): Tally[] {
    return [kind, `lang:${lang}`, 'all'].map((key) => {
      const tally = this.tallies.get(key) ?? { gold: 0, read: 0, met: 0, slots: 0, right: 0 };
      this.tallies.set(key, tally);
      return tally;
    });
  }
}

type Range = { readonly start: number; readonly end: number };

function overlap(a: Range, b: Range): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / Math.min(a.end - a.start, b.end - b.start);
}

/** Precision, recall, F1 and share of right slots of a tally. */
export function rates(t: Tally): { precision: number; recall: number; f1: number; slots: number } {
  const precision = t.read ? t.met / t.read : 0;
  const recall = t.gold ? t.met / t.gold : 0;
  const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1, slots: t.slots ? t.right / t.slots : 1 };
}

/** The scores as a table for a terminal. */
export function report(scorer: Scorer): string {
  const lines = ['group        gold  read  precision  recall     F1  slots'];
  const keys = [...scorer.tallies.keys()].sort(
    (a, b) => Number(a === 'all') - Number(b === 'all') || a.localeCompare(b),
  );
  for (const key of keys) {
    const tally = scorer.tallies.get(key) as Tally;
    const r = rates(tally);
    const cells = [
      r.precision.toFixed(3).padStart(9),
      r.recall.toFixed(3).padStart(6),
      r.f1.toFixed(3).padStart(5),
      r.slots.toFixed(3).padStart(5),
    ];
    lines.push(
      `${key.padEnd(12)} ${String(tally.gold).padStart(4)}  ${String(tally.read).padStart(4)}  ${cells.join('  ')}`,
    );
  }
  const slots = [...scorer.slots].sort((a, b) => a[0].localeCompare(b[0]));
  for (const [slot, { right, asked }] of slots)
    lines.push(`  ${slot.padEnd(18)} ${(right / asked).toFixed(3)}  of ${asked}`);
  return lines.join('\n');
}
