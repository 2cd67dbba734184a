import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The package's folder, seen from `src/host` and from `dist/host` alike. */
export const PACKAGE_ROOT: URL = new URL('../../', import.meta.url);

/** The version that the package's descriptor names. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', PACKAGE_ROOT), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The text of a file of the evidence. */
export function readEvidence(path: string): string {
  return readFileSync(new URL(`evidence/${path}`, PACKAGE_ROOT), 'utf8');
}
