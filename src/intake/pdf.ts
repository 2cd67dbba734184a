import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { Fault } from '../kit/index.js';
import { known, type Page } from '../prose/index.js';

/** A piece of a printed line and where it stands, in points from the lower left corner. */
interface Piece {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
}

interface Line {
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

/** Text of a PDF page by page, paragraphs parted by blank lines. Throws `pdf-broken`, `pdf-locked` or `pdf-no-text`. */
export async function pdfPage(bytes: Uint8Array): Promise<Page> {
  if (!endsWhole(bytes)) throw new Fault('pdf-truncated', { offset: bytes.length });
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    // Chinese fonts that are not embedded name their characters by these maps.
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
  });
  try {
    const pdf = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(paragraphs(linesOf(items.filter((item): item is typeof item & Piece => 'str' in item))));
      page.cleanup();
    }
    const text = pages.filter((page) => page !== '').join('\n\n');
    if (text === '') throw new Fault('pdf-no-text', { pages: pdf.numPages });
    return { text, ...(await titleOf(pdf)) };
  } catch (error) {
    throw asFault(error);
  } finally {
    await task.destroy();
  }
}

/** A whole file ends in its end mark; one cut off in transfer does not, though a viewer may still show some pages. */
function endsWhole(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-4096)).includes('%%EOF');
}

function folder(name: string): string {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return join(root, name) + sep;
}

async function titleOf(pdf: {
  getMetadata(): Promise<{ info: object }>;
}): Promise<{ title?: string; author?: string }> {
  const { info } = await pdf.getMetadata();
  const { Title, Author } = info as { Title?: unknown; Author?: unknown };
  return known({ title: textOr(Title), author: textOr(Author) });
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() : undefined;
}

function asFault(error: unknown): unknown {
  if (error instanceof Fault) return error;
  const name = error instanceof Error ? error.name : '';
  return new Fault(name === 'PasswordException' ? 'pdf-locked' : 'pdf-broken');
}

function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece.str;
    if (!piece.hasEOL && piece !== pieces.at(-1)) continue;
    if (text.trim() !== '')
      lines.push({ text: text.trim(), y: piece.transform[5] ?? 0, height: piece.height || heightOf(pieces) });
    text = '';
  }
  return lines.filter((line) => !/^[-–—\s]*\d{1,4}[-–—\s]*$/.test(line.text));
}

function heightOf(pieces: readonly Piece[]): number {
  return pieces.find((piece) => piece.height > 0)?.height ?? 12;
}

/** A step down by more than this many letter heights begins a paragraph. */
const PARAGRAPH_STEP = 1.9;

function paragraphs(lines: readonly Line[]): string {
  let out = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) out = line.text;
    else if (isBreak(before, line)) out += `\n\n${line.text}`;
    else out = join2(out, line.text);
  });
  return out;
}

function isBreak(before: Line, line: Line): boolean {
  const step = before.y - line.y;
  return step > PARAGRAPH_STEP * Math.max(before.height, line.height) || step < 0;
}

/** Two printed lines as running text: a word parted at the line's end is joined, Chinese takes no space. */
function join2(before: string, after: string): string {
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  if (/[\p{Script=Han}，。、；：？！）」』”]$/u.test(before) && /^[\p{Script=Han}\d（「『“]/u.test(after))
    return before + after;
  return `${before} ${after}`;
}
