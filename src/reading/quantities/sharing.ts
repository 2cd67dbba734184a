import type { Draft } from './quantity.js';

/** Prices above this are no prices of a million tokens. */
const DEAREST_TOKENS = 1000;
/** A number needs this exponent to be taken for money without a currency of its own. */
const MONEY_EXPONENT = 6;

/** What the amounts of one paragraph lend each other: currency, scale, the unit that prices are for. */
export class Sharing {
  private drafts: Draft[] = [];
  private currency = '';
  private paragraph = 0;
  private basis = 0;

  /** Begins a text; drafts are added to `drafts`. */
  begin(drafts: Draft[]): void {
    this.drafts = drafts;
    this.startParagraph();
  }

  /** Ends a paragraph: small prices become prices per million tokens when one of them is said to be. */
  endParagraph(): void {
    if (this.basis > 0) for (let i = this.paragraph; i < this.drafts.length; i++) this.price(this.drafts[i] as Draft);
    this.startParagraph();
  }

  /** Notes "per million tokens" at `from` to `to`. */
  priceFor(tokens: number, from: number, to: number): void {
    this.basis = tokens;
    const last = this.drafts.at(-1);
    if (last?.kind === 'money' && last.to === from) last.to = to;
  }

  /** Adds an amount; `joined` says that only "and" stands between it and the one before. */
  add(draft: Draft, joined: boolean): void {
    const before = this.drafts.length > this.paragraph ? this.drafts.at(-1) : undefined;
    if (joined && before && before.unit === 'count' && before.noun < 0 && before.tail === 0) lend(draft, before);
    this.inherit(draft);
    if (draft.kind === 'money' && draft.qualifier !== 'converted') this.currency = draft.unit;
    if (draft.unit === 'tokens' && draft.low === 1e6 && draft.high === 1e6) this.basis = 1e6;
    this.drafts.push(draft);
  }

  private inherit(draft: Draft): void {
    if (draft.unit !== 'count' || draft.noun >= 0 || draft.tail < MONEY_EXPONENT || this.currency === '') return;
    draft.unit = this.currency;
    draft.kind = 'money';
    draft.inherited = true;
  }

  private price(draft: Draft): void {
    if (draft.kind !== 'money' || draft.tail > 0 || draft.high >= DEAREST_TOKENS || draft.unit.includes('/')) return;
    const factor = 1e6 / this.basis;
    draft.unit += '/Mtok';
    draft.low *= factor;
    draft.high *= factor;
  }

  private startParagraph(): void {
    this.paragraph = this.drafts.length;
    this.currency = '';
    this.basis = 0;
  }
}

/** "115 and 135 billion dollars": the first number takes scale and unit of the second. */
function lend(from: Draft, to: Draft): void {
  if (from.unit === 'count' && from.tail === 0) return;
  const factor = 10 ** from.tail * from.factor;
  to.low *= factor;
  to.high *= factor;
  to.tail = from.tail;
  to.unit = from.unit;
  to.kind = from.kind;
  to.noun = from.noun;
  to.weak = false;
}
