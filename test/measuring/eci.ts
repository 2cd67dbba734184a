import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { resultsFromCsv } from '../../src/measuring/index.js';

type Row = Readonly<Record<string, string>>;

const text = (name: string): string => readFileSync(new URL(`eci/${name}`, import.meta.url), 'utf8');
const rows = (name: string): readonly Row[] => Papa.parse<Row>(text(name), { header: true, skipEmptyLines: true }).data;

/** The outside oracle: results that Epoch AI published, and the scores it computed from them. */
export const oracle = {
  results: resultsFromCsv(text('results.csv')),
  models: rows('models.csv'),
  benchmarks: rows('benchmarks.csv'),
};
