import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ROOT, samples } from './texts.js';

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const MEASURE = new URL('./say-memory.js', import.meta.url).href;
const RUNS = 9;

/** `pokerface read` of one article from a cold start: wall time, and the most memory it held. */
export function coldStart() {
  return samples().flatMap((file) => {
    const name = basename(file).slice(0, 22);
    const times = Array.from({ length: RUNS }, () => wall(file));
    const memory = median(Array.from({ length: 3 }, () => mostMemory(file)));
    return [
      { name: `cold start: ${name}`, figure: median(times), unit: 'ms', most: 400, note: `median of ${RUNS}` },
      { name: `cold start, memory: ${name}`, figure: memory, unit: 'MB', most: 150, note: 'most resident' },
    ];
  });
}

function wall(file) {
  const start = performance.now();
  run([], file);
  return performance.now() - start;
}

function mostMemory(file) {
  return Number(/MAX_RSS_KB=(\d+)/.exec(run(['--import', MEASURE], file))?.[1]) / 1024;
}

function run(flags, file) {
  const child = spawnSync(process.execPath, [...flags, MAIN, 'read', file], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  if (child.status !== 0) throw new Error(`pokerface read ${file}: ${child.stderr}`);
  return child.stderr;
}
