#!/usr/bin/env node
import { statSync } from 'node:fs';

/** The same program in few files, which load faster; see vite.cli.config.ts. */
const BUNDLE = new URL('../bin/start.js', import.meta.url);
const COMPILED = ['../core.tsbuildinfo', '../shell.tsbuildinfo'].map((path) => new URL(path, import.meta.url));

function timeOf(file: URL): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

// A bundle older than what was compiled since would run yesterday's program.
const bundled = timeOf(BUNDLE);
const isFresh = bundled > 0 && COMPILED.every((file) => timeOf(file) <= bundled);
await (isFresh ? import(BUNDLE.href) : import('./start.js'));
