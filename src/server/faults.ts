import { Fault } from '../kit/index.js';
import type { Words } from '../words/index.js';
import type { ApiError } from './api.js';

/** The status of each code; what is not listed is the sender's mistake, 400. */
const STATUS: Readonly<Record<string, number>> = {
  'not-found': 404,
  'unknown-document': 404,
  'unknown-claim': 404,
  'unknown-row': 404,
  'speaker-unknown': 404,
  'unknown-table': 404,
  'method-refused': 405,
  'token-needed': 401,
  'token-wrong': 401,
  'origin-refused': 403,
  'host-refused': 421,
  'evidence-changed': 409,
  'body-too-large': 413,
  'text-too-large': 413,
  'media-type': 415,
  'rate-limited': 429,
  'server-busy': 503,
  'work-too-long': 422,
  'text-empty': 422,
  'unsupported-language': 422,
  'html-no-article': 422,
  'html-too-deep': 422,
  'pdf-broken': 422,
  'pdf-locked': 422,
  'pdf-no-text': 422,
  'pdf-truncated': 422,
  'file-binary': 422,
  'encoding-unknown': 422,
  'measure-too-little': 422,
  'measure-domain': 404,
  'url-private': 403,
  'url-unreachable': 502,
  'url-status': 502,
  'url-redirects': 502,
  'url-too-large': 502,
  'url-timeout': 504,
  unexpected: 500,
};

/** The status that a Fault is answered with. */
export function statusOf({ code }: Fault): number {
  return STATUS[code] ?? 400;
}

/** Any error as a Fault; what was not foreseen keeps its details for the log. */
export function faultOf(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('unexpected', { detail: '500' });
}

/** A refusal in its one shape. */
export function errorBody(fault: Fault, words: Words, requestId: string): ApiError {
  const { message, cure } = words.fault(fault.code, fault.values);
  return { error: { code: fault.code, message, cure, values: fault.values, requestId } };
}
