import { hashText } from './hash.js';
import { readEvidence } from './package-root.js';

interface Listed {
  readonly resources: readonly { readonly path: string; readonly hash: string }[];
}

/**
 * Whether every table of the evidence is the one that its descriptor names by its hash. What is kept stands for the evidence of a
 * hash: where a table was edited since, only opening it may say what is wrong.
 */
export function evidenceIsWhole(): boolean {
  try {
    const { resources } = JSON.parse(readEvidence('datapackage.json')) as Listed;
    return resources.every(({ path, hash }) => hashText(readEvidence(path)) === hash);
  } catch {
    return false;
  }
}
