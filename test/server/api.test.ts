import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ApiError,
  ChartMetadata,
  ClaimAnswer,
  ClaimsAnswer,
  DocumentAnswer,
  EvidenceAnswer,
  FacetsAnswer,
  HealthAnswer,
  MeasureAnswer,
  ReadAnswer,
  RowAnswer,
  SessionAnswer,
  SpeakerAnswer,
  SpeakersAnswer,
  TableAnswer,
} from '../../src/server/api.js';
import { ROUTES, templateOf } from '../../src/server/openapi.js';
import { type SchemaName, SCHEMAS } from '../../src/server/schemas.js';
import { zipOf } from '../../src/server/zip.js';
import { saving, verdict } from '../ledger/samples.js';
import { tinyPdf } from '../cli/tiny-pdf.js';
import { type Ask, NOW, openWorld, post, refusal, type World } from './world.js';

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await openWorld();
  ask = world.app();
}, 60_000);
afterAll(() => world.close());

const TEXT = readFileSync('examples/en-listing-season.txt', 'utf8');

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await ask(path, init);
  expect([path, response.status]).toEqual([path, response.status < 300 ? response.status : 200]);
  return (await response.json()) as T;
}

describe('reading', () => {
  it('reads a text and keeps nothing unless told to', async () => {
    const read = await json<ReadAnswer>('/api/read', post({ text: TEXT }));
    expect(read.saved).toBe(false);
    expect(read.document).toMatchObject({ lang: 'en', date: '2026-01-14', text: TEXT, url: null });
    expect(read.claims.length).toBe(read.document.claims);
    for (const { claim } of read.claims) expect(TEXT.slice(claim.quote.start, claim.quote.end)).toBe(claim.text);
    expect(await refusal(await ask(`/api/documents/${read.document.id}`))).toEqual([404, 'unknown-document']);
  });

  it('gives a saved document back as it was read, and finds its claims', async () => {
    const read = await json<ReadAnswer>('/api/read', post({ text: TEXT, save: true, title: 'Listing' }));
    expect(read.saved).toBe(true);
    const { document, claims } = await json<DocumentAnswer>(`/api/documents/${read.document.id}`);
    expect(JSON.stringify(claims)).toBe(JSON.stringify(read.claims));
    expect(document).toMatchObject(read.document);
    const found = await json<ClaimsAnswer>('/api/claims?q=MiniMax&kind=raise&org=minimax&from=2026-01-01&clock=asOf');
    expect(found.items.map(({ text }) => text)).toContainEqual(expect.stringContaining('MiniMax raised'));
    expect(await json('/api/claims?q=MiniMax&kind=raise&org=MiniMax&from=2026-01-01&clock=asOf')).toEqual(found);
    const claim = await json<ClaimAnswer>(`/api/claims/${found.items[0]!.id}`);
    expect(claim.sentence.text).toContain(claim.claim.text);
    expect(claim).toMatchObject({ changes: [], evidence: read.evidence, document: { title: 'Listing' } });
    const { total, facets } = await json<FacetsAnswer>('/api/claims/facets?q=MiniMax');
    expect(facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(await json('/api/documents?q=Listing')).toMatchObject({ items: [{ id: document.id }], next: null });
    expect(await json(`/api/documents/${document.id}`, { method: 'DELETE' })).toEqual({ deleted: true });
    expect(await refusal(await ask(`/api/claims/${claim.id}`))).toEqual([404, 'unknown-claim']);
  });

  it('gives nothing stale: each answer changes with what is written, and comes back when that is taken away', async () => {
    const first = await world.ledger.save(saving('Zhipu plans two clusters.', { title: 'Clusters' }));
    const paths = [
      '/api/claims?q=clusters',
      '/api/claims/facets?q=clusters',
      '/api/documents?q=clusters',
      `/api/claims/${first}-1`,
    ];
    const answers = async (): Promise<readonly string[]> =>
      Promise.all(paths.map(async (path) => JSON.stringify(await json(path))));
    const before = await answers();
    expect(await answers()).toEqual(before);
    const second = await world.ledger.save(saving('MiniMax builds clusters.', { title: 'More clusters' }));
    await world.ledger.save(saving('Zhipu plans two clusters.', { title: 'Renamed' }));
    const after = await answers();
    for (const [i, answer] of after.entries()) expect([paths[i], answer]).not.toEqual([paths[i], before[i]]);
    expect(after[0]).toContain('Renamed');
    await world.ledger.remove(second);
    expect((await answers())[1]).toBe(before[1]);
    expect(await json('/api/claims?q=MiniMax+clusters')).toMatchObject({ items: [] });
    await world.ledger.remove(first);
  });

  it.each([
    ['text/plain', TEXT, ''],
    ['text/markdown', `# Listing\n\n${TEXT}`, ''],
    ['text/html', `<html lang="en"><body><article><h1>Listing</h1><p>${TEXT}</p></article></body></html>`, ''],
    ['text/plain; charset=utf-8', TEXT, '?date=2026-02-01&lang=en&title=T'],
  ])('takes %s as it is', async (type, body, query) => {
    const read = await json<ReadAnswer>(`/api/read${query}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(read.claims.map(({ claim }) => claim.text).join('\n')).toContain('619 million');
    if (query) expect(read.document).toMatchObject({ date: '2026-02-01', title: 'T' });
  });

  it('takes a PDF', async () => {
    const body = new Uint8Array(tinyPdf([['MiniMax raised 619 million dollars in its initial public offering.']]));
    const read = await json<ReadAnswer>('/api/read', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body,
    });
    expect(read.document.text).toContain('619 million');
  });

  it.each([
    [{}, 400, 'body-invalid'],
    [{ text: 'a', html: 'b' }, 400, 'body-invalid'],
    [{ text: '' }, 422, 'text-empty'],
    [{ text: 'a', lang: 'fr' }, 400, 'body-invalid'],
    [{ text: 'a', date: '2026-02-30' }, 400, 'body-invalid'],
    [{ text: 'a', more: 1 }, 400, 'body-invalid'],
    [{ url: 'file:///etc/passwd' }, 400, 'body-invalid'],
    [{ text: 'Это русский текст о модели, и больше ничего в нём нет совсем.' }, 422, 'unsupported-language'],
  ])('refuses %j', async (body, status, code) => {
    expect(await refusal(await ask('/api/read', post(body)))).toEqual([status, code]);
  });

  it('refuses a body of another type, and broken JSON', async () => {
    const type = { 'content-type': 'image/png' };
    expect(await refusal(await ask('/api/read', { method: 'POST', headers: type, body: 'x' }))).toEqual([
      415,
      'media-type',
    ]);
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text": ' };
    expect(await refusal(await ask('/api/read', broken))).toEqual([400, 'body-invalid']);
  });
});

describe('changes', () => {
  it('are listed and fed as RSS and JSON Feed, their texts escaped', async () => {
    const text = 'A & B <raised> "1" million.';
    const given = saving(text, { evidence: 'old' });
    const id = await world.ledger.save(given);
    const stale = {
      id,
      day: '2026-01-12',
      claims: given.claims.map((c) => ({ ...c, claim: { ...c.claim, id: `${id}-1` } })),
    };
    await world.ledger.recheck(stale, [verdict('contradicted')], 'new', '2026-11-24T10:00:00.000Z');
    const { items } = await json<{ items: { claim: { id: string }; clock: string }[] }>('/api/changes');
    expect(items.map(({ claim, clock }) => [claim.id, clock])).toEqual([
      [`${id}-1`, 'hindsight'],
      [`${id}-1`, 'asOf'],
    ]);
    const rss = await (await ask('/api/changes/feed.rss?words=de')).text();
    expect(rss).toContain('A &amp; B &lt;raised&gt; &quot;1&quot; million.');
    expect(rss.match(/<item>/g)).toHaveLength(2);
    const feed = await json<{ version: string; items: { content_text: string; url: string }[] }>(
      '/api/changes/feed.json?words=en',
    );
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.items[0]!.content_text).toContain(text);
    expect(feed.items[0]!.url).toMatch(/\/\?document=[0-9a-f]{16}&claim=1$/);
    await world.ledger.remove(id);
  });
});

describe('measures and charts', () => {
  it.each(['capability', 'compute', 'capital', 'price'])('%s as of a day', async (dimension) => {
    const answer = await json<MeasureAnswer>(`/api/measures/${dimension}?asOf=2026-06-30&draws=20&seed=3`);
    expect(answer).toMatchObject({ dimension, asOf: '2026-06-30', seed: 3, draws: 20, groups: ['us', 'cn'] });
    expect(answer.evidence).toBe(world.context.house.base.hash);
  });

  const QUERY = 'asOf=2026-06-30&draws=20&dimension=capital&lang=zh';
  it.each([
    ['svg', 'image/svg+xml', /^<svg /],
    ['png', 'image/png', /PNG/],
    ['csv', 'text/csv; charset=utf-8', /^bloc,year/],
    ['json', 'application/json; charset=utf-8', /^\{"dimension":"capital"/],
    ['bib', 'application/x-bibtex; charset=utf-8', /^@misc\{pokerface-capital-2026-06-30/],
  ])('a chart as %s', async (ending, type, start) => {
    const response = await ask(`/chart/gap.${ending}?${QUERY}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toMatch(start);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('a permalink gives the same bytes while the evidence is the same, and never others', async () => {
    const metadata = await json<ChartMetadata>(`/chart/gap.metadata.json?${QUERY}`);
    const { hash } = Object.fromEntries(new URL(metadata.files.svg).searchParams);
    expect(world.context.house.base.hash.startsWith(hash!)).toBe(true);
    const plain = await (await ask(`/chart/gap.svg?${QUERY}`)).text();
    expect(await (await ask(new URL(metadata.files.svg).pathname + new URL(metadata.files.svg).search)).text()).toBe(
      plain,
    );
    expect(await refusal(await ask(`/chart/gap.svg?${QUERY}&hash=00000000`))).toEqual([409, 'evidence-changed']);
  });

  it.each([
    ['/api/measures/capability?asOf=2026-06-30&draws=20&domain=cooking', 404, 'measure-domain'],
    ['/api/measures/compute?asOf=yesterday', 400, 'parameter-invalid'],
    ['/api/measures/compute?draws=1000000', 400, 'parameter-invalid'],
    ['/api/measures/compute?draws=20&asOf=2026-06-30&between=us,mars', 400, 'measure-group'],
    ['/api/measures/weather', 404, 'not-found'],
    ['/chart/gap.gif', 404, 'not-found'],
    ['/api/measures/capital/more', 404, 'not-found'],
    ['/api/measures/xcapital', 404, 'not-found'],
  ])('%s is refused', async (path, status, code) => {
    expect(await refusal(await ask(path))).toEqual([status, code]);
  });
});

describe('what is said', () => {
  it('of everybody and of one speaker, whatever the name', async () => {
    const all = await json<SpeakersAnswer>('/api/speakers?asOf=2026-06-30');
    expect(all.asOf).toBe('2026-06-30');
    const [first] = all.speakers.toSorted((a, b) => b.statements - a.statements);
    const one = await json<SpeakerAnswer>(`/api/speakers/${first!.speaker}?asOf=2026-06-30`);
    expect(one.profile).toEqual(first);
    expect(one.statements).toHaveLength(first!.statements);
    expect(await refusal(await ask('/api/speakers/Nobody%20Known?asOf=2026-06-30'))).toEqual([404, 'speaker-unknown']);
    const bib = await (await ask('/chart/talk.bib?chart=leanings&asOf=2026-06-30')).text();
    expect(bib).toMatch(/^@misc\{pokerface-talk-leanings-2026-06-30-/);
    expect(await (await ask('/chart/talk.svg?asOf=2026-06-30&lang=zh')).text()).toMatch(/^<svg /);
  }, 120_000);
});

describe('evidence', () => {
  it('lists its tables and gives each as its file', async () => {
    const { hash, tables } = await json<EvidenceAnswer>('/api/evidence');
    expect(hash).toBe(world.context.house.base.hash);
    for (const { name, rows } of tables) {
      const csv = await (await ask(`/api/evidence/${name}.csv`)).text();
      expect([name, rows, csv]).toEqual([name, rows, readFileSync(`evidence/${name}.csv`, 'utf8')]);
    }
  });

  it('filters, facets and pages a table', async () => {
    const all = await json<TableAnswer>('/api/evidence/capital?limit=1000');
    const some = await json<TableAnswer>('/api/evidence/capital?where=kind:ipo&limit=2&offset=1');
    const ipos = all.rows.filter((row) => row['kind'] === 'ipo');
    expect(some.total).toBe(ipos.length);
    expect(some.rows).toEqual(ipos.slice(1, 3));
    expect(some.facets['kind']).toEqual(all.facets['kind']);
    expect(all.facets['kind']!.find(({ value }) => value === 'ipo')!.count).toBe(ipos.length);
    const both = await json<TableAnswer>('/api/evidence/capital?where=kind:ipo&where=org_id:minimax&q=hkex');
    expect(both.rows.map((row) => row['event_id'])).toEqual(['minimax-hk-ipo-2026']);
    const csv = await (await ask('/api/evidence/capital.csv?where=kind:ipo')).text();
    expect(csv.trim().split('\n')).toHaveLength(ipos.length + 1);
    expect(await refusal(await ask('/api/evidence/capital?where=nothing:x'))).toEqual([400, 'parameter-invalid']);
  });

  it('shows a row with what it refers to and its source', async () => {
    const row = await json<RowAnswer>('/api/evidence/row/minimax-hk-ipo-2026?words=zh');
    expect(row).toMatchObject({ table: 'capital', cells: { org_id: 'minimax' } });
    expect(row.references).toContainEqual({ column: 'org_id', table: 'orgs', id: 'minimax', name: '稀宇科技' });
    expect(row.source.urls[0]).toMatch(/^https:/);
    expect(await refusal(await ask('/api/evidence/row/nothing'))).toEqual([404, 'unknown-row']);
    expect(await refusal(await ask('/api/evidence/nothing'))).toEqual([404, 'unknown-table']);
  });

  it('comes as a zip that other programs can open', async () => {
    const bytes = Buffer.from(await (await ask('/api/evidence/datapackage.zip')).arrayBuffer());
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
    expect(bytes.includes('datapackage.json')).toBe(true);
    // The checksum of "123456789" is the one that every description of CRC-32 gives.
    expect(Buffer.from(zipOf([['a', '123456789']])).readUInt32LE(14)).toBe(0xcbf43926);
  });
});

describe('the interface', () => {
  it('says that it is well, and who may write', async () => {
    expect(await json<HealthAnswer>('/health')).toMatchObject({ status: 'ok', ledger: { kind: 'pglite' } });
    expect(await json<SessionAnswer>('/api/session')).toMatchObject({ canWrite: true, needsToken: false });
  });

  it('describes every address, and lists it on a page without script', async () => {
    const { paths, openapi } = await json<{ openapi: string; paths: object }>('/api/openapi.json');
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths).sort()).toEqual([...new Set(ROUTES.map(templateOf))].sort());
    const page = await (await ask('/api?words=de')).text();
    for (const route of ROUTES) expect(page).toContain(templateOf(route).replaceAll('"', '&quot;'));
    expect(page).not.toMatch(/<script|style=|\son\w+=/);
  });

  it('answers as it describes: type and names of each address', async () => {
    const id = await world.ledger.save(saving('It is described.'));
    const parts: Readonly<Record<string, string>> = {
      '/api/claims/{id}': `/api/claims/${id}-1`,
      '/api/documents/{id}': `/api/documents/${id}`,
      '/api/measures/{dimension}': '/api/measures/capital',
      '/api/speakers/{name}': '/api/speakers/jensen-huang',
      '/api/evidence/row/{id}': '/api/evidence/row/minimax-hk-ipo-2026',
      '/api/evidence/{table}': '/api/evidence/capital',
      '/api/evidence/{table}.csv': '/api/evidence/capital.csv',
    };
    for (const route of ROUTES.filter(({ method }) => method === 'get')) {
      const template = templateOf(route);
      const cheap = template.startsWith('/chart/gap') ? '?dimension=capital' : '';
      const response = await ask((parts[template] ?? template) + cheap);
      expect([template, response.status]).toEqual([template, 200]);
      expect([template, response.headers.get('content-type')!.split(';')[0]]).toEqual([template, route.gives[0]]);
      if (route.has) expect(Object.keys(await response.json())).toEqual(expect.arrayContaining([...route.has]));
    }
    await world.ledger.remove(id);
  });

  it('describes documents, claims, verdicts, receipts and measures down to their last part', async () => {
    const { components, paths } = await json<{
      components: { schemas: Readonly<Record<string, object>> };
      paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
    }>('/api/openapi.json');
    const named = [...JSON.stringify({ components, paths }).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(named.map(([, name]) => name)));
    expect(JSON.stringify(components.schemas['Verdict'])).toContain('"#/components/schemas/Finding"');
    for (const route of ROUTES.filter(({ answers }) => answers))
      expect(JSON.stringify(paths[templateOf(route)]![route.method])).toContain(`schemas/${route.answers}"`);

    const { document } = await json<ReadAnswer>('/api/read', post({ text: TEXT, save: true }));
    await world.ledger.recheck(
      { id: document.id, day: '2026-01-14', claims: (await world.ledger.document(document.id))!.claims.slice(0, 1) },
      [verdict('contested')],
      'new',
      NOW,
    );
    const measures = ['capability', 'compute', 'capital', 'price', 'capability&domain=mathematics'];
    const asked: readonly (readonly [SchemaName, string, RequestInit?])[] = [
      ['ReadAnswer', '/api/read', post({ text: TEXT })],
      ['DocumentsAnswer', '/api/documents'],
      ['DocumentAnswer', `/api/documents/${document.id}`],
      ['ClaimsAnswer', '/api/claims'],
      ['FacetsAnswer', '/api/claims/facets'],
      ['ClaimAnswer', `/api/claims/${document.id}-1`],
      ['ChangesAnswer', '/api/changes'],
      ...measures.map((it) => {
        const [name, more = ''] = it.split('&');
        return ['MeasureAnswer', `/api/measures/${name}?asOf=2026-06-30&draws=20&${more}`] as const;
      }),
    ];
    expect(new Set(asked.map(([name]) => name))).toEqual(new Set(ROUTES.flatMap(({ answers }) => answers ?? [])));
    for (const [name, path, init] of asked) {
      const { error } = SCHEMAS[name].safeParse(await json(path, init));
      expect([path, error?.issues]).toEqual([path, undefined]);
    }
    expect((await json<{ items: readonly unknown[] }>('/api/changes')).items).not.toEqual([]);
    await world.ledger.remove(document.id);
  });

  it('describes what a body to be read holds', async () => {
    const { paths } = await json<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
    const body = JSON.stringify(paths['/api/read']!['post']);
    for (const name of ['text', 'html', 'url', 'title', 'date', 'lang', 'save']) expect(body).toContain(`"${name}":{`);
    expect(Object.keys((paths['/api/read']!['post'] as { responses: object }).responses)).toContain('201');
  });

  it.each(['en', 'de', 'zh'])('refuses in one shape everywhere, in %s', async (lang) => {
    const paths = ROUTES.filter(({ method }) => method === 'get').map((route) =>
      templateOf(route).replace(/\{\w+\}/g, 'x'),
    );
    for (const path of [...paths, '/nowhere', '/api/nowhere']) {
      const response = await ask(`${path}?unknown=1&words=${lang}`);
      const body = (await response.json()) as ApiError;
      expect([path, Object.keys(body)]).toEqual([path, ['error']]);
      expect(Object.keys(body.error)).toEqual(['code', 'message', 'cure', 'values', 'requestId']);
      expect(body.error.message).not.toContain('{');
      expect(response.headers.get('x-request-id')).toBe(body.error.requestId);
    }
  });

  it('answers 304 to a known ETag until the ledger changes', async () => {
    const first = await ask('/api/claims');
    const etag = first.headers.get('etag')!;
    const known = { headers: { 'if-none-match': etag } };
    expect((await ask('/api/claims', known)).status).toBe(304);
    const id = await world.ledger.save(saving('It changes.'));
    expect((await ask('/api/claims', known)).status).toBe(200);
    await world.ledger.remove(id);
  });

  it('packs what is large, where the caller can unpack it', async () => {
    const packed = await ask('/api/evidence', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await ask('/api/evidence', { headers: { 'accept-encoding': 'gzip;q=0, identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text());
  });

  it('serves the built pages, the same one for every view', async () => {
    const page = (name: string, immutable: boolean): [string, never] => [
      name,
      {
        type: 'text/html',
        etag: `"${name}"`,
        body: Buffer.from(name),
        gzip: undefined,
        br: undefined,
        immutable,
      } as never,
    ];
    const pages = new Map([page('/index.html', false), page('/assets/app-1234abcd.js', true)]);
    const app = world.app({}, undefined, pages);
    for (const view of ['/', '/gap', '/poker', '/map', '/ledger', '/evidence', '/evidence/capital/x'])
      expect([view, await (await app(view)).text()]).toEqual([view, '/index.html']);
    const script = await app('/assets/app-1234abcd.js');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await app('/', { headers: { 'if-none-match': '"/index.html"' } })).status).toBe(304);
    const lost = await app('/nowhere', { headers: { accept: 'text/html,*/*' } });
    expect([lost.status, await lost.text()]).toEqual([404, '/index.html']);
    expect(await refusal(await app('/api/nowhere', { headers: { accept: 'text/html' } }))).toEqual([404, 'not-found']);
  });

  it('counts and logs by the pattern of an address, never by what was looked for', async () => {
    await ask('/api/claims?q=a-private-question');
    const metrics = await (await ask('/metrics')).text();
    expect(metrics).toMatch(
      /pokerface_http_request_seconds_count\{method="GET",route="\/api\/claims",status="200"\} \d+/,
    );
    expect(metrics + world.logged.join('')).not.toContain('a-private-question');
    expect(JSON.parse(world.logged.at(-1)!)).toMatchObject({ method: 'GET', route: '/metrics', status: 200 });
  });
});
