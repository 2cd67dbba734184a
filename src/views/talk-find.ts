import type { Base } from '../evidence/index.js';
import { Fault } from '../kit/index.js';
import type { Weighing } from '../weighing/index.js';

/** How many names a fault offers. */
const OFFERED = 5;

/**
 * The id of a speaker of the ledger by id, name or alias; throws `speaker-unknown` with names that share a part, else with those
 * whose letters are nearest.
 */
export function findSpeaker(base: Base, { speakers }: Weighing, given: string): string {
  const wanted = given.toLowerCase();
  const known = speakers.map(({ speaker }) => ({ speaker, names: namesOf(base, speaker) }));
  const found = known.find(({ names }) => names.some((name) => name.toLowerCase() === wanted));
  if (found) return found.speaker;
  const parts = wanted.split(/\s+/).filter((part) => part.length > 2);
  const similar = known.filter(({ names }) =>
    names.some((name) => parts.some((part) => name.toLowerCase().includes(part))),
  );
  const offered = (similar.length > 0 ? similar : nearestOf(known, wanted))
    .slice(0, OFFERED)
    .map(({ names }) => names[1] ?? names[0]!);
  throw new Fault('speaker-unknown', { given, known: offered });
}

/** The id of the person or organisation that is called so; what nobody is called stays as it is. */
export function idNamed(base: Base, given: string): string {
  const wanted = given.toLowerCase();
  const isNamed = ({ id }: { readonly id: string }): boolean =>
    namesOf(base, id).some((name) => name.toLowerCase() === wanted);
  return (base.table('people').find(isNamed) ?? base.table('orgs').find(isNamed))?.id ?? given;
}

/** Speakers by how many pairs of letters their names share with what was given. */
function nearestOf<T extends { readonly names: readonly string[] }>(known: readonly T[], wanted: string): readonly T[] {
  const pairs = pairsOf(wanted);
  const shared = (name: string): number => {
    const own = pairsOf(name.toLowerCase());
    return [...own].filter((pair) => pairs.has(pair)).length / (own.size + pairs.size || 1);
  };
  return known
    .map((one) => ({ one, near: Math.max(...one.names.map(shared)) }))
    .sort((a, b) => b.near - a.near)
    .map(({ one }) => one);
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2)));
}

/** What a speaker is called: the id, names, aliases. */
export function namesOf(base: Base, id: string): readonly string[] {
  const person = base.find('people', id);
  const org = base.find('orgs', id);
  const names = person ? [person.name, person.nameZh] : Object.values(org?.names ?? {});
  return [id, ...names, ...((person ?? org)?.aliases ?? [])].filter((name) => name !== '');
}
