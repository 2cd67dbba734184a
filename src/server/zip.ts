import { deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATE = 8;
/** 1 January 1980, the earliest day of the format: the same files give the same bytes on every day. */
const DAY = 0x21;

/** Files as a zip archive (PKWARE's APPNOTE 6.3, without its extensions for large files). */
export function zipOf(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const body = Buffer.from(text);
    const packed = deflateRawSync(body);
    const path = Buffer.from(name);
    const about = aboutOf(body, packed, path);
    parts.push(Buffer.concat([u32(LOCAL), u16(VERSION), about, path, packed]));
    directory.push(
      Buffer.concat([
        u32(CENTRAL),
        u16(VERSION),
        u16(VERSION),
        about,
        ...[0, 0, 0].map(u16),
        u32(0),
        u32(offset),
        path,
      ]),
    );
    offset += parts.at(-1)!.length;
  }
  const index = Buffer.concat(directory);
  const count = [0, 0, files.length, files.length].map(u16);
  return Buffer.concat([...parts, index, u32(END), ...count, u32(index.length), u32(offset), u16(0)]);
}

/** What both headers of a file say of it. */
function aboutOf(body: Buffer, packed: Buffer, path: Buffer): Buffer {
  const sizes = [crc32(body), packed.length, body.length].map(u32);
  return Buffer.concat([...[UTF8, DEFLATE, 0, DAY].map(u16), ...sizes, u16(path.length), u16(0)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
