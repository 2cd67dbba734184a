import { textHash } from '../kit/index.js';
import type { Base, EntityKind, Name } from '../evidence/index.js';
import { mix } from './linear.js';

/** A thing that texts name, with what reading asks of it. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  /** Side of the race; empty for benchmarks. */
  readonly bloc: string;
  /** Kind of an organisation (lab, chipmaker, cloud ...), domain of a model or benchmark. */
  readonly sort: string;
  /** Maker, employer or owner; empty where there is none. */
  readonly orgId: string;
  /** A number for kind and sort: what the entity is, never whose side it is on. */
  readonly category: number;
}

/** A name prepared for search: which entity it means and how strictly it must be written. */
export interface SoughtName {
  readonly name: Name;
  readonly entity: number;
}

/** All entities of a base, numbered, with their names. */
export interface Entities {
  readonly all: Entity[];
  readonly byId: Map<string, number>;
  readonly names: readonly SoughtName[];
}

/** Numbers the entities of the base that have names. */
export function entitiesOf(base: Base): Entities {
  const all: Entity[] = [];
  const byId = new Map<string, number>();
  let last: SoughtName | undefined;
  const names = base.names().map((name) => {
    // The names of an entity stand together.
    if (last?.name.id === name.id && last.name.kind === name.kind) return { name, entity: last.entity };
    const key = `${name.kind}:${name.id}`;
    let entity = byId.get(key);
    if (entity === undefined) {
      entity = all.length;
      byId.set(key, entity);
      all.push(categorised(entityOf(base, name.kind, name.id)));
    }
    return (last = { name, entity });
  });
  return { all, byId, names };
}

/** An entity with its category filled in. */
export function categorised(entity: Omit<Entity, 'category'>): Entity {
  const sort = entity.kind === 'org' || entity.kind === 'chip' ? entity.sort : '';
  return { ...entity, category: mix(textHash(entity.kind), textHash(sort)) };
}

function entityOf(base: Base, kind: EntityKind, id: string): Omit<Entity, 'category'> {
  const blank = { id, kind, bloc: '', sort: '', orgId: '' };
  switch (kind) {
    case 'org': {
      const row = base.find('orgs', id);
      return row ? { ...blank, bloc: row.bloc, sort: row.kind } : blank;
    }
    case 'person': {
      const row = base.find('people', id);
      return row ? { ...blank, bloc: row.bloc, orgId: row.orgId } : blank;
    }
    case 'country':
      return { ...blank, bloc: base.find('countries', id)?.bloc ?? '' };
    case 'model': {
      const row = base.find('models', id);
      return row ? { ...blank, bloc: row.bloc, sort: row.domain, orgId: row.orgId } : blank;
    }
    case 'chip': {
      const row = base.find('chips', id);
      const bloc = row ? (base.find('orgs', row.vendorOrgId)?.bloc ?? '') : '';
      return row ? { ...blank, bloc, sort: row.familyId === '' ? 'chip' : 'family', orgId: row.vendorOrgId } : blank;
    }
    case 'benchmark':
      return { ...blank, sort: base.find('benchmarks', id)?.domain ?? '' };
    case 'site': {
      const row = base.find('sites', id);
      const bloc = row ? (base.find('orgs', row.ownerOrgId)?.bloc ?? '') : '';
      return row ? { ...blank, bloc, orgId: row.ownerOrgId } : blank;
    }
  }
}
