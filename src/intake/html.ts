import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Fault } from '../kit/index.js';
import { type Head, metaOf } from './html-meta.js';
import { known, type Page } from '../prose/index.js';

/** The markup tree as far as the text walk needs it. */
interface Branch {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Branch>;
  querySelectorAll(selector: string): Iterable<Branch>;
}

/** Body and metadata of a page of HTML; scripts never run. Throws `html-no-article` where there is no running text, `html-too-deep`. */
export function htmlPage(html: string): Page {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  refuseDeep(document as unknown as Branch);
  // Readability rewrites the tree, so the metadata is taken first.
  const meta = metaOf(document as unknown as Head);
  const article = new Readability(document as never, { serializer: (node: unknown) => node as Branch }).parse();
  if (!article?.content || !isProse(article.content)) throw new Fault('html-no-article');
  const text = textOf(article.content);
  return { ...known({ title: article.title ?? undefined, author: article.byline ?? undefined }), ...meta, text };
}

/** Elements within elements: those who read the tree call themselves once a level, and browsers stop at 512. */
const DEEPEST = 1000;

function refuseDeep(root: Branch): void {
  const open: (readonly [Branch, number])[] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [branch, depth] = next;
    if (depth > DEEPEST) throw new Fault('html-too-deep', { limit: DEEPEST });
    for (const child of branch.childNodes) if (child.nodeType === ELEMENT_NODE) open.push([child, depth + 1]);
  }
}

const SENTENCE_END = /[.!?。！？…]["'”’»“」』)]*(?:\s|$)|[。！？]/;
const LEAST_CHARACTERS = 40;
const MOST_LINKED_SHARE = 0.6;

/** Whether a body is running text and not a menu: enough of it, a sentence's end, not mostly links. */
function isProse(body: Branch): boolean {
  const text = squeeze(body.textContent ?? '');
  const linked = [...body.querySelectorAll('a')].reduce((sum, a) => sum + squeeze(a.textContent ?? '').length, 0);
  const weight = text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
  return weight >= LEAST_CHARACTERS && SENTENCE_END.test(text) && linked <= MOST_LINKED_SHARE * text.length;
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
);
const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SVG',
  'IFRAME',
  'BUTTON',
  'FORM',
  'SELECT',
  'TEXTAREA',
]);
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** Plain text of a tree: blocks parted by blank lines, cells of a row by a bar, white space as a reader sees it. */
function textOf(body: Branch): string {
  const blocks: string[] = [''];
  const open = (): void => void (blocks.at(-1) !== '' && blocks.push(''));
  const add = (text: string): void => void (blocks[blocks.length - 1] += text);
  const walk = (node: Branch): void => {
    const name = node.nodeName.toUpperCase();
    if (node.nodeType === TEXT_NODE) return add((node.textContent ?? '').replace(/\s+/g, ' '));
    if (node.nodeType !== ELEMENT_NODE || SILENT.has(name)) return;
    if (name === 'BR') return add('\n');
    const block = BLOCKS.has(name);
    if (block) open();
    if ((name === 'TD' || name === 'TH') && squeeze(blocks.at(-1)!) !== '') add(' | ');
    for (const child of node.childNodes) walk(child);
    if (block) open();
  };
  walk(body);
  return blocks
    .map(lines)
    .filter((block) => block !== '')
    .join('\n\n');
}

/** A block's lines, single spaces; two line breaks in a row part paragraphs. */
function lines(block: string): string {
  return block
    .split('\n')
    .map(squeeze)
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
