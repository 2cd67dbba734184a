import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../kit/index.js';

const NAME = 'lock';

/**
 * Takes a data folder for this process and gives what lets go of it. A lock whose process is gone (killed, say) counts for
 * nothing. Throws `ledger-busy`.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, NAME);
  const own = `${process.pid} ${birthOf(process.pid)}`;
  if (!claim(path, own)) {
    const holder = readFileSync(path, 'utf8');
    const pid = Number.parseInt(holder, 10);
    if (pid > 0 && isAlive(pid) && holder === `${pid} ${birthOf(pid)}`) throw new Fault('ledger-busy', { pid, folder });
    rmSync(path, { force: true });
    if (!claim(path, own)) throw new Fault('ledger-busy', { pid, folder });
  }
  return () => rmSync(path, { force: true });
}

function claim(path: string, own: string): boolean {
  try {
    writeFileSync(path, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new Fault('ledger-folder', { folder: path, detail: (error as NodeJS.ErrnoException).code ?? '' });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, where the system says so: another process may have got the number of a dead one. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
