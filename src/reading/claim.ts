import type { Amount, Period, Span } from '../kit/index.js';

/** How a statement is put forward. */
export type Stance = 'asserted' | 'forecast' | 'rumoured' | 'denied';

/** The twelve kinds of checkable statements. */
export type ClaimKind =
  | 'raise'
  | 'spend'
  | 'supply'
  | 'capacity'
  | 'cost'
  | 'release'
  | 'result'
  | 'gap'
  | 'trend'
  | 'policy'
  | 'cause'
  | 'strategy';

/** What every claim has, whatever its kind. */
export interface ClaimFrame {
  /** `<document id>#<number>`. */
  readonly id: string;
  readonly quote: Span;
  /** The document's text at `quote`. */
  readonly text: string;
  /** The sentence that holds the quote's start. */
  readonly sentence: Span;
  /** As written in the document; null when the publication itself asserts it. */
  readonly speaker: string | null;
  /** Person or organisation of the evidence base, when the speaker is one. */
  readonly speakerId: string | null;
  readonly stance: Stance;
  /** The time that the claim speaks of, where the text gives one. */
  readonly when: Period | null;
  /** Slots that name what only other sentences name. */
  readonly inferred?: readonly string[];
  /** Slots that may well have been read wrongly: the reader saw another answer nearly as likely. */
  readonly unsure?: readonly string[];
}

export interface Raise extends ClaimFrame {
  readonly kind: 'raise';
  readonly org?: string;
  readonly amount?: Amount;
  readonly via?: 'ipo' | 'round' | 'debt' | 'grant';
  readonly valuation?: Amount;
}
export interface Spend extends ClaimFrame {
  readonly kind: 'spend';
  readonly org?: string;
  readonly amount?: Amount;
  readonly on?: 'datacenter' | 'chips' | 'research' | 'talent' | 'capex' | 'fund';
  readonly place?: string;
}
export interface Supply extends ClaimFrame {
  readonly kind: 'supply';
  readonly supplier?: string;
  readonly customer?: string;
  readonly chip?: string;
  readonly count?: Amount;
  readonly value?: Amount;
}
export interface Capacity extends ClaimFrame {
  readonly kind: 'capacity';
  /** Organisation, site or bloc. */
  readonly holder?: string;
  readonly amount?: Amount;
  readonly chip?: string;
}
export interface Cost extends ClaimFrame {
  readonly kind: 'cost';
  readonly of?: 'training' | 'inference' | 'price';
  readonly model?: string;
  readonly org?: string;
  readonly chip?: string;
  readonly amount?: Amount;
}
export interface Release extends ClaimFrame {
  readonly kind: 'release';
  readonly org?: string;
  readonly model?: string;
  readonly domain?: string;
}
export interface Result extends ClaimFrame {
  readonly kind: 'result';
  /** Organisation or model. */
  readonly who?: string;
  readonly benchmark?: string;
  readonly amount?: Amount;
  readonly level?: 'gold' | 'top';
}
export interface Gap extends ClaimFrame {
  readonly kind: 'gap';
  readonly leader?: string;
  readonly follower?: string;
  readonly dimension?: string;
  readonly lag?: Amount;
  /** What the sentence narrows it to: a domain, `open` weights, `price`, a `benchmark`. */
  readonly within?: string;
}
export interface Trend extends ClaimFrame {
  readonly kind: 'trend';
  readonly leader?: string;
  readonly follower?: string;
  readonly dimension?: string;
  readonly direction?: 'widening' | 'narrowing' | 'stable';
  /** What the sentence narrows it to: a domain, `open` weights, `price`, a `benchmark`. */
  readonly within?: string;
}
export interface Policy extends ClaimFrame {
  readonly kind: 'policy';
  readonly actor?: string;
  readonly instrument?: string;
  readonly target?: string;
}
export interface Cause extends ClaimFrame {
  readonly kind: 'cause';
  readonly effect?: string;
  readonly because?: string;
  /** What the cause is about, where a measure of the gap may bear on it. */
  readonly topics?: readonly string[];
  /** The blocs that its sentence names. */
  readonly blocs?: readonly string[];
}
export interface Strategy extends ClaimFrame {
  readonly kind: 'strategy';
  readonly actor?: string;
  readonly focus?: string;
}

/** A checkable statement found in a document. */
export type Claim =
  Raise | Spend | Supply | Capacity | Cost | Release | Result | Gap | Trend | Policy | Cause | Strategy;
