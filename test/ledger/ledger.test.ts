import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClaimFilter, type Ledger, type LedgerPlace, openLedger } from '../../src/ledger/index.js';
import { openPglite } from '../../src/ledger/pglite.js';
import { openPostgres } from '../../src/ledger/postgres.js';
import { postgresPrograms, startPostgres } from './postgres.js';
import { claimIn, LATER, NOW, saving, verdict } from './samples.js';

interface Home {
  readonly place: { readonly folder: string; readonly address?: string };
  stop(): Promise<void>;
}

async function pgliteHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'pokerface-ledger-'));
  return { place: { folder }, stop: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function postgresHome(): Promise<Home> {
  const { address, stop } = await startPostgres(postgresPrograms()!);
  return { place: { folder: '', address }, stop };
}

/** The built ledger, whose PGlite runs in a thread of its own. */
const BUILT = new URL('../../dist/ledger/index.js', import.meta.url);
const openBuilt: typeof openLedger = async (place) =>
  ((await import(BUILT.href)) as { openLedger: typeof openLedger }).openLedger(place);

behaviour('pglite', 'pglite', pgliteHome, openLedger, false);
behaviour('pglite in a thread', 'pglite', pgliteHome, openBuilt, !existsSync(BUILT));
behaviour('postgres', 'postgres', postgresHome, openLedger, postgresPrograms() === undefined);

/** What a ledger does, whatever it lies on. */
function behaviour(
  name: string,
  kind: 'pglite' | 'postgres',
  open: () => Promise<Home>,
  openLedger: (place: LedgerPlace) => Promise<Ledger>,
  missing: boolean,
): void {
  describe.skipIf(missing)(`a ledger on ${name}`, () => {
    let home: Home;
    let ledger: Ledger;

    beforeAll(async () => {
      home = await open();
      ledger = await openLedger(home.place);
    }, 60_000);
    beforeEach(async () => {
      for (const { id } of (await ledger.documents({ limit: 100 })).items) await ledger.remove(id);
    });
    afterAll(async () => {
      await ledger.close();
      await home.stop();
    });

    const found = async (filter: ClaimFilter): Promise<string[]> =>
      (await ledger.claims(filter)).items.map(({ text }) => text);

    it('gives a document back as it was saved', async () => {
      const given = saving('Zhipu raised 558 million dollars.', { title: 'A listing' });
      const id = await ledger.save(given);
      const { document, claims } = (await ledger.document(id))!;
      expect(document).toMatchObject({ ...given.document, id, claims: 1, tally: { supported: 1 }, savedAt: NOW });
      expect(claims).toEqual([{ ...given.claims[0], claim: { ...given.claims[0]!.claim, id: `${id}-1` } }]);
      expect(ledger.kind).toBe(kind);
    });

    it('keeps a text once, the last saved instead of the first', async () => {
      await ledger.save(saving('One text.', { title: 'First' }));
      await ledger.save(saving('One text.', { title: 'Second' }));
      const { items } = await ledger.documents({});
      expect(items.map(({ title }) => title)).toEqual(['Second']);
      expect((await ledger.claims({})).items).toHaveLength(1);
    });

    it('forgets a document with all its claims, and says whether there was one', async () => {
      const id = await ledger.save(saving('To be forgotten.'));
      expect(await ledger.remove(id)).toBe(true);
      expect(await ledger.remove(id)).toBe(false);
      expect(await ledger.document(id)).toBeUndefined();
      expect(await ledger.claim(`${id}-1`)).toBeUndefined();
    });

    const TEXTS = [
      ['Die Fabriken wurden gebaut.', 'de'],
      ['Huawei is building clusters of Ascend chips.', 'en'],
      ['华为正在建设昇腾芯片集群。', 'zh'],
      ['长鑫存储开始生产HBM3。', 'zh'],
    ] as const;
    it.each([
      ['Fabrik', [0]],
      ['Fabriken Huawei', []],
      ['gebaute fabriken', [0]],
      ['builds cluster', [1]],
      ['clusters Huawei', [1]],
      ['ascend', [1]],
      ['ascend ASCEND chips', [1]],
      ['the clusters is', [1]],
      ['die Fabrik', [0]],
      ['the die', []],
      ['芯片', [2]],
      ['片', [2]],
      ['昇腾芯片', [2]],
      ['腾芯片集群', [2]],
      ['芯片 华为', [2]],
      ['片芯', []],
      ['长鑫存储', [3]],
      ['hbm3', [3]],
      ['存储 HBM3', [3]],
      ['存储 HBM4', []],
      ['ＨＢＭ３', [3]],
      ["'; drop table claims; --", []],
      ["clusters' & !x | (", []],
      ['&|!()', []],
      ['%', []],
    ] as const)('searches %j', async (q, expected) => {
      for (const [text, lang] of TEXTS) await ledger.save(saving(text, { lang }));
      expect((await found({ q })).sort()).toEqual(expected.map((i) => TEXTS[i]![0] as string).sort());
      const documents = await ledger.documents({ q });
      expect(documents.items).toHaveLength(expected.length);
    });

    it('filters by every field alone and together', async () => {
      const text = 'Nvidia sold chips. Altman denied it.';
      const sold = claimIn(text, 'Nvidia sold chips', { kind: 'supply', supplier: 'nvidia', customer: 'bytedance' });
      const denied = claimIn(text, 'Altman denied it', {
        speaker: 'Sam Altman',
        speakerId: 'altman',
        stance: 'denied',
      });
      const id = await ledger.save(
        saving(text, { day: '2026-03-01' }, [
          { claim: sold, verdict: verdict('unverified', 'contradicted') },
          { claim: denied, verdict: verdict('contested') },
        ]),
      );
      await ledger.save(saving('Etwas anderes.', { lang: 'de', day: '2025-03-01' }));
      const cases: [ClaimFilter, string[]][] = [
        [{ kind: 'supply' }, ['Nvidia sold chips']],
        [{ org: 'nvidia' }, ['Nvidia sold chips']],
        [{ org: 'bytedance' }, ['Nvidia sold chips']],
        [{ org: 'altman' }, ['Altman denied it']],
        [{ speaker: 'sam altman' }, ['Altman denied it']],
        [{ speaker: 'altman' }, ['Altman denied it']],
        [{ verdict: 'contradicted' }, ['Nvidia sold chips']],
        [{ verdict: 'contradicted', clock: 'asOf' }, []],
        [{ verdict: 'unverified', clock: 'asOf' }, ['Nvidia sold chips']],
        [{ lang: 'de' }, ['Etwas anderes.']],
        [{ from: '2026-01-01' }, ['Altman denied it', 'Nvidia sold chips']],
        [{ to: '2025-12-31' }, ['Etwas anderes.']],
        [{ document: id, kind: 'raise' }, ['Altman denied it']],
        [{ kind: 'supply', lang: 'de' }, []],
        [{ q: 'bytedance' }, ['Nvidia sold chips']],
      ];
      for (const [filter, expected] of cases) expect([filter, await found(filter)]).toEqual([filter, expected]);
    });

    it('gives a list in pieces that join without gap or overlap', async () => {
      for (let n = 0; n < 7; n++) await ledger.save(saving(`Text ${n}.`, { day: `2026-01-0${1 + (n % 3)}` }));
      const whole = await found({});
      const joined: string[] = [];
      let cursor: string | null | undefined;
      do {
        const piece = await ledger.claims({ limit: 3, ...(cursor ? { cursor } : {}) });
        joined.push(...piece.items.map(({ text }) => text));
        cursor = piece.next;
      } while (cursor !== null);
      expect(joined).toEqual(whole);
      expect(new Set(whole).size).toBe(7);
    });

    it.each(['', 'x', 'WzFd', Buffer.from('[1,2]').toString('base64url')])('refuses the cursor %j', async (cursor) => {
      await expect(ledger.claims({ cursor })).rejects.toMatchObject({ code: 'cursor-invalid' });
    });

    it('counts claims by kind, verdict and language', async () => {
      await ledger.save(saving('A text.', { lang: 'en' }));
      await ledger.save(saving('Ein Text.', { lang: 'de' }));
      expect(await ledger.facets({})).toEqual({
        total: 2,
        facets: {
          kind: [{ value: 'raise', count: 2 }],
          asOf: [{ value: 'supported', count: 2 }],
          hindsight: [{ value: 'supported', count: 2 }],
          lang: [
            { value: 'de', count: 1 },
            { value: 'en', count: 1 },
          ],
        },
      });
      expect((await ledger.facets({ lang: 'zh' })).total).toBe(0);
    });

    it('rechecks what rests on other evidence and keeps what changed', async () => {
      const id = await ledger.save(saving('It holds.', { evidence: 'e1' }));
      const other = await ledger.save(saving('It stays.', { evidence: 'e2' }));
      const stale = (await ledger.stale('e2'))!;
      expect(stale.id).toBe(id);
      expect(await ledger.recheck(stale, [verdict('supported', 'contradicted')], 'e2', LATER)).toBe(1);
      expect(await ledger.stale('e2')).toBeUndefined();
      const claim = (await ledger.claim(`${id}-1`))!;
      expect(claim).toMatchObject({ evidence: 'e2', verdict: { hindsight: { status: 'contradicted' } } });
      expect(claim.document.tally).toEqual({ contradicted: 1 });
      expect(claim.changes).toMatchObject([
        {
          at: LATER,
          clock: 'hindsight',
          from: { status: 'supported' },
          to: { status: 'contradicted' },
          evidence: { from: 'e1', to: 'e2' },
        },
      ]);
      const { items } = await ledger.changes({});
      expect(items.map((change) => [change.claim.id, change.clock])).toEqual([[`${id}-1`, 'hindsight']]);
      expect((await ledger.claim(`${other}-1`))!.changes).toEqual([]);
    });

    it('keeps the history of a claim when its document is saved again, and drops claims that are gone', async () => {
      const text = 'First claim. Second claim.';
      const first = claimIn(text, 'First claim');
      const second = claimIn(text, 'Second claim');
      const id = await ledger.save(
        saving(text, {}, [
          { claim: first, verdict: verdict('unverified') },
          { claim: second, verdict: verdict('supported') },
        ]),
      );
      await ledger.save(saving(text, { evidence: 'e2', at: LATER }, [{ claim: first, verdict: verdict('supported') }]));
      expect((await ledger.claims({ document: id })).items.map((claim) => claim.text)).toEqual(['First claim']);
      expect((await ledger.claim(`${id}-1`))!.changes.map(({ clock }) => clock).sort()).toEqual(['asOf', 'hindsight']);
    });

    it('keeps nothing of a saving that fails in the middle', async () => {
      const broken = {
        claim: claimIn('Half.', 'Half.'),
        verdict: { ...verdict('supported'), asOf: undefined as never },
      };
      const whole = { claim: claimIn('Half.', 'Half'), verdict: verdict('supported') };
      await expect(ledger.save(saving('Half.', {}, [whole, broken]))).rejects.toThrow();
      expect((await ledger.documents({})).items).toEqual([]);
      expect((await ledger.claims({})).items).toEqual([]);
    });

    it('counts its revisions', async () => {
      const before = await ledger.revision();
      await ledger.save(saving('Another.'));
      expect(await ledger.revision()).toBe(before + 1);
    });

    it('saves side by side', async () => {
      await Promise.all(Array.from({ length: 10 }, (_, i) => ledger.save(saving(`Side by side ${i}.`))));
      expect((await ledger.documents({})).items).toHaveLength(10);
    });

    it('opens again with all that it had', async () => {
      const id = await ledger.save(saving('It stays.'));
      await ledger.close();
      ledger = await openLedger(home.place);
      expect((await ledger.document(id))?.document.text).toBe('It stays.');
    });

    /** Writes past the ledger, as another version of it would. */
    const write = async (...statements: readonly string[]): Promise<void> => {
      const { folder, address } = home.place;
      const database = address ? await openPostgres(address) : await openPglite(folder);
      for (const statement of statements) await database.query(statement);
      await database.close();
    };

    it('brings tables of the first version up to date with all that they had', async () => {
      await ledger.save(saving('It was kept before.'));
      const before = await ledger.claims({});
      expect(before.items[0]?.reasons.asOf.length).toBeGreaterThan(0);
      await ledger.close();
      await write(
        'alter table claims drop as_of_reasons, drop hindsight_reasons',
        'delete from migrations where version > 1',
      );
      ledger = await openLedger(home.place);
      expect(await ledger.claims({})).toEqual(before);
    });

    it('refuses tables of a newer version', async () => {
      await ledger.close();
      await write('insert into migrations values (99)');
      await expect(openLedger(home.place)).rejects.toMatchObject({ code: 'ledger-newer', values: { found: 99 } });
      await write('delete from migrations where version = 99');
      ledger = await openLedger(home.place);
    });
  });
}
