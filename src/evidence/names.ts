import type { Lang } from '../kit/index.js';
import type { Base, EntityKind, Name } from './base.js';
import type { NamedRow, Row } from './rows.js';

const HAN = /\p{Script=Han}/u;
/** Where Chinese characters begin: most names are told apart from Chinese ones by this alone. */
const HAN_OR_BEYOND = /[\u2e80-\uffff]/;

/** A name written in Han characters is Chinese; any other serves all languages unless its column names one. */
function langOf(text: string, column: Lang | null): Lang | null {
  return HAN_OR_BEYOND.test(text) && HAN.test(text) ? 'zh' : column === 'zh' ? null : column;
}

type Written = readonly [string, Lang | null];

function ofNames({ de, en, zh }: Readonly<Record<Lang, string>>): readonly Written[] {
  const latin: readonly Written[] =
    de === en
      ? [[en, null]]
      : [
          [en, 'en'],
          [de, 'de'],
        ];
  return [...latin, [zh, 'zh']];
}

function namesOf<R extends NamedRow>(
  kind: EntityKind,
  rows: readonly R[],
  own: (row: R) => readonly Written[],
): readonly Name[] {
  return rows.flatMap((row) => {
    const written = [...own(row), ...row.aliases.map((text): Written => [text, null])].filter(([text]) => text !== '');
    const unique = new Map<string, Lang | null>();
    for (const [text, column] of written) {
      const lang = langOf(text, column);
      unique.set(text, unique.has(text) && unique.get(text) !== lang ? null : lang);
    }
    return [...unique].map(([text, lang]): Name => nameOf(text, lang, kind, row));
  });
}

function nameOf(text: string, lang: Lang | null, kind: EntityKind, { id, ambiguous }: NamedRow): Name {
  const name = { text, id, kind, lang };
  return Object.freeze(ambiguous.includes(text) ? { ...name, needsContext: true } : name);
}

const plain = (row: { readonly name: string }): readonly Written[] => [[row.name, null]];

/** Every name of every entity in the order of the tables, each once for an entity. */
export function collectNames(base: Pick<Base, 'table'>): readonly Name[] {
  return Object.freeze([
    ...namesOf('org', base.table('orgs'), (row) => ofNames(row.names)),
    ...namesOf('person', base.table('people'), (row) => [
      [row.name, null],
      [row.nameZh, 'zh'],
    ]),
    ...namesOf('country', base.table('countries'), (row) => ofNames(row.names)),
    ...namesOf('chip', base.table('chips'), plain),
    ...namesOf('model', base.table('models'), plain),
    ...namesOf('benchmark', base.table('benchmarks'), plain),
    ...namesOf('site', base.table('sites'), plain),
  ]);
}

/** A row's name for display in a language: its own, else the id. */
export function displayName(row: Row, lang: Lang): string {
  const { names, name, nameZh, title } = row as Row & {
    readonly names?: Readonly<Record<Lang, string>>;
    readonly name?: string;
    readonly nameZh?: string;
    readonly title?: string;
  };
  const chosen = names === undefined ? (lang === 'zh' && nameZh ? nameZh : (name ?? title)) : names[lang] || names.en;
  return chosen ?? row.id;
}
