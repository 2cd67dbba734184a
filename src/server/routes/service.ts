import { z } from 'zod';
import type { HealthAnswer, SessionAnswer } from '../api.js';
import { mayWrite, needsToken } from '../guard.js';
import { json, namesIn, route, type Route } from '../route.js';

const plain = z.strictObject({});

/** How the server itself is. */
export const serviceRoutes: readonly Route[] = [
  route<object>({
    method: 'get',
    path: '/health',
    summary: 'Whether the server and its ledger answer.',
    query: plain,
    gives: ['application/json'],
    has: namesIn<HealthAnswer>('status', 'version', 'evidence', 'ledger'),
    rests: 'nothing',
    open: true,
    handle: async (_, { ledger, house, settings, log }) => {
      const answers = await ledger.revision().then(
        () => true,
        (error: unknown) => {
          log.error({ err: error }, 'ledger does not answer');
          return false;
        },
      );
      const health: HealthAnswer = {
        status: answers ? 'ok' : 'failing',
        version: settings.version,
        evidence: house.base.hash,
        ledger: { kind: ledger.kind, schema: ledger.schema },
      };
      return json(health, answers ? 200 : 503);
    },
  }),
  route<object>({
    method: 'get',
    path: '/metrics',
    summary: 'Counts and times for Prometheus.',
    query: plain,
    gives: ['text/plain'],
    rests: 'nothing',
    handle: async (_, { metrics }) => ({ type: metrics.mediaType, content: await metrics.text() }),
  }),
  route<object>({
    method: 'get',
    path: '/api/session',
    summary: 'Whether this caller may write.',
    query: plain,
    gives: ['application/json'],
    has: namesIn<SessionAnswer>('version', 'evidence', 'canWrite', 'needsToken'),
    rests: 'nothing',
    handle: async (asked, { settings, house }) => {
      const session: SessionAnswer = {
        version: settings.version,
        evidence: house.base.hash,
        canWrite: await mayWrite(asked, settings),
        needsToken: needsToken(settings),
      };
      return json(session);
    },
  }),
];
