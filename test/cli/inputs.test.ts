import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLES } from './small-house.js';
import { pokerface } from './fake-io.js';
import { tinyPdf } from './tiny-pdf.js';

const folder = mkdtempSync(join(tmpdir(), 'pokerface-inputs-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const GB18030 = Buffer.from(
  'd6c7c6d7323032360ac4ea31d4c2d4dacfe3b8dbc9cfcad0a3acc4bcd7ca352e3538d2dac3c0d4aaa1a3',
  'hex',
);
const textOf = async (path: string): Promise<string> => {
  const { out, err } = await pokerface(['read', '--format', 'html', path]);
  expect(err).toBe('');
  const article = /<article[^>]*>([\s\S]*?)<\/article>/.exec(out)?.[1] ?? '';
  return article
    .replace(/<a class="mark[\s\S]*?<\/a>/g, '')
    .replace(/<\/p>\n?/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .trim();
};

describe('what cannot be read is named with place and cure, and nothing else is lost', () => {
  const good = file('good.txt', SAMPLES.en.document.text);
  const pdf = tinyPdf([['One line of text.']]);
  const cases: readonly (readonly [string, string, string | RegExp, RegExp])[] = [
    ['missing file', join(folder, 'nowhere.txt'), 'no such file', /Check the path/],
    ['folder', folder, 'this is a folder', /\*\.txt/],
    ['empty file', file('empty.txt', ''), 'there is no text', /right file/],
    ['blank text', file('blank.txt', ' \n\t \n'), 'there is no text', /right file/],
    [
      'binary',
      file('binary.txt', Buffer.from([1, 2, 3, 0, 4, 5, 255, 254, 0, 7])),
      'control bytes from byte',
      /plain text, Markdown/,
    ],
    ['picture', file('picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), 'this is no text', /PDF/],
    [
      'Latin-1',
      file('latin1.txt', Buffer.from('Für größere Mächte wäre das über Nacht möglich', 'latin1')),
      /not in UTF-8: byte 1 /,
      /Save it as UTF-8/,
    ],
    [
      'broken UTF-8',
      file('broken.txt', Buffer.concat([Buffer.from('Good text, then '), Buffer.from([0xc3, 0x28])])),
      /byte 17 /,
      /UTF-8/,
    ],
    [
      'too large',
      file('large.txt', 'A sentence of text. '.repeat(2_600_000)),
      'larger than the limit of 20 MB',
      /Split/,
    ],
    ['cut off PDF', file('cut.pdf', pdf.subarray(0, pdf.length - 120)), /cut off after \d+ bytes/, /again/],
    ['damaged PDF', file('damaged.pdf', '%PDF-1.4\nnothing of a PDF\n%%EOF\n'), 'damaged', /again/],
    ['PDF without text', file('scan.pdf', tinyPdf([[], []])), 'no text, only images (2 pages)', /text recognition/],
    [
      'HTML without article',
      file(
        'menu.html',
        '<html><body><nav><a href="/">Start</a> <a href="/b">Politics and so on.</a></nav></body></html>',
      ),
      'no article',
      /own page/,
    ],
    ['broken JSON', file('broken.json', '{\n  "text": "a",\n  "date": }'), 'line 3, column', /Mend/],
    ['JSON without text', file('claims.json', '{"claims": []}'), 'no field “text”', /annotated article/],
    [
      'JSON with a wrong date',
      file('dated.json', '{"text": "Some text.", "date": "2026-13-40"}'),
      'is no date: 2026-13-40',
      /YYYY-MM-DD/,
    ],
    [
      'JSON in an unknown language',
      file('french.json', '{"text": "Bonjour.", "lang": "fr"}'),
      'does not read (fr)',
      /German, English and Chinese/,
    ],
    ['unknown language', file('french.txt', 'Bonjour tout le monde.'), 'does not read (fr)', /--lang/],
    ['address that is none', 'https://', 'no web address', /https:\/\//],
    ['private address', 'http://127.0.0.1/', 'private address (127.0.0.1)', /public addresses/],
    ['decimal private address', 'http://2130706433/', 'private address (127.0.0.1)', /public/],
    ['octal private address', 'http://0177.0.0.1/', 'private address (127.0.0.1)', /public/],
    ['IPv6 loopback', 'http://[::1]/', 'private address (::1)', /public/],
    ['IPv4 inside IPv6', 'http://[::ffff:10.0.0.1]/', 'private address (::ffff:a00:1)', /public/],
    ['link-local address', 'http://169.254.169.254/latest', 'private address (169.254.169.254)', /public/],
    ['name of this host', 'http://localhost/', /localhost points to a private address/, /public/],
  ];

  it.each(cases)('%s', async (_name, input, message, cure) => {
    const { code, out, err } = await pokerface(['read', good, input, good]);
    expect(code).toBe(1);
    expect(err).toContain(input);
    if (typeof message === 'string') expect(err).toContain(message);
    else expect(err).toMatch(message);
    expect(err).toMatch(cure);
    expect(err).toContain('1 of 3 inputs failed.');
    expect(out.match(/619 million US dollars/g)?.length).toBe(6);
  });

  it('a file without permission', async () => {
    const path = file('secret.txt', 'A text that nobody may read.');
    chmodSync(path, 0o000);
    const { code, err } = await pokerface(['read', path]);
    // The superuser may read everything.
    if (process.getuid?.() === 0) expect(code).toBe(0);
    else expect(err).toContain('not permitted');
  });

  it.each([
    ['de', 'Die Datei gibt es nicht', 'Den Pfad prüfen'],
    ['zh', '文件不存在', '请检查路径'],
  ])('in %s', async (lang, message, cure) => {
    const { err } = await pokerface(['read', '--words', lang, 'nowhere.txt']);
    expect(err).toContain(message);
    expect(err).toContain(cure);
  });
});

describe('encodings give the same text', () => {
  const text = SAMPLES.zh.document.text;
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with mark', utf16(`\uFEFF${text}`)],
    ['UTF-16 BE with mark', utf16(`\uFEFF${text}`).swap16()],
    ['UTF-16 LE without mark', utf16(text)],
    ['UTF-16 BE without mark', utf16(text).swap16()],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['CR', Buffer.from(text.replaceAll('\n', '\r'))],
  ])('%s', async (name, bytes) => {
    const path = file(`${name}.txt`, bytes);
    const { code, out } = await pokerface(['read', '--format', 'ndjson', path]);
    expect(code).toBe(0);
    const { claims } = JSON.parse(out) as { claims: { quote: { start: number; end: number }; text: string }[] };
    expect(claims).toHaveLength(4);
    for (const { quote, text: quoted } of claims) expect(text.slice(quote.start, quote.end)).toBe(quoted);
  });

  it('GB18030', async () => {
    expect(await textOf(file('gb.txt', GB18030))).toContain('月在香港上市，募资5.58亿美元。');
  });

  it('a page in the encoding that it declares', async () => {
    const page =
      '<html><head><meta charset="iso-8859-1"></head><body><article><p>Für größere Mächte wäre das über Nacht möglich gewesen, sagen Kenner der Lage in Köln.</p></article></body></html>';
    expect(await textOf(file('latin1.html', Buffer.from(page, 'latin1')))).toContain('Für größere Mächte');
  });
});

describe('formats', () => {
  it('HTML: body, title, author, day and publisher', async () => {
    const page = `<html lang="en"><head><title>Chips | Paper</title>
      <meta property="og:site_name" content="The Paper"><meta property="og:title" content="Chips from OpenGraph">
      <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Chips &amp; money","datePublished":"2026-01-12T23:30:00-05:00","author":[{"name":"Ann Author"},{"name":"Bo Byline"}],"publisher":{"@type":"Organization","name":"Paper Ltd"}}]}</script>
      </head><body><nav><a href="/">Home</a></nav><article><h1>Chips</h1><p>${SAMPLES.en.document.text.replaceAll('\n\n', '</p><p>')}</p><script>steal()</script><ul><li>first point</li><li>second point</li></ul></article><footer>Imprint</footer></body></html>`;
    const { out } = await pokerface(['read', '--format', 'html', file('page.html', page)]);
    expect(out).toContain('<h1 lang="en">Chips &amp; money</h1>');
    expect(out).toContain('Ann Author, Bo Byline · Paper Ltd · 12 January 2026');
    expect(out).toContain('<p>first point</p>');
    expect(out).not.toMatch(/steal|Imprint|Home/);
    expect(out.match(/class="card /g)).toHaveLength(4);
  });

  it('HTML: OpenGraph, meta and markup where there is no JSON-LD', async () => {
    const page = `<html><head><meta property="og:site_name" content="Das Blatt"><meta name="author" content="Eva Feder"></head><body><main><h1>Der Titel</h1><time datetime="2025-11-03">gestern</time><p>${SAMPLES.de.document.text}</p></main></body></html>`;
    const { out } = await pokerface(['read', file('seite.html', page)]);
    expect(out).toContain('Der Titel\nEva Feder · Das Blatt · 3 November 2025 · German');
  });

  it('Markdown: syntax goes, title and date come from the front matter', async () => {
    const markdown =
      '---\ntitle: "Plan"\ndate: 2026-01-12\n---\n\n**MiniMax raised 619 million dollars** when it [listed](https://x.example/a_(b)) in\nHong Kong.\n\n```js\nunread()\n```\n\n- a `point`\n- 2*3*4 and snake_case_name\n';
    const { out } = await pokerface(['read', '--format', 'html', file('plan.md', markdown)]);
    expect(out).toContain('<h1 lang="en">Plan</h1>');
    expect(out).toContain('MiniMax raised 619 million dollars when it listed in Hong Kong');
    expect(out).toContain('<p>2*3*4 and snake_case_name</p>');
    expect(out).not.toMatch(/unread|x\.example|\*\*|`/);
  });

  it('PDF: pages, lines and parted words', async () => {
    const pages = [
      ['MiniMax raised 619 million dol-', 'lars when it listed in Hong', 'Kong.', '', 'Second paragraph.', '12'],
      ['Second page.'],
    ];
    expect(await textOf(file('plan.pdf', tinyPdf(pages)))).toBe(
      'MiniMax raised 619 million dollars when it listed in Hong Kong.\n\nSecond paragraph.\n\nSecond page.',
    );
  });

  it('PDF: Chinese in a font that is not embedded', async () => {
    const pages = [['稀宇科技在香港上市', '募资6.19亿美元，超出许多人的预料。']];
    expect(await textOf(file('zh.pdf', tinyPdf(pages, 'chinese')))).toBe(
      '稀宇科技在香港上市募资6.19亿美元，超出许多人的预料。',
    );
  });

  it('standard input, whatever it holds', async () => {
    const { out } = await pokerface(['read', '--format', 'ndjson', '-'], { stdin: SAMPLES.en.document.text });
    expect((JSON.parse(out) as { document: unknown }).document).toMatchObject({ id: 'stdin', path: '-', lang: 'en' });
    const pdf = await pokerface(['read', '-'], {
      stdin: tinyPdf([['MiniMax raised 619 million dollars when it listed in Hong Kong.']]),
    });
    expect(pdf.out).toContain('619 million US dollars');
  });
});
