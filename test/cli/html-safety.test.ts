import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { House } from '../../src/views/index.js';
import { pokerface } from './fake-io.js';
import { SAMPLES, smallHouse } from './small-house.js';

const EVIL = [
  '<script>alert(1)</script>',
  '</style><script>alert(2)</script>',
  '"><img src=x onerror=alert(3)>',
  "' onmouseover='alert(4)",
  '<!-- --><svg/onload=alert(5)>',
  '</title><base href="https://evil.example/">',
  '&lt;script&gt;',
  ']]><iframe src="javascript:alert(6)"></iframe>',
  '<a href="javascript:alert(7)">x</a>',
];

/** A house whose claims have markup in speaker, slots and evidence. */
function evilHouse(evil: string): House {
  const house = smallHouse();
  const cells = {
    event_id: evil,
    date: evil,
    org_id: evil,
    kind: evil,
    source_name: evil,
    source_url: `javascript:alert(8)|https://ok.example/${evil}`,
  };
  return {
    ...house,
    base: { ...house.base, cells: () => cells, hash: evil.repeat(3) },
    nameOf: () => evil,
    read: (document) => {
      const { lang, claims } = house.read(document);
      return {
        lang,
        claims: claims.map((claim) => Object.assign({}, claim, { speaker: evil, org: evil, because: evil })),
      };
    },
  };
}

describe.each(EVIL)('markup %j in text, title, author, speaker and evidence', (evil) => {
  const article = {
    ...SAMPLES.en.document,
    title: evil,
    author: evil,
    publisher: evil,
    text: `${evil}\n\n${SAMPLES.en.document.text} ${evil}`,
  };

  it('stays text', async () => {
    const { code, out } = await pokerface(['read', '--format', 'html', '-'], {
      stdin: JSON.stringify(article),
      house: () => evilHouse(evil),
    });
    expect(code).toBe(0);
    const { document } = parseHTML(out);
    expect([...document.querySelectorAll('script, img, svg, iframe, base, object, embed, form, link')]).toEqual([]);
    expect(document.querySelectorAll('style')).toHaveLength(1);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => [name, value] as const),
    );
    expect(attributes.filter(([name]) => name.startsWith('on'))).toEqual([]);
    const links = attributes.filter(([name]) => name === 'href' || name === 'src').map(([, value]) => value);
    expect(links.filter((link) => !/^(#d1-[ct]\d+|https:\/\/)/.test(link))).toEqual([]);
    expect(document.querySelector('h1')?.textContent).toBe(evil);
    expect(document.querySelector('.text')?.textContent).toContain(evil);
  });

  it('stays text in Markdown, too', async () => {
    const { out } = await pokerface(['read', '--format', 'md', '-'], {
      stdin: JSON.stringify(article),
      house: () => evilHouse(evil),
    });
    expect(out.replace(/\]\(<[^>]*>\)/g, '')).not.toMatch(/(?<!\\)<(script|img|svg|iframe|base|a )/);
  });
});

describe('the page', () => {
  it('loads nothing from elsewhere and runs nothing', async () => {
    const { out } = await pokerface(['read', '--format', 'html', '-'], { stdin: SAMPLES.en.document.text });
    expect(out).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'`,
    );
    expect(out).not.toMatch(/<script|<link|<img|@import|url\(/);
  });

  it('every claim leads to its card and back', async () => {
    const { out } = await pokerface(['read', '--format', 'html', '-'], { stdin: SAMPLES.zh.document.text });
    const { document } = parseHTML(out);
    const links = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1));
    expect(links.length).toBeGreaterThanOrEqual(12);
    for (const id of links) expect(document.getElementById(id), id).not.toBeNull();
  });
});
