import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ECI_ANCHORS, drawsOf, fitResults, leaveOneOut, resultsFromCsv } from '../../dist/measuring/index.js';
import { allDraws } from '../../dist/host/draws.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// Milliseconds that the Python reference needs on the same machine.
const REFERENCE = { fit: 140, draws: 80_000 };
const WARM = 20;

/** How fast the measures are: the fit of the reference file, its draws and refits, and the whole of `pokerface gap`. */
export async function measuresTime() {
  return [...(await fitTimes()), ...(await gapTimes())];
}

async function fitTimes() {
  const results = resultsFromCsv(readFileSync(here('../../test/measuring/eci/results.csv'), 'utf8'));
  const fit = fitResults(results, ECI_ANCHORS.benchmark);
  for (let i = 0; i < WARM; i++) fitResults(results, ECI_ANCHORS.benchmark);
  const central = await least(20, () => fitResults(results, ECI_ANCHORS.benchmark));
  const draws = await least(3, () => allDraws(fit, 1, 500));
  const single = await least(2, () => drawsOf(fit, 1, 500));
  const refits = await least(3, () => leaveOneOut(fit));
  return [
    figure('measuring: central fit', central, 15, against(REFERENCE.fit, central)),
    figure('measuring: 500 draws, all cores', draws, 2000, against(REFERENCE.draws, draws)),
    figure('measuring: 500 draws, one thread', single, undefined, against(REFERENCE.draws, single)),
    figure('measuring: refit without one benchmark', refits / fit.table.benchmarks.length, 50, 'mean over all'),
  ];
}

async function gapTimes() {
  const cache = mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
  const env = { ...process.env, POKERFACE_CACHE: cache };
  const gap = (...options) =>
    execFileSync(process.execPath, [here('../../dist/cli/main.js'), 'gap', ...options], { env });
  const cold = await least(3, () => gap('--no-cache'));
  gap();
  const kept = await least(5, () => gap());
  rmSync(cache, { recursive: true });
  return [figure('pokerface gap, cold', cold, 3000), figure('pokerface gap, fit in the cache', kept, 500)];
}

function figure(name, milliseconds, most, note) {
  return { name, figure: milliseconds, unit: 'ms', ...(most === undefined ? {} : { most }), note };
}

function against(reference, milliseconds) {
  return `${(reference / milliseconds).toFixed(0)} times the Python reference`;
}

async function least(times, action) {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await action();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
