/** What an input may cost before it is refused. */
export interface Limits {
  /** Text, Markdown, HTML and annotated articles, in bytes. */
  readonly textBytes: number;
  /** PDF files, which carry pictures beside their text, in bytes. */
  readonly pdfBytes: number;
  /** A page from the network after decompression, in bytes. */
  readonly pageBytes: number;
  /** From the first connection to the last byte, redirects included. */
  readonly pageMilliseconds: number;
  readonly redirects: number;
}

const MB = 1_000_000;

/** The limits of the command line. */
export const LIMITS: Limits = {
  textBytes: 20 * MB,
  pdfBytes: 100 * MB,
  pageBytes: 20 * MB,
  pageMilliseconds: 20_000,
  redirects: 10,
};

/** Bytes as whole or tenth megabytes, for messages. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / (MB / 10)) / 10;
}
