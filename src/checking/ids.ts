import type { ChipRow, ModelRow } from '../evidence/index.js';
import type { Records } from './records.js';
import { isSameId, plainId, squeeze, variantsOf } from './words-of-rows.js';

/** How the id of a claim and the id of a row stand to each other. */
export type Kinship = 'same' | 'family' | 'other';

/** How a chip of a claim stands to a chip of a row: the same, of one family, or another. */
export function chipKinship(records: Records, claimed: string, chipId: string): Kinship {
  if (isSameId(claimed, chipId)) return 'same';
  const [a, b] = [records.base.find('chips', claimed), records.base.find('chips', chipId)];
  if (a?.memberOf === chipId || b?.memberOf === claimed) return 'family';
  if (a && b && a.memberOf !== '' && a.memberOf === b.memberOf && (a.familyId || b.familyId)) return 'family';
  return isPrefix(claimed, chipId) || isPrefix(chipId, claimed) ? 'family' : 'other';
}

/** The model rows that a claim's model id names: by id, name or alias, dated editions and members of a family. */
export function modelsOf(records: Records, claimed: string): readonly ModelRow[] {
  const plain = plainId(claimed);
  const named = records.by('models', 'name', (row) => [row.id, row.name, ...row.aliases].map(plainId)).get(plain);
  const members = named.flatMap((row) => records.by('models', 'family', (member) => [member.memberOf]).get(row.id));
  const edition = records.by('models', 'head', (row) => headsOf(plainId(row.id))).get(plain);
  return [...new Set([...named, ...members, ...edition])];
}

/** The chip rows that a claim's id names. */
export function chipsOf(records: Records, claimed: string): readonly ChipRow[] {
  const exact = records.base.find('chips', claimed);
  if (exact) return [exact];
  const index = records.by('chips', 'squeezed', (row) => variantsOf(squeeze(row.id)));
  return [...new Set(variantsOf(squeeze(claimed)).flatMap((variant) => index.get(variant)))];
}

/** Whether a model row is an edition of the claimed model by date or size only, not a sibling with a name of its own. */
export function isEdition(claimed: string, row: ModelRow): boolean {
  const rest = plainId(row.id).slice(plainId(claimed).length);
  return plainId(row.id).startsWith(plainId(claimed)) && /^(?:-(?:\d+|[a-z]{3}|moe|preview))*$/.test(rest);
}

function isPrefix(head: string, id: string): boolean {
  return plainId(id).startsWith(`${plainId(head)}-`);
}

/** Every beginning of an id at a dash, the id itself left out. */
function headsOf(id: string): readonly string[] {
  const words = id.split('-');
  return words.slice(1).map((_, i) => words.slice(0, i + 1).join('-'));
}
