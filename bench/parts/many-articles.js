import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articles, megabytes, median, ROOT } from './texts.js';

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const EVERY_MS = 200;

/** One call of `pokerface read` on many articles: the memory it holds, sampled from /proc where there is one. */
export async function manyArticles(count) {
  const folder = mkdtempSync(join(tmpdir(), 'pokerface-bench-'));
  try {
    const texts = writeCopies(folder, count);
    const start = performance.now();
    const memory = await watched(folder, texts.names);
    const seconds = (performance.now() - start) / 1000;
    const rate = `${seconds.toFixed(1)} s, ${(texts.megabytes / seconds).toFixed(2)} MB/s read, checked and printed`;
    if (memory.length < 8) return [{ name: `${count} articles in one call`, figure: seconds, unit: 's', note: rate }];
    const quarter = Math.floor(memory.length / 4);
    const early = median(memory.slice(quarter, 2 * quarter));
    const late = median(memory.slice(-quarter));
    return [
      { name: `${count} articles in one call, memory`, figure: Math.max(...memory), unit: 'MB', most: 300, note: rate },
      { name: 'growth, last over second quarter', figure: (late / early - 1) * 100, unit: '%', most: 10 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The corpus again and again, each copy with a number of its own so that no two files are alike. */
function writeCopies(folder, count) {
  const corpus = articles();
  const names = [];
  let size = 0;
  for (let i = 0; i < count; i++) {
    const { text } = corpus[i % corpus.length];
    const name = `${String(i).padStart(6, '0')}.txt`;
    writeFileSync(join(folder, name), `${text}\n\n(${i})\n`);
    size += megabytes([{ text }]);
    names.push(name);
  }
  return { names, megabytes: size };
}

/** Megabytes held at each sample while the call runs. */
function watched(folder, names) {
  return new Promise((resolve, reject) => {
    const args = [MAIN, 'read', '--format', 'ndjson', '--date', '2026-01-14', ...names];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] });
    const memory = [];
    const timer = setInterval(() => sample(child.pid, memory), EVERY_MS);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(timer);
      if (code === 0) resolve(memory);
      else reject(new Error(`pokerface read of ${names.length} articles ended with ${code}`));
    });
  });
}

function sample(pid, memory) {
  try {
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (resident !== undefined) memory.push(Number(resident) / 1024);
  } catch {
    // No /proc here, or the process has just ended: no sample.
  }
}
