import { z } from 'zod';
import { Fault } from '../../kit/index.js';
import type { ChangesAnswer, ClaimAnswer, ClaimsAnswer, DocumentsAnswer, FacetsAnswer } from '../api.js';
import { changesRss, changesJson } from '../feed.js';
import { day, lang, whole, word } from '../parameters.js';
import type { ClaimFilter } from '../../ledger/index.js';
import { type House, idNamed } from '../../views/index.js';
import { json, route, type Route } from '../route.js';

const KINDS = [
  ...[
    'raise',
    'spend',
    'supply',
    'capacity',
    'cost',
    'release',
    'result',
    'gap',
    'trend',
    'policy',
    'cause',
    'strategy',
  ],
] as const;
const STATUSES = ['supported', 'contradicted', 'contested', 'unverified', 'not-checkable'] as const;

const PAGING = { limit: whole(1, 100).exactOptional(), cursor: word.exactOptional() };
const plain = z.strictObject({});
const documents = z.strictObject({ ...PAGING, q: word.exactOptional(), lang: lang.exactOptional() });
const claims = z.strictObject({
  ...PAGING,
  q: word.exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  speaker: word.exactOptional(),
  org: word.exactOptional(),
  verdict: z.enum(STATUSES).exactOptional(),
  clock: z.enum(['asOf', 'hindsight']).exactOptional(),
  lang: lang.exactOptional(),
  document: word.exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
});
const changes = z.strictObject({ ...PAGING });

const JSON_ONLY = ['application/json'];

/** Changes that a feed shows. */
const FEED = 50;

/** A filter with an organisation's id in the place of its name. */
function withIds(filter: ClaimFilter, { base }: House): ClaimFilter {
  return filter.org === undefined ? filter : { ...filter, org: idNamed(base, filter.org) };
}

/** What is kept: documents, claims, changes. */
export const ledgerRoutes: readonly Route[] = [
  route<z.infer<typeof documents>>({
    method: 'get',
    path: '/api/documents',
    summary: 'Documents of the ledger, the last saved first; `q` searches title and text.',
    query: documents,
    gives: JSON_ONLY,
    answers: 'DocumentsAnswer',
    rests: 'ledger',
    handle: async ({ query }, { ledger }) => json((await ledger.documents(query)) satisfies DocumentsAnswer),
  }),
  route<z.infer<typeof claims>>({
    method: 'get',
    path: '/api/claims',
    summary: 'Claims of the ledger, the youngest day first; `org` by id, name or alias.',
    query: claims,
    gives: JSON_ONLY,
    answers: 'ClaimsAnswer',
    rests: 'ledger',
    handle: async ({ query }, { ledger, house }) =>
      json((await ledger.claims(withIds(query, house))) satisfies ClaimsAnswer),
  }),
  route<z.infer<typeof claims>>({
    method: 'get',
    path: '/api/claims/facets',
    summary: 'How many claims pass the same filters, by kind, verdict and language.',
    query: claims,
    gives: JSON_ONLY,
    answers: 'FacetsAnswer',
    rests: 'ledger',
    handle: async ({ query }, { ledger, house }) =>
      json((await ledger.facets(withIds(query, house))) satisfies FacetsAnswer),
  }),
  route<object>({
    method: 'get',
    path: '/api/claims/:id',
    summary: 'A claim with both verdicts, their receipts and its history.',
    query: plain,
    gives: JSON_ONLY,
    answers: 'ClaimAnswer',
    rests: 'ledger',
    handle: async (asked, { ledger }) => {
      const found: ClaimAnswer | undefined = await ledger.claim(asked.part('id'));
      if (!found) throw new Fault('unknown-claim', { given: asked.part('id') });
      return json(found);
    },
  }),
  route<z.infer<typeof changes>>({
    method: 'get',
    path: '/api/changes',
    summary: 'Verdicts that another state of the evidence changed, the last first.',
    query: changes,
    gives: JSON_ONLY,
    answers: 'ChangesAnswer',
    rests: 'ledger',
    handle: async ({ query }, { ledger }) => json((await ledger.changes(query)) satisfies ChangesAnswer),
  }),
  route<object>({
    method: 'get',
    path: '/api/changes/feed.rss',
    summary: 'The changed verdicts as RSS 2.0.',
    query: plain,
    gives: ['application/rss+xml'],
    rests: 'ledger',
    handle: async ({ url, words }, { ledger }) => ({
      type: 'application/rss+xml; charset=utf-8',
      content: changesRss((await ledger.changes({ limit: FEED })).items, url.origin, words),
    }),
  }),
  route<object>({
    method: 'get',
    path: '/api/changes/feed.json',
    summary: 'The changed verdicts as JSON Feed 1.1.',
    query: plain,
    gives: ['application/feed+json'],
    rests: 'ledger',
    handle: async ({ url, words }, { ledger }) => ({
      type: 'application/feed+json; charset=utf-8',
      content: JSON.stringify(changesJson((await ledger.changes({ limit: FEED })).items, url.origin, words)),
    }),
  }),
];
