import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { DocumentAnswer, ReadAnswer } from '../../../server/api.js';
import { change, query } from '../../address.js';
import { call } from '../../server.js';
import type { Status } from '../../../checking/index.js';
import { Fault } from '../../../kit/index.js';
import { SHAPES } from '../../../views/index.js';
import type { ReadCard } from '../../house/jobs/read.js';
import { words } from '../../setting.js';

/** A text that someone wants read. It stays in this page. */
export interface Article {
  readonly text: string;
  readonly markdown?: boolean;
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly publisher?: string;
}

/** The text that was pasted, dropped or fetched last. */
export const given: Signal<Article | undefined> = signal<Article | undefined>(undefined);

/** The example that the address names. */
export const exampleName: ReadonlySignal<string> = computed(() => query.value['example'] ?? '');

/** The number of the chosen claim; 0 for none. */
export const chosen: ReadonlySignal<number> = computed(() => Number(query.value['claim'] ?? 0));

/** Chooses a claim: both sides light it. */
export function choose(number: number): void {
  change({ claim: number > 0 ? String(number) : undefined });
}

/** Which clock the marks show: that of the claims' day, or a later one. */
export const clock: ReadonlySignal<'then' | 'now'> = computed(() => (query.value['clock'] === 'then' ? 'then' : 'now'));

/** The verdict of a card on the clock that is shown. */
export function statusOf(card: ReadCard): Status {
  return clock.value === 'then' ? card.onTheDay : card.status;
}

/** A verdict as it is shown: a class, a shape, a word. */
export interface Sign {
  readonly name: Status | 'pending';
  readonly shape: string;
  readonly word: string;
}

/** The sign of a card on the clock that is shown; one that is not measured yet says so. */
export function signOf(card: ReadCard): Sign {
  const status = statusOf(card);
  if (card.pending) return { name: 'pending', shape: '…', word: words.value.web('read-measuring') };
  return { name: status, shape: SHAPES[status], word: words.value.status(status) };
}

/** The id of the saved document that the address names. */
export const documentId: ReadonlySignal<string> = computed(() => query.value['document'] ?? '');

let loading: Promise<Readonly<Record<string, string>>> | undefined;

/** The example articles of the package by file name. */
export function examples(): Promise<Readonly<Record<string, string>>> {
  return (loading ??= fetch(__SHIPPED__.examples).then((response) => {
    if (!response.ok) throw new Fault('page-load', { address: __SHIPPED__.examples });
    return response.json() as Promise<Readonly<Record<string, string>>>;
  }));
}

/** An example as an article. */
export async function exampleOf(name: string): Promise<Article> {
  const text = (await examples())[name];
  if (text === undefined) throw new Fault('page-unknown', { address: name });
  return { text, markdown: name.endsWith('.md') };
}

const MOST_BYTES = 5_000_000;
const TEXTUAL = /\.(txt|text|md|markdown)$/i;

/** The article in a dropped file; text and Markdown are read in the page itself. */
export async function articleOf(file: File): Promise<Article> {
  if (file.size > MOST_BYTES)
    throw new Fault('text-too-large', { limitMb: MOST_BYTES / 1e6, sizeMb: Math.round(file.size / 1e5) / 10 });
  if (!TEXTUAL.test(file.name) && file.type !== 'text/plain') return taken(call<ReadAnswer>('/api/read', {}, file));
  return { text: await file.text(), markdown: /\.(md|markdown)$/i.test(file.name) };
}

/** The article behind an address, fetched by the server of this page: a page may not look at other sites. */
export function articleAt(url: string): Promise<Article> {
  return taken(call<ReadAnswer>('/api/read', {}, { url }));
}

/** A document of the ledger. */
export function articleSaved(id: string): Promise<Article> {
  return taken(call<DocumentAnswer>(`/api/documents/${encodeURIComponent(id)}`));
}

async function taken(answer: Promise<Pick<ReadAnswer, 'document'>>): Promise<Article> {
  const { text, title, date, author, publisher } = (await answer).document;
  const meta = Object.entries({ title, date, author, publisher }).filter(([, value]) => Boolean(value));
  return { text, ...Object.fromEntries(meta) };
}
