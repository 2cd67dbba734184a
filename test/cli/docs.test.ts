import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pokerface } from './fake-io.js';

const docs = readFileSync('docs/cli.md', 'utf8');

it.each([['read'], ['evidence', 'check'], ['evidence', 'list'], ['evidence', 'show'], ['gap'], ['speakers'], ['fit']])(
  'docs/cli.md tells every option of %s %s',
  async (...command) => {
    const { out } = await pokerface([...command, '--help']);
    const options = [...out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((match) => match[1]!);
    expect(options.length).toBeGreaterThan(1);
    for (const option of options.filter((name) => name !== '--help')) expect(docs).toContain(`\`${option}`);
  },
);
