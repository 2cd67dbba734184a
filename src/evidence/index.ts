export type * from './rows.js';
export type { Base, EntityKind, Name } from './base.js';
export { checkBase } from './check.js';
export { type Field, type Manifest, readManifest, type Resource, TABLE_NAMES } from './manifest.js';
export { displayName } from './names.js';
export { openBase, packageHash, type ReadTable } from './open.js';
export type { CureCode, Problem, ProblemCode } from './problem.js';
export { hashOf } from './sheet.js';
