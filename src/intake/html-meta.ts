import { dayOf, known, type Page } from '../prose/index.js';

/** The part of a parsed page that its metadata is read from. */
export interface Head {
  querySelector(selector: string): HeadElement | null;
  querySelectorAll(selector: string): Iterable<HeadElement>;
}
interface HeadElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

type Meta = Omit<Page, 'text'>;

/** Title, day, author and publisher of a page: JSON-LD first, then OpenGraph and meta, then the markup. */
export function metaOf(document: Head): Meta {
  return { ...fromMarkup(document), ...fromMeta(document), ...fromJsonLd(document) };
}

const META = {
  title: ['og:title', 'twitter:title', 'dc.title', 'citation_title'],
  date: [
    'article:published_time',
    'article:published',
    'og:published_time',
    'datepublished',
    'date',
    'pubdate',
    'publishdate',
    'publish_date',
    'publication_date',
    'dc.date',
    'dc.date.issued',
    'dcterms.created',
    'dcterms.date',
    'parsely-pub-date',
    'sailthru.date',
    'citation_publication_date',
    'weibo:article:create_at',
  ],
  author: ['author', 'article:author', 'og:article:author', 'parsely-author', 'dc.creator', 'citation_author'],
  publisher: ['og:site_name', 'publisher', 'dc.publisher', 'application-name', 'citation_journal_title'],
} as const;

function fromMeta(document: Head): Meta {
  const contents = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const key = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop');
    const content = tidy(element.getAttribute('content'));
    if (key && content && !contents.has(key.toLowerCase())) contents.set(key.toLowerCase(), content);
  }
  const first = (names: readonly string[], fits: (value: string) => boolean = () => true): string | undefined =>
    names.map((name) => contents.get(name)).find((value) => value !== undefined && fits(value));
  const date = first(META.date, (value) => dayOf(value) !== undefined);
  return known({
    title: first(META.title),
    date: date && dayOf(date),
    author: first(META.author, isName),
    publisher: first(META.publisher),
  });
}

function fromMarkup(document: Head): Meta {
  const title = document.querySelector('article h1, main h1, h1') ?? document.querySelector('title');
  return known({
    title: tidy(title?.textContent),
    date: timeOf(document),
    author: tidy(document.querySelector('[rel~="author"], [itemprop="author"], .byline-name')?.textContent),
  });
}

function timeOf(document: Head): string | undefined {
  const times = [
    '[itemprop="datePublished"]',
    'time[pubdate]',
    'article header time',
    'article time',
    'main time',
    'time',
  ].map((selector) => document.querySelector(selector));
  const written = times.flatMap((element) => [
    element?.getAttribute('datetime'),
    element?.getAttribute('content'),
    element?.textContent,
  ]);
  return written.map((text) => dayOf(text ?? '')).find((day) => day !== undefined);
}

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/;

function fromJsonLd(document: Head): Meta {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) =>
    flatten(parse(textContent)),
  );
  const article = nodes.find((node) => [node['@type']].flat().some((type) => ARTICLE_TYPE.test(String(type))));
  if (!article) return {};
  return known({
    title: tidy(nameOf(article['headline'])),
    date: dayOf(String(article['datePublished'] ?? article['dateCreated'] ?? '')),
    author: tidy([article['author']].flat().map(nameOf).filter(isName).join(', ')),
    publisher: tidy(nameOf(article['publisher'])),
  });
}

type Node = Readonly<Record<string, unknown>>;

function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    // A page's broken metadata is no reason to refuse its text.
    return null;
  }
}

function flatten(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return [node, ...flatten(node['@graph']), ...flatten(node['mainEntity'])];
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return nameOf((value as Node)['name']);
  return typeof value === 'string' ? unescape(value) : '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Many pages escape the strings of their JSON-LD as if they were markup. */
function unescape(text: string): string {
  return text
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function isName(text: string): boolean {
  return text.trim() !== '' && !/^https?:/.test(text);
}

function tidy(text: string | null | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim() || undefined;
}
