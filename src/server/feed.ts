import type { Words } from '../words/index.js';
import type { ChangesAnswer } from './api.js';

type Changes = ChangesAnswer['items'];

/** What a feed says of a change. */
interface Entry {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly address: string;
}

function entryOf({ id, at, clock, from, to, claim }: Changes[number], origin: string, words: Words): Entry {
  const text = claim.text.length > 200 ? `${claim.text.slice(0, 200)}…` : claim.text;
  const said = words.shell('feed-item', { text, from: words.status(from.status), to: words.status(to.status) });
  const when = words.shell(clock === 'asOf' ? 'at-the-time' : 'today');
  const number = claim.id.slice(claim.id.lastIndexOf('-') + 1);
  const address = `${origin}/?document=${encodeURIComponent(claim.document.id)}&claim=${number}`;
  return { id, at, title: `${said} (${when})`, address };
}

/** Changed verdicts as RSS 2.0. */
export function changesRss(changes: Changes, origin: string, words: Words): string {
  const items = changes.map((change) => {
    const { id, title, at, address } = entryOf(change, origin, words);
    return [
      '<item>',
      `<title>${escaped(title)}</title>`,
      `<link>${escaped(address)}</link>`,
      `<guid isPermaLink="false">pokerface-change-${escaped(id)}</guid>`,
      `<pubDate>${new Date(at).toUTCString()}</pubDate>`,
      '</item>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escaped(words.shell('feed-title'))}</title>`,
    `<link>${escaped(origin)}/ledger</link>`,
    `<description>${escaped(words.shell('feed-about'))}</description>`,
    `<language>${words.lang}</language>`,
    `<atom:link href="${escaped(origin)}/api/changes/feed.rss" rel="self" type="application/rss+xml"/>`,
    ...items,
    '</channel></rss>',
    '',
  ].join('\n');
}

/** Changed verdicts as JSON Feed 1.1. */
export function changesJson(changes: Changes, origin: string, words: Words): Readonly<Record<string, unknown>> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: words.shell('feed-title'),
    description: words.shell('feed-about'),
    home_page_url: `${origin}/ledger`,
    feed_url: `${origin}/api/changes/feed.json`,
    language: words.lang,
    items: changes.map((change) => {
      const { id, title, at, address } = entryOf(change, origin, words);
      return { id: `pokerface-change-${id}`, url: address, title, content_text: title, date_published: at };
    }),
  };
}

/** Control characters that XML cannot hold are left out. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
