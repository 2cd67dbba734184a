import type { Lang } from '../kit/index.js';

/** A text to read. Claims point into `text` by UTF-16 offsets. */
export interface Document {
  readonly id: string;
  readonly text: string;
  /** Detected when absent. */
  readonly lang?: Lang;
  readonly title?: string;
  /** ISO day of publication; relative dates are counted from it. */
  readonly date?: string;
  readonly author?: string;
  readonly publisher?: string;
}
