import type { z } from 'zod';
import { Fault } from '../../kit/index.js';
import type { Context } from '../context.js';
import { bibtexOf, type Figure, metadataOf } from '../figures.js';
import type { ChartMetadata } from '../api.js';
import { type Asked, JSON_TYPE, namesIn, route, type Route } from '../route.js';

/** The ways in which a figure's content is given. */
export type ContentFormat = 'svg' | 'png' | 'csv' | 'json';

const TYPES: Readonly<Record<ContentFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv; charset=utf-8',
  json: JSON_TYPE,
};

const METADATA = namesIn<ChartMetadata>(
  ...(['title', 'dimension', 'asOf', 'evidence', 'seed', 'draws', 'version', 'licence', 'permalink', 'files'] as const),
);

/** What a family of figures is made by. */
export interface FigureMaker<Q> {
  readonly name: Figure['name'];
  readonly summary: string;
  readonly query: z.ZodType<Q>;
  content(asked: Asked<Q>, context: Context, format: ContentFormat): Promise<string | Uint8Array>;
  /** What its metadata says beside what the server knows. */
  about(asked: Asked<Q>, context: Context): Pick<Figure, 'dimension' | 'asOf' | 'seed' | 'draws' | 'parameters'>;
}

/** The addresses of a family of figures: content in four formats, metadata, citation. */
export function figureRoutes<Q extends { readonly hash?: string }>(maker: FigureMaker<Q>): readonly Route[] {
  const figureOf = async (asked: Asked<Q>, context: Context): Promise<Figure> => ({
    name: maker.name,
    svg: String(await maker.content(asked, context, 'svg')),
    evidence: context.house.base.hash,
    version: context.settings.version,
    origin: asked.url.origin,
    ...maker.about(asked, context),
  });
  const at = (
    ending: string,
    type: string,
    make: (asked: Asked<Q>, context: Context) => Promise<string | Uint8Array>,
  ): Route =>
    route<Q>({
      method: 'get',
      path: `/chart/${maker.name}.${ending}`,
      summary: `${maker.summary} as ${ending}; with \`hash\`, of this evidence or none.`,
      query: maker.query,
      gives: [type.split(';')[0]!],
      ...(ending === 'metadata.json' ? { has: METADATA } : {}),
      rests: 'evidence',
      handle: async (asked, context) => {
        refuseOther(asked.query.hash, context);
        asked.costly();
        return { type, content: await make(asked, context) };
      },
    });
  return [
    ...(['svg', 'png', 'csv', 'json'] as const).map((format) =>
      at(format, TYPES[format], (asked, context) => maker.content(asked, context, format)),
    ),
    at('metadata.json', JSON_TYPE, async (asked, context) =>
      JSON.stringify(metadataOf(await figureOf(asked, context))),
    ),
    at('bib', 'application/x-bibtex; charset=utf-8', async (asked, context) =>
      bibtexOf(metadataOf(await figureOf(asked, context))),
    ),
  ];
}

function refuseOther(hash: string | undefined, { house }: Context): void {
  const now = house.base.hash;
  if (hash !== undefined && !now.startsWith(hash))
    throw new Fault('evidence-changed', { asked: hash, now: now.slice(0, 12) });
}
