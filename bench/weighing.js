// How fast and how well talk is weighed: node bench/weighing.js (after npm run build). --scores also predicts left-out statements.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHouse } from '../dist/host/index.js';
import { clocksOf, logScores, planClocks, weighStatements } from '../dist/weighing/index.js';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const cache = mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
const speakers = (...options) =>
  execFileSync(process.execPath, [main, 'speakers', ...options], { env: { ...process.env, POKERFACE_CACHE: cache } });

function least(times, action) {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    action();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function report(name, milliseconds, bar) {
  const verdict = milliseconds <= bar ? 'ok' : 'TOO SLOW';
  console.log(`${name.padEnd(36)} ${milliseconds.toFixed(0).padStart(8)} ms  (bar ${bar} ms, ${verdict})`);
}

report(
  'pokerface speakers, cold',
  least(5, () => speakers('--no-cache')),
  3000,
);
speakers();
report(
  'pokerface speakers, from the cache',
  least(5, () => speakers()),
  500,
);
rmSync(cache, { recursive: true });

if (process.argv.includes('--scores')) {
  // Every statement is left out once, in turns of about a dozen.
  const { base } = openHouse();
  const { observations } = weighStatements(base, clocksOf(base, planClocks(base, '2026-11-24', 1)));
  for (const kind of ['lag', 'trend', 'leader', 'all']) {
    const some = observations.filter((one) => kind === 'all' || one.kind === kind);
    const { withStakes, without } = logScores(some, 20, 1);
    const gain = (withStakes - without) * some.length;
    console.log(
      `log score, ${kind.padEnd(8)} with ${withStakes.toFixed(3)} without ${without.toFixed(3)} gain ${gain.toFixed(1)} in all`,
    );
  }
}
