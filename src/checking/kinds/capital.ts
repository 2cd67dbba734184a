import type { CapitalRow } from '../../evidence/index.js';
import { actorLink, column, type Fact, type Figure, type Link, namedLink } from '../candidate.js';
import type { Records } from '../records.js';

/** Capital rows by organisation: its own, those that stand for a bloc, and those whose note names the organisation. */
export function capitalOf(records: Records, org: string): readonly CapitalRow[] {
  const own = records.by('capital', 'org', (row) => [row.orgId]).get(org);
  if (records.isPlace(org)) return [...own, ...forBloc(records, org)];
  const named = records.naming('capital', (row) => row.note, org);
  return [...own, ...new Set(named.filter((row) => row.orgId !== org))];
}

/** The link between a claim's organisation and a capital row: its own, one of the bloc, or named in the note. */
export function capitalLink(records: Records, org: string, row: CapitalRow): Link | undefined {
  const fact = capitalFact(row);
  return actorLink(records, 'org', org, fact, 'orgId', row.orgId) ?? namedLink(records, org, fact, 'note', row.note);
}

/** The capital row as a fact. */
export function capitalFact(row: CapitalRow): Fact {
  return { table: 'capital', id: row.id, date: row.date };
}

/** The amount of a capital row: in the currency that it was named in, and in dollars. */
export function amountsOf(row: CapitalRow, fact: Fact): readonly Figure[] {
  const native = row.currency === 'USD' ? [] : column(fact, 'amountNative', row.amountNative, row.currency);
  return [...native, ...(row.amountUsd ? [{ fact, field: 'amountUsd', amount: row.amountUsd }] : [])];
}

/** A sum of several firms, a government or a state fund stands for its bloc and country; a single firm does not. */
function forBloc(records: Records, place: string): readonly CapitalRow[] {
  const stands = records.by('capital', 'bloc', (row) => {
    const org = records.base.find('orgs', row.orgId);
    const speaks = row.kind === 'state-fund' || org?.kind === 'government' || org?.names.en.endsWith(' (sum)');
    return org && speaks ? [org.country.toLowerCase(), org.bloc] : [];
  });
  return stands.get(place);
}
