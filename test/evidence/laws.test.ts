import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/kit/index.js';
import { checkBase, openBase, type TableName, TABLE_NAMES } from '../../src/evidence/index.js';
import { edited, readShipped } from './package.js';

const SEED = 20260109;

/** Text that looks like a table often enough to reach every check. */
const csv = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.array(fc.constantFrom('', 'a', '"', '""', '"b"', '1', '-1', '2026-13', 'x|y', '|', '\r', '\n', '中'), {
        maxLength: 18,
      }),
    )
    .map((rows) => rows.map((row) => row.join(',')).join('\n')),
);

function outcome(act: () => unknown): 'served' | 'fault' | 'crash' {
  try {
    act();
    return 'served';
  } catch (error) {
    return error instanceof Fault ? 'fault' : 'crash';
  }
}

describe('laws', () => {
  it('no text of a table makes anything but a Fault', () => {
    const table = fc.constantFrom<TableName>('orgs', 'capital', 'scores', 'currencies', 'metrics');
    fc.assert(
      fc.property(table, csv, fc.boolean(), (name, body, withHeader) => {
        const { manifest, read } = edited(`${name}.csv`, (text) =>
          withHeader ? `${text.split('\n', 1)[0] ?? ''}\n${body}` : body,
        );
        expect(outcome(() => checkBase(manifest, read))).toBe('served');
        expect(outcome(() => openBase(manifest, read).table(name))).not.toBe('crash');
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('no descriptor makes anything but a Fault', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(outcome(() => openBase(value, readShipped))).toBe('fault');
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('no id makes locate throw', () => {
    const { manifest, read } = edited('orgs.csv', (text) => text);
    const base = openBase(manifest, read);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(...TABLE_NAMES).map((name) => `${name}:`),
        ),
        (id) => {
          expect(outcome(() => base.locate(id))).toBe('served');
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});
