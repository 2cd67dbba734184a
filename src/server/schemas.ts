/** The shapes of documents, claims, verdicts and measures for the description of the interface; the types of api.ts hold them to account. */
import { z } from 'zod';
import type { Finding, Step, Verdict } from '../checking/index.js';
import { type Amount, type Input, LANGS, type Period, type Span } from '../kit/index.js';
import type { Claim } from '../reading/index.js';
import type {
  ChangesAnswer,
  CheckedClaim,
  ClaimAnswer,
  ClaimRow,
  ClaimsAnswer,
  DocumentAnswer,
  DocumentsAnswer,
  FacetsAnswer,
  ReadAnswer,
  SavedDocument,
  VerdictChange,
} from './api.js';

const text = z.string();
const texts = z.array(text);
const number = z.number();
const flag = z.boolean();
const day = text.describe('ISO day');
const hash = text.describe('SHA-256 of the evidence');

const amount: z.ZodType<Amount> = z.strictObject({ low: number, best: number, high: number, unit: text });
const span: z.ZodType<Span> = z.strictObject({ start: z.int(), end: z.int() });
const period: z.ZodType<Period> = z.strictObject({ from: day, to: day });

const slotValue = z.union([amount, text]);
const input: z.ZodType<Input> = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('fact'), table: text, id: text, field: text, value: slotValue }),
  z.strictObject({ from: z.literal('claim'), slot: text, value: slotValue }),
  z.strictObject({ from: z.literal('step'), step: z.int() }),
]);
const step: z.ZodType<Step> = z.strictObject({
  ...{ label: text, expression: text, inputs: z.array(input) },
  value: z.union([amount, text, flag]),
});
const receipt = z.array(step);

const status = z.enum(['supported', 'contradicted', 'contested', 'unverified', 'not-checkable']);
const finding: z.ZodType<Finding> = z.strictObject({ status, reasons: texts, receipt });
const verdict: z.ZodType<Verdict> = z.strictObject({
  ...{ asOf: finding, hindsight: finding },
  scale: z.array(z.strictObject({ label: text, receipt })),
});
const clock = z.enum(['asOf', 'hindsight']);

const stance = z.enum(['asserted', 'forecast', 'rumoured', 'denied']);
const frame = {
  ...{ id: text, quote: span, text, sentence: span, stance },
  ...{ speaker: text.nullable(), speakerId: text.nullable(), when: period.nullable() },
  ...{ inferred: texts.exactOptional(), unsure: texts.exactOptional() },
};

function slots<T extends Readonly<Record<string, z.ZodType>>>(all: T): { [K in keyof T]: z.ZodExactOptional<T[K]> } {
  const optional = Object.entries(all).map(([name, schema]) => [name, z.exactOptional(schema)]);
  return Object.fromEntries(optional) as { [K in keyof T]: z.ZodExactOptional<T[K]> };
}

function claimOf<K extends string, T extends Readonly<Record<string, z.ZodType>>>(kind: K, own: T) {
  return z.strictObject({ ...frame, kind: z.literal(kind), ...slots(own) });
}

const race = { leader: text, follower: text, dimension: text, within: text };
const claim: z.ZodType<Claim> = z.discriminatedUnion('kind', [
  claimOf('raise', { org: text, amount, via: z.enum(['ipo', 'round', 'debt', 'grant']), valuation: amount }),
  claimOf('spend', {
    ...{ org: text, amount, place: text },
    on: z.enum(['datacenter', 'chips', 'research', 'talent', 'capex', 'fund']),
  }),
  claimOf('supply', { supplier: text, customer: text, chip: text, count: amount, value: amount }),
  claimOf('capacity', { holder: text, amount, chip: text }),
  claimOf('cost', {
    ...{ model: text, org: text, chip: text, amount },
    of: z.enum(['training', 'inference', 'price']),
  }),
  claimOf('release', { org: text, model: text, domain: text }),
  claimOf('result', { who: text, benchmark: text, amount, level: z.enum(['gold', 'top']) }),
  claimOf('gap', { ...race, lag: amount }),
  claimOf('trend', { ...race, direction: z.enum(['widening', 'narrowing', 'stable']) }),
  claimOf('policy', { actor: text, instrument: text, target: text }),
  claimOf('cause', { effect: text, because: text, topics: texts, blocs: texts }),
  claimOf('strategy', { actor: text, focus: text }),
]);
const kind = z.enum([
  ...(['raise', 'spend', 'supply', 'capacity', 'cost', 'release'] as const),
  ...(['result', 'gap', 'trend', 'policy', 'cause', 'strategy'] as const),
]);
const checkedClaim: z.ZodType<CheckedClaim> = z.strictObject({ claim, verdict });

const head = {
  ...{ id: text, lang: z.enum(LANGS), title: text.nullable(), date: day.nullable(), author: text.nullable() },
  ...{ publisher: text.nullable(), url: text.nullable(), hash: text, day, claims: z.int() },
  tally: z.partialRecord(status, z.int()),
};
const saved = { ...head, savedAt: text.describe('ISO time'), evidence: hash };
const savedDocument: z.ZodType<SavedDocument> = z.strictObject(saved);
const claimRow: z.ZodType<ClaimRow> = z.strictObject({
  ...{ id: text, document: z.strictObject({ id: text, title: text.nullable(), lang: z.enum(LANGS) }) },
  ...{ day, kind, text, quote: span, speaker: text.nullable(), speakerId: text.nullable(), stance },
  ...{ names: texts, amount: amount.nullable() },
  status: z.strictObject({ asOf: status, hindsight: status }),
  reasons: z.strictObject({ asOf: texts, hindsight: texts }),
});
const change = {
  ...{ id: text, at: text.describe('ISO time'), clock, from: finding, to: finding },
  evidence: z.strictObject({ from: hash, to: hash }),
};
const verdictChange: z.ZodType<VerdictChange> = z.strictObject(change);
const next = text.nullable().describe('`cursor` of the following piece, null at the end');

const facet = z.array(z.strictObject({ value: text, count: z.int() }));

const groups = z.tuple([text, text]);
const measured = { asOf: day, evidence: hash, groups, seed: z.int(), draws: z.int() };
const point = { date: day, months: amount, atLeast: flag };
const lag = z.strictObject({
  ...{ groups, asOf: day, months: amount, atLeast: flag, behind: text.nullable(), receipt },
  series: z.array(z.strictObject(point)),
  releases: z.array(
    z.strictObject({ ...point, group: text, model: text, level: number, matched: text, matchedDate: day }),
  ),
  course: z.array(z.strictObject(point)),
  widening: z.array(z.strictObject({ months: number, change: amount, probability: number })),
  frontiers: z.array(z.array(z.strictObject({ date: day, model: text, level: amount }))),
});
const counts = z.tuple([z.int(), z.int()]);
const domainLag = {
  domain: text,
  lag: lag.exactOptional(),
  lacking: z
    .strictObject({
      ...{ reason: z.literal('not-enough-results'), benchmarks: z.int(), models: counts, recent: counts },
      needs: z.strictObject({ benchmarks: z.int(), models: z.int(), recent: z.int() }),
    })
    .exactOptional(),
};
const mean = z.strictObject({ from: day, to: day, months: amount, count: z.int() }).nullable();
const capability = z.strictObject({
  ...measured,
  dimension: z.literal('capability'),
  lag: lag.nullable(),
  // Not a number, which JSON writes as null, where nothing can be left out.
  fragility: z.strictObject({
    ...{ low: number.nullable(), lowWithout: text, high: number.nullable(), highWithout: text },
  }),
  history: z.strictObject({ atDates: mean, atReleases: mean }),
  domains: z.array(z.strictObject(domainLag)),
  weights: lag.nullable(),
  organisations: z.array(z.strictObject({ org: text, months: amount })),
  fit: z.record(text, z.unknown()),
});
const domain = z.strictObject({ ...measured, dimension: z.literal('capability'), ...domainLag });

const stock = z.strictObject({ holder: text, date: day, h100e: amount, whole: flag, bare: flag, rows: texts });
const stocks = z.record(text, z.array(stock));
const computeGap = z
  .strictObject({
    ...{ kind: z.enum(['cumulative-shipped', 'installed']), stocks: z.tuple([stock, stock]), ratio: amount },
    ...{ months: amount.nullable(), receipt },
  })
  .nullable();
const compute = z.strictObject({
  ...measured,
  ...{ dimension: z.literal('compute'), shipped: computeGap, running: computeGap },
  ...{ series: stocks, owners: z.array(stock), ownerSeries: stocks },
  origins: z.record(text, z.array(z.strictObject({ origin: z.enum(['domestic', 'legal-import', 'smuggled']), stock }))),
  coverage: z.record(text, z.strictObject({ byOwner: amount.nullable(), bySite: amount.nullable() })),
  deals: z.array(
    z.strictObject({
      ...{ deal: text, h100e: amount, receipt },
      shares: z.array(z.strictObject({ bloc: text, share: amount })),
    }),
  ),
});
const purchase = z
  .strictObject({ chip: text, mayImport: flag, pricePerH100e: amount, h100e: amount, receipt })
  .nullable();
const capital = z.strictObject({
  ...{ ...measured, dimension: z.literal('capital') },
  sums: z.array(
    z.strictObject({
      ...{ bloc: text, year: z.int(), kind: text, status: z.enum(['closed', 'planned']), usd: amount },
      ...{ rows: texts, partial: texts, contained: texts, receipt },
    }),
  ),
  buys: z.array(purchase),
  bought: z.array(
    z.strictObject({
      ...{ row: text, org: text, bloc: text, date: day, status: z.enum(['closed', 'planned']), usd: amount },
      ...{ importing: purchase, home: purchase },
    }),
  ),
});
const price = z.strictObject({
  ...{ ...measured, dimension: z.literal('price') },
  ways: z.array(
    z.strictObject({
      ...{ group: text, level: number, usdPerMtok: amount.nullable(), model: text.nullable(), receipt },
      steps: z.array(z.strictObject({ date: day, model: text, usdPerMtok: number, range: amount })),
    }),
  ),
});

const readAnswer: z.ZodType<ReadAnswer> = z.strictObject({
  ...{ document: z.strictObject({ ...head, text }), claims: z.array(checkedClaim), evidence: hash, saved: flag },
});
const documentAnswer: z.ZodType<DocumentAnswer> = z.strictObject({
  ...{ document: z.strictObject({ ...saved, text }), claims: z.array(checkedClaim) },
});
const documentsAnswer: z.ZodType<DocumentsAnswer> = z.strictObject({ items: z.array(savedDocument), next });
const claimsAnswer: z.ZodType<ClaimsAnswer> = z.strictObject({ items: z.array(claimRow), next });
const facetsAnswer: z.ZodType<FacetsAnswer> = z.strictObject({
  total: z.int(),
  facets: z.strictObject({ kind: facet, asOf: facet, hindsight: facet, lang: facet }),
});
const claimAnswer: z.ZodType<ClaimAnswer> = z.strictObject({
  ...{ id: text, claim, verdict, document: savedDocument, evidence: hash, changes: z.array(verdictChange) },
  sentence: z.strictObject({ text, start: z.int() }),
});
const changesAnswer: z.ZodType<ChangesAnswer> = z.strictObject({
  items: z.array(z.strictObject({ ...change, claim: claimRow })),
  next,
});
const measureAnswer = z.union([capability, domain, compute, capital, price]);

/** Names of the shapes in the description of the interface. */
export type SchemaName =
  | 'Amount'
  | 'Span'
  | 'Step'
  | 'Finding'
  | 'Verdict'
  | 'Claim'
  | 'CheckedClaim'
  | 'SavedDocument'
  | 'ClaimRow'
  | 'VerdictChange'
  | 'Lag'
  | 'Stock'
  | 'ReadAnswer'
  | 'DocumentAnswer'
  | 'DocumentsAnswer'
  | 'ClaimsAnswer'
  | 'FacetsAnswer'
  | 'ClaimAnswer'
  | 'ChangesAnswer'
  | 'MeasureAnswer';

/** Every shape by its name. */
export const SCHEMAS: Readonly<Record<SchemaName, z.ZodType>> = {
  Amount: amount,
  Span: span,
  Step: step,
  Finding: finding,
  Verdict: verdict,
  Claim: claim,
  CheckedClaim: checkedClaim,
  SavedDocument: savedDocument,
  ClaimRow: claimRow,
  VerdictChange: verdictChange,
  Lag: lag,
  Stock: stock,
  ReadAnswer: readAnswer,
  DocumentAnswer: documentAnswer,
  DocumentsAnswer: documentsAnswer,
  ClaimsAnswer: claimsAnswer,
  FacetsAnswer: facetsAnswer,
  ClaimAnswer: claimAnswer,
  ChangesAnswer: changesAnswer,
  MeasureAnswer: measureAnswer,
};

/** All shapes as JSON Schema, each naming the others. What an answer may have beside is left open: it may come to have more. */
export function jsonSchemas(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const names = z.registry<{ readonly id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) names.add(schema, { id });
  const { schemas } = z.toJSONSchema(names, {
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      for (const name of ['$schema', '$id', 'additionalProperties'] as const)
        if (name !== 'additionalProperties' || jsonSchema[name] === false) delete jsonSchema[name];
    },
  });
  return schemas;
}
