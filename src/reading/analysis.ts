import type { Lang } from '../kit/index.js';
import type { Entity } from './entities.js';
import type { DateMention } from './dates/index.js';
import type { Quantity } from './quantities/index.js';
import type { Sentences } from './sentences.js';
import type { Tokens } from './tokens.js';

/** A span that names an entity, or a noun that points back to one. */
export interface Mention {
  /** First token and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Number of the entity in the document's list; -1 for a noun that points back. */
  readonly entity: number;
  /** The noun's kind (startup, chipmaker ...) when `entity` is -1, else empty. */
  readonly generic: string;
  /** A number for what it names: kind and sort, never whose side it is on. */
  readonly category: number;
}

/** Occurrences of concepts or speech words: columns sorted by first token. */
export interface Hits {
  readonly id: number[];
  readonly from: number[];
  readonly to: number[];
}

/** What is known of a text before claims are sought in it. */
export interface Analysis {
  readonly lang: Lang;
  readonly text: string;
  readonly tokens: Tokens;
  readonly sentences: Sentences;
  /** The base's entities, then those that only this document names. */
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
  readonly concepts: Hits;
  /** Group of each concept by its number. */
  readonly groups: readonly number[];
  readonly speech: Hits;
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
}
