// Prints the milliseconds that loading and checking the shipped evidence takes in a process of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBase, openBase, TABLE_NAMES } from '../../dist/evidence/index.js';
import { hashText } from '../../dist/host/hash.js';
import { ROOT } from '../../dist/training/house.js';

const read = (path) => readFileSync(join(ROOT, 'evidence', path), 'utf8');
const start = performance.now();
const descriptor = JSON.parse(read('datapackage.json'));
const base = openBase(descriptor, read, hashText);
for (const table of TABLE_NAMES) base.table(table);
const problems = checkBase(descriptor, read, hashText);
const milliseconds = performance.now() - start;
if (problems.length > 0) throw new Error(`the evidence has ${problems.length} problems`);
console.log(milliseconds);
