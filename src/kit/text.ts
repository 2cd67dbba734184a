/** The languages that Pokerface reads and speaks. */
export type Lang = 'de' | 'en' | 'zh';

/** All languages, in the order of the documents. */
export const LANGS: readonly Lang[] = ['de', 'en', 'zh'];

/** A piece of a text by UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of time by ISO days, both inclusive: 2025 is 2025-01-01 to 2025-12-31. */
export interface Period {
  readonly from: string;
  readonly to: string;
}
