import { Fault } from '../kit/index.js';
import { isLoopback, type Settings } from './context.js';
import { isToken, tokenHash } from './token.js';

/** What of a request decides whether it may pass. */
export interface Asking {
  readonly method: string;
  readonly url: URL;
  header(name: string): string | undefined;
}

const SECRET = /^(?:.*token|api[-_]?key|key|secret|password|auth\w*)$/i;
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what no honest caller sends: a token in the address, a foreign name of the host (so that no name that is made to
 * point here turns a foreign page into one of ours), and writing asked for by a page of another origin.
 */
export function refuseForeign(asking: Asking, settings: Settings): void {
  for (const name of asking.url.searchParams.keys()) if (SECRET.test(name)) throw new Fault('token-in-url');
  const host = asking.header('host') ?? '';
  if (isLoopback(settings.host) && !isLoopback(nameOf(host))) throw new Fault('host-refused', { host });
  if (READING.has(asking.method)) return;
  const origin = asking.header('origin');
  const site = asking.header('sec-fetch-site');
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreign || site === 'cross-site' || site === 'same-site')
    throw new Fault('origin-refused', { origin: origin ?? site ?? '' });
}

/** Whether a server asks for its token before it writes. */
export function needsToken({ host }: Settings): boolean {
  return !isLoopback(host);
}

/** Whether a request may write: on this machine alone anyone, else who has the token. Throws `token-wrong`. */
export async function mayWrite(asking: Asking, settings: Settings): Promise<boolean> {
  return !needsToken(settings) || hasToken(asking, settings);
}

/** Refuses a request without the token. Throws `token-needed` or `token-wrong`. */
export async function requireToken(asking: Asking, settings: Settings): Promise<void> {
  if (!(await hasToken(asking, settings))) throw new Fault('token-needed');
}

async function hasToken(asking: Asking, { folder }: Settings): Promise<boolean> {
  const given = /^Bearer +(\S+)$/i.exec(asking.header('authorization') ?? '')?.[1];
  if (given === undefined) return false;
  const kept = await tokenHash(folder);
  if (kept === undefined || !isToken(given, kept)) throw new Fault('token-wrong');
  return true;
}

/** A host's name without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
