import { Fault } from '../kit/index.js';

/** How many bytes decide whether a file is text at all. */
const PROBE_BYTES = 65_536;

/**
 * Text of a byte string: byte order mark first, then strict UTF-8, the declared encoding, UTF-16 and GB18030 by
 * their marks. Line ends become LF and the byte order mark goes. Throws `file-binary` or `encoding-unknown`.
 */
export function decode(bytes: Uint8Array, declared?: string): string {
  const text = byMark(bytes) ?? utf16(bytes) ?? plain(bytes, declared);
  if (hasControls(text)) throw new Fault('file-binary', { offset: firstControl(bytes) });
  return normalise(text);
}

/** LF line ends, no byte order mark: the plain text that claims point into. */
export function normalise(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return strictly('utf-8', bytes) ?? refuse('UTF-8', bytes);
  if (a === 0xff && b === 0xfe) return strictly('utf-16le', bytes) ?? refuse('UTF-16', bytes);
  if (a === 0xfe && b === 0xff) return strictly('utf-16be', bytes) ?? refuse('UTF-16', bytes);
  return undefined;
}

function plain(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes.subarray(0, PROBE_BYTES).includes(0)) throw new Fault('file-binary', { offset: bytes.indexOf(0) });
  const text = strictly('utf-8', bytes) ?? (declared && strictly(declared, bytes)) ?? gb18030(bytes);
  return text ?? refuse(declared ?? 'UTF-8', bytes);
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(expected: string, bytes: Uint8Array): never {
  throw new Fault('encoding-unknown', { expected, offset: firstBroken(bytes) });
}

/**
 * UTF-16 without a mark: Latin letters, digits and line ends have a zero byte on one side. The side with more zeros is
 * tried first, since Latin text read from the wrong side is all Han.
 */
function utf16(bytes: Uint8Array): string | undefined {
  const probe = bytes.subarray(0, PROBE_BYTES);
  if (probe.length < 4 || bytes.length % 2 === 1) return undefined;
  const zeros = [0, 0];
  probe.forEach((byte, i) => (zeros[i % 2]! += byte === 0 ? 1 : 0));
  const [even, odd] = zeros as [number, number];
  if (even + odd === 0) return undefined;
  const order = odd > even ? ['utf-16le', 'utf-16be'] : ['utf-16be', 'utf-16le'];
  return order.map((encoding) => strictly(encoding, bytes)).find((text) => text !== undefined && mostlyLetters(text));
}

function mostlyLetters(text: string): boolean {
  const probe = text.slice(0, 4096);
  const letters = probe.match(/[\p{Script=Latin}\p{Script=Han}\p{N}\p{P}\s]/gu)?.length ?? 0;
  return letters >= 0.9 * probe.length;
}

/** Share of two-byte units that must lie in the rows of everyday characters before bytes are taken for GB18030. */
const EVERYDAY_SHARE = 0.85;

/**
 * GB18030, when the bytes look like Chinese rather than like an 8-bit Latin set: nearly all pairs in the rows of
 * punctuation (A1-A3) and everyday characters (B0-F7) with a trail byte from A1 on.
 */
function gb18030(bytes: Uint8Array): string | undefined {
  let pairs = 0;
  let everyday = 0;
  for (let i = 0; i + 1 < Math.min(bytes.length, PROBE_BYTES); i++) {
    const lead = bytes[i]!;
    if (lead < 0x81) continue;
    const trail = bytes[++i]!;
    pairs++;
    if (trail >= 0xa1 && (lead <= 0xa3 ? lead >= 0xa1 : lead >= 0xb0 && lead <= 0xf7)) everyday++;
  }
  return pairs > 0 && everyday >= EVERYDAY_SHARE * pairs ? strictly('gb18030', bytes) : undefined;
}

/** Control characters that no text has; tab, line feed, form feed and carriage return may stand in one. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;

function hasControls(text: string): boolean {
  const probe = text.slice(0, PROBE_BYTES);
  return (probe.match(CONTROLS)?.length ?? 0) > probe.length / 500;
}

function firstControl(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte < 9 || (byte > 13 && byte < 32));
}

/** Offset of the first byte that strict UTF-8 refuses, found by halving. */
function firstBroken(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (prefixIsUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function prefixIsUtf8(prefix: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true });
    return true;
  } catch {
    return false;
  }
}
