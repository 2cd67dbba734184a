import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChecker, type Verdict } from '../../src/checking/index.js';
import type { Base, Bloc } from '../../src/evidence/index.js';
import { openEvidence } from './base.js';
import type { Claim } from '../../src/reading/index.js';
import { claimsOf, readArticles, roughly } from './gold-harness.js';

const CORPUS = join(import.meta.dirname, '../../corpus');

/** A bijection of ids: the two blocs, and their organisations paired in the order of their ids. */
function pairing(base: Base): ReadonlyMap<string, string> {
  const of = (bloc: Bloc): string[] =>
    base
      .table('orgs')
      .filter((row) => row.bloc === bloc)
      .map((row) => row.id)
      .sort();
  const [us, cn] = [of('us'), of('cn')];
  const pairs = us.slice(0, Math.min(us.length, cn.length)).map((id, i) => [id, cn[i]!] as const);
  return new Map(
    [['us', 'cn'] as const, ...pairs].flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
}

/** Every text of a value that is an id of the pairing, replaced; lists of ids joined by a bar too. */
function swapped<T>(value: T, pairs: ReadonlyMap<string, string>): T {
  if (typeof value === 'string')
    return value
      .split('|')
      .map((id) => pairs.get(id) ?? id)
      .join('|') as T;
  if (Array.isArray(value)) return value.map((entry) => swapped(entry as unknown, pairs)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, swapped(entry as unknown, pairs)])) as T;
}

/** A row of the one country as a row of the other; names stay as they are, whatever id they now belong to. */
function inOtherCountry<R extends object>(row: R): R {
  const country = 'country' in row ? { US: 'CN', CN: 'US' }[row.country as string] : undefined;
  return country ? { ...row, country } : row;
}

function swappedBase(base: Base, pairs: ReadonlyMap<string, string>): Base {
  const tables = new Map<string, readonly { readonly id: string }[]>();
  const rowsOf = (name: Parameters<Base['table']>[0]): readonly { readonly id: string }[] => {
    const rows = tables.get(name) ?? base.table(name).map((row) => inOtherCountry(swapped(row, pairs)));
    tables.set(name, rows);
    return rows;
  };
  return {
    ...base,
    table: (name) => rowsOf(name) as never,
    find: (name, id) => rowsOf(name).find((row) => row.id === id) as never,
  };
}

function isMeasured({ kind }: Claim): boolean {
  return ['gap', 'trend', 'cause', 'strategy'].includes(kind);
}

function outcomeOf({ asOf, hindsight }: Verdict): readonly unknown[] {
  return [asOf.status, asOf.reasons, hindsight.status, hindsight.reasons];
}

describe('even-handedness', () => {
  it('with the blocs and their organisations swapped, the verdicts are the swapped verdicts', () => {
    const base = openEvidence();
    const pairs = pairing(base);
    const other = swappedBase(base, pairs);
    const [here, there] = [createChecker(base, roughly(base)), createChecker(other, roughly(other))];
    let compared = 0;
    for (const article of readArticles(CORPUS)) {
      const context = { today: '2026-12-31', docDate: article.date };
      for (const claim of claimsOf(article, new Map())) {
        const mirrored = there.check(swapped(claim, pairs), context);
        const wanted = swapped(here.check(claim, context), pairs);
        // Measured receipts are of the other side's models, so that only what they lead to can be the same.
        if (isMeasured(claim)) expect(outcomeOf(mirrored), claim.id).toEqual(outcomeOf(wanted));
        else expect(mirrored, claim.id).toEqual(wanted);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(2000);
  }, 120_000);
});
