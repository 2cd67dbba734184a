import { z } from 'zod';
import { LANGS } from '../kit/index.js';
import { readRoutes } from './routes/read.js';
import { evidenceRoutes } from './routes/evidence.js';
import { ledgerRoutes } from './routes/ledger.js';
import { measureRoutes } from './routes/measures.js';
import { serviceRoutes } from './routes/service.js';
import { speakerRoutes } from './routes/speakers.js';
import type { Route } from './route.js';
import { jsonSchemas } from './schemas.js';

/** Every address of the interface; a longer path stands before one that would catch it. */
export const ROUTES: readonly Route[] = [
  ...serviceRoutes,
  ...ledgerRoutes,
  ...readRoutes,
  ...measureRoutes,
  ...speakerRoutes,
  ...evidenceRoutes,
];

type Json = Readonly<Record<string, unknown>>;

/** A parameter of an address as the description has it. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Json;
}

const WORDS: Parameter = { name: 'words', in: 'query', required: false, schema: { type: 'string', enum: LANGS } };

/** The parameters of a route: the parts of its path, then those of its query. */
export function parametersIn(route: Route): readonly Parameter[] {
  const parts = [...route.path.matchAll(/:(\w+)(?:\{([^}]+)\})?/g)].map(([, name = '', pattern]): Parameter => {
    const choices = pattern !== undefined && /^[\w|]+$/.test(pattern) ? { enum: pattern.split('|') } : {};
    return { name, in: 'path', required: true, schema: { type: 'string', ...choices } };
  });
  const { properties = {} } = z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' });
  const asked = Object.entries(properties).map(([name, schema]): Parameter => {
    return { name, in: 'query', required: false, schema: schema as Json };
  });
  return [...parts, ...asked, WORDS];
}

/** The path as templates write it: `/api/claims/{id}`. */
export function templateOf({ path }: Route): string {
  return path.replace(/:(\w+)\{\.\+\\\.csv\}/, '{$1}.csv').replace(/:(\w+)(?:\{[^}]+\})?/g, '{$1}');
}

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'cure', 'values', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        cure: { type: 'string' },
        values: { type: 'object' },
        requestId: { type: 'string' },
      },
    },
  },
} as const;

/** The description of the interface, OpenAPI 3.1. */
export function describe(version: string, about: { readonly title: string; readonly description: string }): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of ROUTES) (paths[templateOf(route)] ??= {})[route.method] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: { ...about, version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: { Error: ERROR, ...jsonSchemas() },
      responses: { Error: { description: 'A refusal', content: contentOf(['application/json'], refTo('schemas')) } },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function refTo(where: 'schemas' | 'responses', name = 'Error'): Json {
  return { $ref: `#/components/${where}/${name}` };
}

function contentOf(types: readonly string[], schema: Json): Json {
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function schemaOf(type: string): Json {
  if (type.endsWith('json')) return { type: 'object' };
  return type === 'image/png' || type === 'application/zip' ? { type: 'string', format: 'binary' } : { type: 'string' };
}

function bodySchema({ takesJson }: Route, type: string): Json {
  if (type !== 'application/json' || !takesJson)
    return type === 'application/pdf' ? { type: 'string', format: 'binary' } : schemaOf(type);
  const { $schema: _, ...schema } = z.toJSONSchema(takesJson, { io: 'input', unrepresentable: 'any' });
  return schema;
}

function objectWith(names: readonly string[]): Json {
  return { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, {}])) };
}

function answerSchema({ answers, has }: Route, type: string): Json {
  if (answers) return refTo('schemas', answers);
  return has ? objectWith(has) : schemaOf(type);
}

function operationOf(route: Route): Json {
  const [type = ''] = route.gives;
  const content = contentOf(route.gives, answerSchema(route, type));
  return {
    operationId: `${route.method} ${templateOf(route)}`.replace(/[^a-z]+/gi, '-').replace(/-$/, ''),
    summary: route.summary,
    parameters: parametersIn(route),
    ...(route.takes
      ? {
          requestBody: {
            required: true,
            content: Object.assign({}, ...route.takes.map((t) => contentOf([t], bodySchema(route, t)))),
          },
        }
      : {}),
    responses: {
      '200': { description: 'Done', content },
      ...(route.rests === 'nothing' ? {} : { '304': { description: 'What `if-none-match` names still holds' } }),
      ...(route.takes ? { '201': { description: 'Done and kept in the ledger', content } } : {}),
      default: refTo('responses'),
    },
    ...(route.writes || route.takes ? { security: [{ token: [] }, {}] } : {}),
  };
}
