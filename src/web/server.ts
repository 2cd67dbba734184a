import { Fault } from '../kit/index.js';
import type { ApiError, SessionAnswer } from '../server/api.js';

type Values = Readonly<Record<string, string | undefined>>;

/** Asks the server behind the page. Rejects with its refusal, or `page-no-server` where there is none. */
export async function call<T>(path: string, values: Values = {}, body?: unknown): Promise<T> {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  const response = await fetch(search === '' ? path : `${path}?${search}`, optionsOf(body)).catch(() => undefined);
  const json: unknown = await response?.json().catch(() => undefined);
  if (response?.ok && json !== undefined) return json as T;
  throw refusalIn(json);
}

function optionsOf(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof Blob)
    return { method: 'POST', body, headers: { 'content-type': body.type || 'application/octet-stream' } };
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function refusalIn(json: unknown): Fault {
  const { error } = (json ?? {}) as Partial<ApiError>;
  return error ? new Fault(error.code, error.values) : new Fault('page-no-server');
}

let session: Promise<SessionAnswer | null> | undefined;

/** What this page may do at its server; null where there is none. */
export function sessionHere(): Promise<SessionAnswer | null> {
  return (session ??= call<SessionAnswer>('/api/session').catch(() => null));
}
