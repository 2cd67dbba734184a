// How fast reading, measuring and serving are: npm run bench (after npm run build). Measures dist/, prints each figure beside its bar.
// --json prints figures for machines; --quick takes fewer articles, claims and seconds; --server loads the server only;
// --ledger=FOLDER keeps the ledger that it is loaded on, and takes it again.
import { spawnSync } from 'node:child_process';
import { coldStart } from './parts/cold-start.js';
import { evidenceTime } from './parts/evidence-time.js';
import { manyArticles } from './parts/many-articles.js';
import { measuresTime } from './parts/measures.js';
import { serverLoad } from './parts/server-load.js';
import { throughput } from './parts/throughput.js';

const PART = 'POKERFACE_BENCH_PART';
const args = process.argv.slice(2);

/** The throughput as a process of its own measures it, bound to one core where the system can do so. */
function throughputOnOneCore() {
  const command = [process.execPath, ...process.argv.slice(1)];
  const options = {
    encoding: 'utf8',
    env: { ...process.env, [PART]: 'throughput' },
    stdio: ['ignore', 'pipe', 'inherit'],
  };
  const bound = spawnSync('taskset', ['--cpu-list', '0', ...command], options);
  const run = bound.error === undefined ? bound : spawnSync(command[0], command.slice(1), options);
  if (run.status !== 0) throw new Error(`measuring the throughput ended with ${run.status}`);
  return JSON.parse(run.stdout);
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
  if (process.env[PART] === 'throughput') {
    console.log(JSON.stringify(throughput(quick)));
    return;
  }
  const figures = [];
  const add = (more) => {
    figures.push(...more);
    if (!args.includes('--json')) console.log(more.map(line).join('\n'));
  };
  if (!args.includes('--server')) {
    add(throughputOnOneCore());
    add(evidenceTime());
    add(coldStart());
    add(await measuresTime());
    add(await manyArticles(quick ? 1000 : 10_000));
  }
  const load = quick ? { claims: 5000, seconds: 10 } : { claims: 100_000, seconds: 60 };
  add(await serverLoad({ ...load, ledger: args.find((arg) => arg.startsWith('--ledger='))?.slice(9) }));
  if (args.includes('--json')) {
    const judged = figures.map((it) => ({ ...it, holds: holds(it) }));
    console.log(JSON.stringify({ node: process.version, figures: judged }, undefined, 2));
  }
}

await main();
