const NAMESPACE = 'http://www.w3.org/2000/svg';
const SIDE = 16;
const TITLE = { size: 20, line: 26, letter: 12.5 } as const;
const SMALL = { size: 11, line: 16, letter: 6.6 } as const;
const GAP = 12;
/** Pixels of a saved picture for one on the screen. */
const PNG_SCALE = 2;

/** What a drawing has from the style sheet and needs on its own. */
const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** What stands around a drawing that leaves the page. */
export interface Around {
  readonly title: string;
  /** What its colours and shapes mean. */
  readonly key: readonly { readonly text: string; readonly colour: string }[];
  /** Source and notes. */
  readonly foot: readonly string[];
}

/** A drawing of the page as a file of its own: the finding and the key above, the source below, its colours in it. */
export function svgOf(drawn: SVGSVGElement, { title, key, foot }: Around): string {
  const { width, height } = drawn.getBoundingClientRect();
  const inner = drawn.cloneNode(true) as SVGSVGElement;
  keepStyle(drawn, inner);
  for (const control of inner.querySelectorAll('[data-control]')) control.remove();
  const titles = linesOf(title, width / TITLE.letter);
  const keyTop = GAP + titles.length * TITLE.line;
  const keys = placed(key, width);
  const top = keyTop + (keys.at(-1)?.line ?? 0) * SMALL.line + GAP;
  const feet = foot.flatMap((text) => linesOf(text, width / SMALL.letter));
  const below = top + height + GAP;
  const total = below + feet.length * SMALL.line + GAP;
  for (const [name, value] of Object.entries({ x: SIDE, y: top, width, height }))
    inner.setAttribute(name, String(value));
  const page = getComputedStyle(document.body);
  const sheet = element('svg', {
    xmlns: NAMESPACE,
    width: width + 2 * SIDE,
    height: total,
    viewBox: `0 0 ${width + 2 * SIDE} ${total}`,
    'font-family': 'Inter, sans-serif',
    fill: page.color,
  });
  const small = { 'font-size': SMALL.size };
  sheet.append(
    element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }),
    ...titles.map((text, i) =>
      element('text', { x: SIDE, y: GAP + (i + 0.75) * TITLE.line, 'font-size': TITLE.size, 'font-weight': 600 }, text),
    ),
    ...keys.map(({ text, colour, x, line }) =>
      element('text', { x, y: keyTop + (line - 0.25) * SMALL.line, fill: colour, 'font-weight': 600, ...small }, text),
    ),
    inner,
    ...feet.map((text, i) => element('text', { x: SIDE, y: below + (i + 0.75) * SMALL.line, ...small }, text)),
  );
  return new XMLSerializer().serializeToString(sheet);
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u;

/** How many letters a text is wide; a Chinese character counts two. */
function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}

/** A text in lines of so many letters. */
function linesOf(text: string, letters: number): readonly string[] {
  const lines: string[] = [''];
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uff60]|[^\s\u2e80-\u9fff\uff00-\uff60]+\s*|\s+/gu) ?? []) {
    if (lettersOf(lines.at(-1)! + part.trimEnd()) > letters && lines.at(-1) !== '') lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The parts of a key side by side, in as many lines as they need. */
function placed(
  key: Around['key'],
  width: number,
): readonly (Around['key'][number] & { readonly x: number; readonly line: number })[] {
  let [x, line] = [SIDE, 1];
  return key.map((part) => {
    const wide = lettersOf(part.text) * (SMALL.letter + 0.8) + SIDE;
    if (x > SIDE && x + wide > width + SIDE) [x, line] = [SIDE, line + 1];
    const place = { ...part, x, line };
    x += wide;
    return place;
  });
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** What an element's own style says otherwise than that of the one around it. */
function keepStyle(from: Element, to: Element, around?: CSSStyleDeclaration): void {
  const style = getComputedStyle(from);
  for (const name of KEPT) {
    const [value, outer] = [style.getPropertyValue(name), around?.getPropertyValue(name)];
    // Opacity alone is not handed down.
    if (name === 'opacity' ? value !== '1' : value !== outer) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  for (const name of ['class', 'role', 'tabindex', 'aria-label', 'aria-pressed']) to.removeAttribute(name);
  [...from.children].forEach((child, i) => keepStyle(child, to.children[i]!, style));
}

/** A drawing as an address that holds all of it. */
export function addressOf(svg: string): string {
  const bytes = Array.from(new TextEncoder().encode(svg), (byte) => String.fromCharCode(byte));
  return `data:image/svg+xml;base64,${btoa(bytes.join(''))}`;
}

/** The picture of a drawing. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(svg);
  await image.decode();
  const canvas = new OffscreenCanvas(image.width * PNG_SCALE, image.height * PNG_SCALE);
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** What a citation says. */
export interface Cited {
  readonly name: string;
  readonly title: string;
  readonly asOf: string;
  readonly hash: string;
  readonly url: string;
  readonly today: string;
}

/** A figure as an entry of a bibliography. */
export function bibtexOf({ name, title, asOf, hash, url, today }: Cited): string {
  return `@misc{pokerface-${name}-${asOf},
  title = {{${title.replaceAll(/[{}\\]/g, '')}}},
  author = {{Pokerface}},
  year = {${asOf.slice(0, 4)}},
  note = {Evidence ${hash.slice(0, 12)}, as of ${asOf}},
  url = {${url}},
  urldate = {${today}}
}
`;
}

/** Gives a file to the reader. */
export function save(content: string | Blob, name: string, type: string): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
