import { Fault } from '../kit/index.js';
import type { Words } from '../words/index.js';

/** An error as `place: what is wrong. → what mends it`, with the place inside a file where it is known. */
export function faultLines(error: unknown, place: string, words: Words): string {
  const { code, values } = asFault(error);
  const { message, cure } = words.fault(code, values);
  const where = [place, placeInside(values, words)].filter((part) => part !== '').join(': ');
  return `✗ ${where === '' ? '' : `${where}: `}${message}\n  → ${cure}\n`;
}

function placeInside(values: Fault['values'], words: Words): string {
  const { file, row, column } = values;
  if (file === undefined || row === undefined || Number(row) === 0) return file === undefined ? '' : String(file);
  return words.shell(column ? 'problem-place' : 'problem-row', {
    file: String(file),
    row: String(row),
    column: String(column ?? ''),
  });
}

function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
