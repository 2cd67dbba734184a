// How fast reading is: npm run bench (after npm run build). Measures dist/, prints each figure beside its bar.
// --json prints figures for machines; --quick takes fewer articles and seconds.
import { spawnSync } from 'node:child_process';
import { coldStart } from './parts/cold-start.js';
import { evidenceTime } from './parts/evidence-time.js';
import { manyArticles } from './parts/many-articles.js';
import { throughput } from './parts/throughput.js';

const PINNED = 'POKERFACE_BENCH_PINNED';
const args = process.argv.slice(2);

/** Runs this script again bound to one core where the system can do so; gives its exit code, else undefined. */
function pinned() {
  if (process.env[PINNED] !== undefined) return undefined;
  const env = { ...process.env, [PINNED]: '1' };
  const run = spawnSync('taskset', ['--cpu-list', '0', process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env,
  });
  return run.error === undefined ? (run.status ?? 1) : undefined;
}

/** `name, figure, bar, whether it holds`: a bar is the least (`least`) or the most (`most`) that is asked for. */
function line({ name, figure, unit, least, most, note }) {
  const bar = least === undefined ? (most === undefined ? '' : `<= ${most}`) : `>= ${least}`;
  const verdict = bar === '' ? '' : holds({ figure, least, most }) ? 'ok' : 'MISSED';
  const columns = [name.padEnd(44), `${round(figure)} ${unit}`.padStart(14), bar.padStart(10), verdict.padEnd(6)];
  return `${columns.join('  ')}  ${note ?? ''}`.trimEnd();
}

function holds({ figure, least, most }) {
  return least === undefined ? most === undefined || figure <= most : figure >= least;
}

function round(figure) {
  return figure >= 100 ? Math.round(figure) : Number(figure.toPrecision(3));
}

async function main() {
  const quick = args.includes('--quick');
  const figures = [];
  const add = (more) => {
    figures.push(...more);
    if (!args.includes('--json')) console.log(more.map(line).join('\n'));
  };
  add(throughput(quick));
  add(evidenceTime());
  add(coldStart());
  add(await manyArticles(quick ? 1000 : 10_000));
  if (args.includes('--json')) {
    const core = process.env[PINNED] === undefined ? 'all' : 'one';
    console.log(JSON.stringify({ node: process.version, cores: core, figures }, undefined, 2));
  }
}

const code = pinned();
if (code === undefined) await main();
else process.exitCode = code;
