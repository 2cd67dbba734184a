import { z } from 'zod';
import { fetched, formatOf, LIMITS, type Raw } from '../../intake/index.js';
import { Fault } from '../../kit/index.js';
import type { DocumentAnswer, ReadAnswer } from '../api.js';
import type { Context } from '../context.js';
import { mayWrite } from '../guard.js';
import { day, flag, lang, word } from '../parameters.js';
import { type Asked, json, route, type Route } from '../route.js';

const MB = 1_000_000;

/** Bodies up to this size are taken; larger documents belong to the command line. */
const TEXT_BYTES = 10 * MB;
const PDF_BYTES = 25 * MB;

const TYPES = ['application/json', 'text/plain', 'text/html', 'text/markdown', 'application/pdf'] as const;

const META = { title: word.exactOptional(), date: day.exactOptional(), lang: lang.exactOptional() };
const query = z.strictObject({ ...META, save: flag.exactOptional() });
const body = z
  .strictObject({
    ...META,
    save: z.boolean().exactOptional(),
    text: z.string().exactOptional(),
    html: z.string().exactOptional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .exactOptional(),
  })
  .refine((given) => [given.text, given.html, given.url].filter((part) => part !== undefined).length === 1, {
    message: 'text | html | url',
  });

type Meta = Pick<z.infer<typeof query>, 'title' | 'date' | 'lang' | 'save'>;
type Given = { readonly raw: Raw; readonly url: string | null; readonly meta: Meta };

/** `POST /api/read` and what is kept of it. */
export const readRoutes: readonly Route[] = [
  route<z.infer<typeof query>>({
    method: 'post',
    path: '/api/read',
    summary: 'Reads a document: text, HTML, Markdown, PDF or an address. With `save` it is kept in the ledger.',
    query,
    takes: TYPES,
    takesJson: body,
    gives: ['application/json'],
    answers: 'ReadAnswer',
    rests: 'nothing',
    handle: async (asked, context) => {
      asked.costly();
      const { raw, url, meta } = await givenIn(asked, context);
      if (meta.save && !(await mayWrite(asked, context.settings))) throw new Fault('token-needed');
      const { title, date, lang } = meta;
      const read = await context.reading.run({ kind: 'read', raw, url, title, date, lang, today: asked.today });
      if (!meta.save) return json(read);
      await context.ledger.save({ ...read, at: context.settings.now() });
      return json({ ...read, saved: true } satisfies ReadAnswer, 201);
    },
  }),
  route<object>({
    method: 'get',
    path: '/api/documents/:id',
    summary: 'A document of the ledger with its claims and their verdicts.',
    query: z.strictObject({}),
    gives: ['application/json'],
    answers: 'DocumentAnswer',
    rests: 'ledger',
    handle: async (asked, { ledger }) => {
      const found: DocumentAnswer | undefined = await ledger.document(asked.part('id'));
      if (!found) throw new Fault('unknown-document', { given: asked.part('id') });
      return json(found);
    },
  }),
  route<object>({
    method: 'delete',
    path: '/api/documents/:id',
    summary: 'Takes a document out of the ledger, with its claims and their history.',
    query: z.strictObject({}),
    gives: ['application/json'],
    writes: true,
    rests: 'nothing',
    handle: async (asked, { ledger }) => {
      if (!(await ledger.remove(asked.part('id')))) throw new Fault('unknown-document', { given: asked.part('id') });
      return json({ deleted: true });
    },
  }),
];

async function givenIn(asked: Asked<Meta>, context: Context): Promise<Given> {
  const type = (asked.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const known = TYPES.find((one) => one === type);
  // A packed body could grow without end when it is unpacked.
  const packed = asked.header('content-encoding') ?? 'identity';
  if (known === undefined || packed !== 'identity')
    throw new Fault('media-type', { given: packed === 'identity' ? type || '–' : packed, known: TYPES });
  const bytes = await asked.body(known === 'application/pdf' ? PDF_BYTES : TEXT_BYTES);
  if (known === 'application/json') return fromJson(bytes, context);
  return { raw: { bytes, format: formatOf(bytes, '', known) }, url: null, meta: asked.query };
}

async function fromJson(bytes: Uint8Array, { settings }: Context): Promise<Given> {
  const { text, html, url, ...meta } = bodyIn(bytes);
  if (url !== undefined) {
    const limits = { ...LIMITS, pageBytes: TEXT_BYTES };
    return { raw: await fetched(url, { limits, allow: (ip) => settings.allowAddress(ip) }), url, meta };
  }
  const content = Buffer.from(text ?? html ?? '');
  return { raw: { bytes: content, format: html === undefined ? 'text' : 'html' }, url: null, meta };
}

function bodyIn(bytes: Uint8Array): z.infer<typeof body> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new Fault('body-invalid', { detail: 'JSON' });
  }
  const parsed = body.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault('body-invalid', { detail: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') });
}
