import type { Context } from './context.js';

/**
 * Checks again, a document at a time, every claim whose verdict rests on other evidence than this, and keeps what changed. A
 * document is done or not: broken off, the rest is done at the next start.
 */
export async function recheckAll(context: Context, signal: AbortSignal): Promise<void> {
  const { ledger, reading, house, settings, metrics, log } = context;
  const evidence = house.base.hash;
  let changes = 0;
  try {
    for (let stale = await ledger.stale(evidence); stale && !signal.aborted; stale = await ledger.stale(evidence)) {
      const at = settings.now();
      const claims = stale.claims.map(({ claim }) => claim);
      const verdicts = await reading.run({ kind: 'check', claims, day: stale.day, today: at.slice(0, 10) });
      const found = await ledger.recheck(stale, verdicts, evidence, at);
      metrics.rechecked(found);
      changes += found;
    }
    if (changes > 0) await ledger.tidy();
    log.info({ evidence, changes }, 'verdicts are up to date');
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'verdicts could not be checked again');
  }
}
