import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { csvTable } from '../../views/index.js';
import { hrefWith, query } from '../address.js';
import { lang, today, words } from '../setting.js';
import { bibtexOf, pngOf, save, svgOf } from './take-away.js';
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
  /** What freezes the figure at today's evidence when it is embedded. */
  readonly frozen?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
}

/** A drawing with its source line, and a menu to take it away in any form. */
export function Figure(props: FigureProps): JSX.Element {
  const { title, sentence, hash, asOf, note, children } = props;
  const say = words.value;
  const root = useRef<HTMLElement>(null);
  return (
    <figure class="figure" ref={root} aria-label={title}>
      <Frozen hash={hash} />
      {children}
      <figcaption>
        <p class="sentence">{sentence}</p>
        <div class="row source-line">
          <p class="soft small">
            {say.measure('chart-source', { hash: hash.slice(0, SHORT), date: say.date(asOf) })} {note}
          </p>
          <Menu {...props} drawing={() => root.current?.querySelector('svg') ?? undefined} />
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

type MenuProps = FigureProps & { readonly drawing: () => SVGSVGElement | undefined };

function Menu({ name, title, hash, asOf, data, frozen = {}, drawing }: MenuProps): JSX.Element {
  const say = words.value;
  const done = useSignal('');
  const source = say.measure('chart-source', { hash: hash.slice(0, SHORT), date: say.date(asOf) });
  const permalink = (changes: Readonly<Record<string, string>> = {}): string =>
    location.origin + hrefWith({ lang: lang.value, ...changes });
  const pinned = { hash: hash.slice(0, SHORT), asOf, ...frozen };
  const embed = (changes: Readonly<Record<string, string>>): string =>
    `<iframe src="${permalink({ ...changes, embed: '1' })}" width="100%" height="560" loading="lazy" title="${title.replaceAll('"', '&quot;')}"></iframe>`;
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
    ['SVG', () => take((svg) => save(svgOf(svg, title, source), `${name}.svg`, 'image/svg+xml'))],
    [
      'PNG',
      () => take((svg) => void pngOf(svgOf(svg, title, source)).then((png) => save(png, `${name}.png`, 'image/png'))),
    ],
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
    [say.web('menu-embed'), () => copy(embed({}))],
    [say.web('menu-embed-frozen'), () => copy(embed(pinned))],
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
