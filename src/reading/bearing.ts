import { type Draft, hangs } from './decider.js';
import { formsOf, type LexiconFiles, lexiconTable } from './lexicon.js';
import type { Scene } from './scene.js';
import type { Stretch } from './spans.js';

/** Which words tell what measures bear on a claim. */
export interface Bearings {
  /** What a concept narrows a claim on the gap to, by the concept's number. */
  readonly scopes: ReadonlyMap<number, string>;
  /** The topics of causes, each known by a concept of the reason and one of the effect. */
  readonly causes: readonly Topic[];
}

interface Topic {
  readonly topic: string;
  readonly because: ReadonlySet<number>;
  readonly effect: ReadonlySet<number>;
}

/** What a claim says beyond its slots: a part of the field that it is narrowed to, what a cause is about, and whom. */
export interface Bearing {
  readonly within?: string;
  readonly topics?: readonly string[];
  readonly blocs?: readonly string[];
}

/** Reads `scopes.csv` and `causes.csv`; concepts are known by their place in `concepts`. */
export function bearingsFrom(files: LexiconFiles, concepts: readonly string[]): Bearings {
  const numbers = (cell: string | undefined): ReadonlySet<number> =>
    new Set(formsOf(cell).map((concept) => concepts.indexOf(concept)));
  const scopes = lexiconTable(files, 'scopes.csv', ['scope', 'concept']);
  const causes = lexiconTable(files, 'causes.csv', ['topic', 'because', 'effect']);
  return {
    scopes: new Map(scopes.map((row) => [concepts.indexOf(row['concept'] ?? ''), row['scope'] ?? ''])),
    causes: causes.map((row) => ({
      topic: row['topic'] ?? '',
      because: numbers(row['because']),
      effect: numbers(row['effect']),
    })),
  };
}

/** What narrows a claim on the gap, or what a cause is about; nothing for other kinds. */
export function bearingOf(scene: Scene, draft: Draft, stretch: Stretch, bearings: Bearings): Bearing {
  if (draft.kind === 'cause') return causeOf(scene, draft, bearings);
  if (draft.kind !== 'gap' && draft.kind !== 'trend') return {};
  const within = scopeOf(scene, draft, stretch, bearings);
  return within === undefined ? {} : { within };
}

/** A number of months is narrowed by the words of its own stretch only, anything else by the whole sentence. */
function scopeOf(scene: Scene, draft: Draft, stretch: Stretch, { scopes }: Bearings): string | undefined {
  const { id, from } = scene.a.concepts;
  const [begin, end] = !hangs(draft)
    ? [scene.from(draft.sentence), scene.to(draft.sentence)]
    : [stretch.from, stretch.to];
  for (let m = scene.firstMention[draft.sentence]!; m < scene.firstMention[draft.sentence + 1]!; m++) {
    const mention = scene.a.mentions[m]!;
    if (mention.from >= begin && mention.from < end && scene.entity(mention)?.kind === 'benchmark') return 'benchmark';
  }
  for (let h = scene.firstConcept[draft.sentence]!; h < scene.firstConcept[draft.sentence + 1]!; h++) {
    const scope = from[h]! >= begin && from[h]! < end ? scopes.get(id[h]!) : undefined;
    if (scope !== undefined) return scope;
  }
  return undefined;
}

function causeOf(scene: Scene, { sentence }: Draft, { causes }: Bearings): Bearing {
  const { id } = scene.a.concepts;
  const said = id.slice(scene.firstConcept[sentence], scene.firstConcept[sentence + 1]);
  const topics = causes
    .filter(({ because, effect }) => said.some((c) => because.has(c)) && said.some((c) => effect.has(c)))
    .map(({ topic }) => topic);
  const blocs = new Set<string>();
  for (let m = scene.firstMention[sentence]!; m < scene.firstMention[sentence + 1]!; m++) {
    const entity = scene.entity(scene.a.mentions[m]!);
    if (entity !== undefined && entity.bloc !== 'other' && entity.bloc !== '') blocs.add(entity.bloc);
  }
  return { topics, blocs: [...blocs] };
}
