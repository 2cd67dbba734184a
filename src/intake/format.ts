/** The formats that can be read. */
export type Format = 'text' | 'markdown' | 'html' | 'pdf' | 'json';

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  pdf: 'pdf',
  json: 'json',
};

const BY_MEDIA_TYPE: Readonly<Record<string, Format>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'text/markdown': 'markdown',
  'text/plain': 'text',
  'application/json': 'json',
};

const PDF_MARK = '%PDF-';
const HTML_START = /^\s*(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

/** The format of an input: its first bytes decide before its media type, and that before its name. */
export function formatOf(head: Uint8Array, name: string, mediaType?: string): Format {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 1024)).toString('latin1');
  if (start.includes(PDF_MARK) && start.indexOf(PDF_MARK) < 16) return 'pdf';
  const named = BY_EXTENSION[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (named === 'html' || HTML_START.test(start.replaceAll('\0', ''))) return 'html';
  if (named === undefined && /^\s*\{\s*"/.test(start)) return 'json';
  const declared = BY_MEDIA_TYPE[mediaType?.toLowerCase() ?? ''];
  // Servers call Markdown and annotated articles plain text; the name knows better.
  return (declared === 'text' ? named : declared) ?? named ?? 'text';
}
