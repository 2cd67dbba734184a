// How fast the measures are: node bench/measuring.js (after npm run build). Times are minima after warm-up.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ECI_ANCHORS, drawsOf, fitResults, leaveOneOut, resultsFromCsv } from '../dist/measuring/index.js';
import { allDraws } from '../dist/host/draws.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const results = resultsFromCsv(readFileSync(here('../test/measuring/eci/results.csv'), 'utf8'));
// Seconds that the Python reference needs on the same machine.
const REFERENCE = { 'central fit': 0.14, '500 draws, all cores': 80 };

async function least(times, action) {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await action();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function report(name, milliseconds, bar) {
  const ratio = REFERENCE[name] ? `, ${((REFERENCE[name] * 1000) / milliseconds).toFixed(0)} times the reference` : '';
  const verdict = milliseconds <= bar ? 'ok' : 'TOO SLOW';
  console.log(`${name.padEnd(36)} ${milliseconds.toFixed(1).padStart(8)} ms  (bar ${bar} ms, ${verdict}${ratio})`);
}

const fit = fitResults(results, ECI_ANCHORS.benchmark);
for (let i = 0; i < 20; i++) fitResults(results, ECI_ANCHORS.benchmark);
report('central fit', await least(20, () => fitResults(results, ECI_ANCHORS.benchmark)), 15);
report('500 draws, all cores', await least(3, () => allDraws(fit, 1, 500)), 2000);
report('500 draws, one thread', await least(2, () => drawsOf(fit, 1, 500)), 4000);
const all = await least(3, () => leaveOneOut(fit));
report('refit without one benchmark (mean)', all / fit.table.benchmarks.length, 50);

const cache = mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
const gap = (...options) =>
  execFileSync(process.execPath, [here('../dist/cli/main.js'), 'gap', ...options], {
    env: { ...process.env, POKERFACE_CACHE: cache },
  });
report('pokerface gap, cold', await least(3, () => gap('--no-cache')), 3000);
gap();
report('pokerface gap, fit in the cache', await least(5, () => gap()), 500);
rmSync(cache, { recursive: true });
