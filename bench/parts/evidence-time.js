import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './texts.js';

const CHILD = fileURLToPath(new URL('./evidence-child.js', import.meta.url));
const RUNS = 7;

/** Loading and cross-checking the whole evidence base in a fresh process. */
export function evidenceTime() {
  const times = Array.from({ length: RUNS }, () =>
    Number(execFileSync(process.execPath, [CHILD], { encoding: 'utf8' })),
  );
  const note = `all tables, fresh process, median of ${RUNS}`;
  return [{ name: 'evidence: load and check', figure: median(times), unit: 'ms', most: 100, note }];
}
