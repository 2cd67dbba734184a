import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Where the reader is: the whole state of what is seen. */
export interface Place {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const place = signal<Place>(current());

/** The path of the page, without a slash at its end. */
export const path: ReadonlySignal<string> = computed(() => place.value.path);
/** The values of the address's query by name. */
export const query: ReadonlySignal<Place['query']> = computed(() => place.value.query);

function current(): Place {
  const { pathname, searchParams } = new URL(location.href);
  return { path: pathname.replace(/(.)\/$/, '$1'), query: Object.fromEntries(searchParams) };
}

type Changes = Readonly<Record<string, string | undefined>>;

/** The address of another page; language and embedding stay. */
export function hrefOf(to: string, changes: Changes = {}): string {
  const { lang, embed } = place.value.query;
  return withQuery(to, { lang, embed, ...changes });
}

/** This page with some values changed; undefined or empty takes one away. */
export function hrefWith(changes: Changes): string {
  return withQuery(place.value.path, { ...place.value.query, ...changes });
}

function withQuery(to: string, values: Changes): string {
  const kept = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(kept).toString();
  return search === '' ? to : `${to}?${search}`;
}

/** Goes to an address of these pages and remembers the one before. */
export function go(href: string): void {
  history.pushState(null, '', href);
  place.value = current();
  scrollTo(0, 0);
}

/** Changes values of the address in place, as while dragging. */
export function change(changes: Changes): void {
  const href = hrefWith(changes);
  if (href === location.pathname + location.search) return;
  history.replaceState(null, '', href);
  place.value = current();
}

/** Follows links inside these pages without loading anew. */
export function followLinks(): void {
  addEventListener('popstate', () => (place.value = current()));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest('a');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api') || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
