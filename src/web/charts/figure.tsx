import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { csvTable } from '../../views/index.js';
import { hrefWith, query } from '../address.js';
import { embedded, lang, today, words } from '../setting.js';
import { addressOf, type Around, bibtexOf, pngOf, save, svgOf } from './take-away.js';
import './figure.css';

/** Letters of a hash that an address carries. */
const SHORT = 12;

/** The numbers behind a figure. */
export interface Data {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface FigureProps {
  /** File name without extension. */
  readonly name: string;
  /** The finding. */
  readonly title: string;
  /** What the figure shows, in a sentence generated from the data; read aloud in place of the drawing. */
  readonly sentence: string;
  readonly hash: string;
  readonly asOf: string;
  readonly data: Data;
  /** What the signs mean. */
  readonly note?: string;
  /** What beside day and evidence makes the figure what it is: its address carries it. */
  readonly state?: Readonly<Record<string, string>>;
  /** Not what its page is about: it bears its title, and is shown in other pages only where its name is asked for. */
  readonly secondary?: boolean;
  readonly children: ComponentChildren;
}

/** A drawing with its source line, and a menu to take it away in any form. */
export function Figure(props: FigureProps): JSX.Element | null {
  const { name, title, sentence, hash, asOf, note, secondary = false, children } = props;
  const say = words.value;
  const root = useRef<HTMLElement>(null);
  const wanted = query.value['figure'];
  if (embedded.value && (wanted ? wanted !== name : secondary)) return null;
  return (
    <figure class="figure" ref={root} aria-label={title}>
      <Frozen hash={hash} />
      {secondary && <h2>{title}</h2>}
      {children}
      <figcaption>
        <p class="sentence">{sentence}</p>
        <div class="row source-line">
          <p class="soft small">
            {[say.measure('chart-source', { hash: hash.slice(0, SHORT), date: say.date(asOf) }), note]
              .filter(Boolean)
              .join(lang.value === 'zh' ? '' : ' ')}
          </p>
          <Menu
            {...props}
            drawing={() => root.current?.querySelector('svg') ?? undefined}
            meaning={() => keyIn(root.current)}
          />
        </div>
      </figcaption>
    </figure>
  );
}

/** Says so where the address was frozen at other evidence than these pages have. */
function Frozen({ hash }: Pick<FigureProps, 'hash'>): JSX.Element | null {
  const given = query.value['hash'];
  if (!given || hash.startsWith(given)) return null;
  const say = words.value;
  return (
    <p class="notice small frozen" role="note">
      {say.web('frozen-other', { given: given.slice(0, SHORT), hash: hash.slice(0, SHORT) })}{' '}
      <a href={hrefWith({ hash: undefined, asOf: undefined })}>{say.web('frozen-now')}</a>
    </p>
  );
}

/** A text as it stands between quotes in HTML. */
function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

type MenuProps = FigureProps & {
  readonly drawing: () => SVGSVGElement | undefined;
  readonly meaning: () => Around['key'];
};

/** The key that stands in a figure beside its drawing. */
function keyIn(figure: HTMLElement | null): Around['key'] {
  return [...(figure?.querySelectorAll('.key li') ?? [])].map((part) => ({
    text: part.textContent.trim(),
    colour: getComputedStyle(part).color,
  }));
}

function Menu({
  name,
  title,
  sentence,
  hash,
  asOf,
  data,
  state = {},
  note,
  secondary,
  drawing,
  meaning,
}: MenuProps): JSX.Element {
  const say = words.value;
  const done = useSignal('');
  const source = say.measure('chart-source', { hash: hash.slice(0, SHORT), date: say.date(asOf) });
  const permalink = (changes: Readonly<Record<string, string>> = {}): string =>
    location.origin + hrefWith({ lang: lang.value, ...changes });
  const pinned = { hash: hash.slice(0, SHORT), asOf, ...state };
  const sheetOf = (svg: SVGSVGElement): string =>
    svgOf(svg, { title, key: meaning(), foot: note === undefined ? [source] : [source, note] });
  const named = secondary ? { figure: name } : {};
  const embed = (): string =>
    `<iframe src="${quoted(permalink({ ...named, embed: '1' }))}" width="100%" height="560" loading="lazy" title="${quoted(title)}"></iframe>`;
  // The picture itself: whatever becomes of evidence and server, what was embedded stays what it was.
  const frozen = (svg: SVGSVGElement): string =>
    `<a href="${quoted(permalink(pinned))}"><img src="${addressOf(sheetOf(svg))}" alt="${quoted(sentence)}" style="max-width:100%"></a>`;
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => (done.value = say.web('copied')),
      () => (done.value = text),
    );
  };
  const rows = data.rows.map((row) => Object.fromEntries(data.head.map((column, i) => [column, row[i] ?? null])));
  const csv = (): string =>
    csvTable(
      data.head,
      data.rows.map((row) => Object.fromEntries(data.head.map((column, i) => [column, String(row[i] ?? '')]))),
    );
  const json = (): string =>
    JSON.stringify({ title, asOf, evidence: hash, permalink: permalink(pinned), rows }, null, 2);
  const items: readonly (readonly [string, () => void])[] = [
    ['SVG', () => take((svg) => save(sheetOf(svg), `${name}.svg`, 'image/svg+xml'))],
    ['PNG', () => take((svg) => void pngOf(sheetOf(svg)).then((png) => save(png, `${name}.png`, 'image/png')))],
    ['CSV', () => save(csv(), `${name}.csv`, 'text/csv')],
    ['JSON', () => save(json(), `${name}.json`, 'application/json')],
    [
      'BibTeX',
      () =>
        save(
          bibtexOf({ name, title, asOf, hash, url: permalink(pinned), today: today() }),
          `${name}.bib`,
          'text/plain',
        ),
    ],
    [say.web('menu-link'), () => copy(permalink(pinned))],
    [say.web('menu-embed'), () => copy(embed())],
    [say.web('menu-embed-frozen'), () => take((svg) => copy(frozen(svg)))],
  ];
  function take(use: (svg: SVGSVGElement) => void): void {
    const svg = drawing();
    if (svg) use(svg);
  }
  return (
    <details class="menu no-print">
      <summary>{say.web('menu')}</summary>
      <ul>
        {items.map(([label, act]) => (
          <li key={label}>
            <button type="button" onClick={act}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      <p class="small" role="status">
        {done.value}
      </p>
    </details>
  );
}
