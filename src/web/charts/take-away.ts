const NAMESPACE = 'http://www.w3.org/2000/svg';
const HEAD = 64;
const FOOT = 40;
const SIDE = 16;
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

/** A drawing of the page as a file of its own: with the finding above, the source below, and its colours in it. */
export function svgOf(drawn: SVGSVGElement, title: string, source: string): string {
  const { width, height } = drawn.getBoundingClientRect();
  const inner = drawn.cloneNode(true) as SVGSVGElement;
  keepStyle(drawn, inner);
  for (const control of inner.querySelectorAll('[data-control]')) control.remove();
  for (const [name, value] of Object.entries({ x: SIDE, y: HEAD, width, height }))
    inner.setAttribute(name, String(value));
  const page = getComputedStyle(document.body);
  const sheet = element('svg', {
    xmlns: NAMESPACE,
    width: width + 2 * SIDE,
    height: height + HEAD + FOOT,
    viewBox: `0 0 ${width + 2 * SIDE} ${height + HEAD + FOOT}`,
    'font-family': 'Inter, sans-serif',
    fill: page.color,
  });
  sheet.append(
    element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }),
    element('text', { x: SIDE, y: 36, 'font-size': 20, 'font-weight': 600 }, title),
    inner,
    element('text', { x: SIDE, y: height + HEAD + 24, 'font-size': 11 }, source),
  );
  return new XMLSerializer().serializeToString(sheet);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

function keepStyle(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of KEPT) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  [...from.children].forEach((child, i) => keepStyle(child, to.children[i]!));
}

/** The picture of a drawing. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
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
