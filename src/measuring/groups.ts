import type { Base, ModelRow } from '../evidence/index.js';
import { Fault } from '../kit/index.js';

/** A set of models that is compared with another: a bloc, an organisation, a kind of weights, or all but one of these. */
export interface Group {
  readonly id: string;
  has(model: ModelRow): boolean;
}

const BLOCS = ['us', 'cn', 'eu', 'other'];
const WEIGHTS = ['open', 'closed'];

/**
 * The group of an id: a bloc (`us`, `cn`, `eu`, `other`), `open` or `closed` weights, an organisation; `not:` before one of
 * these takes all others, `all` takes all, `+` joins several (`openai+anthropic`), `/` narrows one by another (`cn/open`).
 * Throws `measure-group` for an unknown id.
 */
export function groupOf(base: Base, id: string): Group {
  return { id, has: testOf(base, id) };
}

function testOf(base: Base, id: string): (model: ModelRow) => boolean {
  if (id === 'all') return () => true;
  if (id.includes('+')) {
    const tests = id.split('+').map((part) => testOf(base, part));
    return (model) => tests.some((test) => test(model));
  }
  if (id.includes('/')) {
    const tests = id.split('/').map((part) => testOf(base, part));
    return (model) => tests.every((test) => test(model));
  }
  if (id.startsWith('not:')) {
    const test = testOf(base, id.slice('not:'.length));
    return (model) => !test(model);
  }
  if (BLOCS.includes(id)) return (model) => model.bloc === id;
  if (WEIGHTS.includes(id)) return (model) => model.weights === id;
  if (base.find('orgs', id)) return (model) => model.orgId === id;
  throw new Fault('measure-group', { given: id, known: [...BLOCS, ...WEIGHTS] });
}
