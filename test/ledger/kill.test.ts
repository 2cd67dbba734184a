import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.js';
import { saving } from './samples.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the saver until it has confirmed so many documents, or for so long, and kills it. */
async function killed(round: number, after: { confirmed?: number; milliseconds?: number }): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'save-for-ever.js'), folder, String(round)]);
  let out = '';
  const dead = new Promise((done) => child.once('close', done));
  const kill = (): void => void child.kill('SIGKILL');
  if (after.milliseconds !== undefined) setTimeout(kill, after.milliseconds);
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (after.confirmed !== undefined && out.split('\n').length > after.confirmed) kill();
  });
  await dead;
  // A line cut off in the pipe was not read as a confirmation.
  return out.split('\n').slice(0, -1);
}

it('loses nothing that it confirmed, killed while it is made and while it saves', async () => {
  const confirmed: string[] = [];
  const rounds = [
    { milliseconds: 700 },
    { milliseconds: 1500 },
    { confirmed: 1 },
    { confirmed: 37 },
    { confirmed: 90 },
  ];
  for (const [round, after] of rounds.entries()) confirmed.push(...(await killed(round, after)));
  const ledger = await openLedger({ folder });
  try {
    const lost: string[] = [];
    for (const id of confirmed) if ((await ledger.document(id))?.claims.length !== 5) lost.push(id);
    expect(confirmed.length).toBeGreaterThan(100);
    expect(lost).toEqual([]);
    expect(await ledger.save(saving('And it goes on.'))).toMatch(/^[0-9a-f]{16}$/);
  } finally {
    await ledger.close();
  }
}, 120_000);

it('lets one process at a time have a folder', async () => {
  const ledger = await openLedger({ folder });
  await expect(openLedger({ folder })).rejects.toMatchObject({ code: 'ledger-busy', values: { pid: process.pid } });
  await ledger.close();
  await (await openLedger({ folder })).close();
}, 60_000);
