import type { Draft } from './quantity.js';

/** Prices above this are no prices of a million tokens. */
const DEAREST_TOKENS = 1000;
const CHEAPEST_ELSEWHERE = 100;
/** A number needs this exponent to take the currency of its paragraph, and this one to take an earlier one. */
const MONEY_EXPONENT = 6;
const DISTANT_MONEY_EXPONENT = 9;

/** What the amounts of one paragraph lend each other: currency, scale, the unit that prices are for. */
export class Sharing {
  private drafts: Draft[] = [];
  private currency = '';
  private earlierCurrency = '';
  private paragraph = 0;
  private basis = 0;
  /** Token after "per million tokens". */
  private basisEnd = 0;
  private textBasis = 0;
  /** Currencies in which prices per million tokens are named. */
  private readonly priced = new Set<string>();

  /** Begins a text; drafts are added to `drafts`. */
  begin(drafts: Draft[]): void {
    this.drafts = drafts;
    this.currency = this.earlierCurrency = '';
    this.textBasis = 0;
    this.priced.clear();
    this.startParagraph();
  }

  /** Ends a paragraph: small prices become prices per million tokens when one of them is said to be. */
  endParagraph(): void {
    if (this.basis > 0)
      for (let i = this.paragraph; i < this.drafts.length; i++) this.price(this.drafts[i] as Draft, DEAREST_TOKENS);
    this.startParagraph();
  }

  /**
   * Ends the text, after its last paragraph: in one that names prices per million tokens, small prices elsewhere are
   * such prices too.
   */
  end(): void {
    this.basis = this.textBasis;
    if (this.basis === 0) return;
    const any = this.priced.size === 0;
    for (const draft of this.drafts) if (any || this.priced.has(draft.unit)) this.price(draft, CHEAPEST_ELSEWHERE);
  }

  /** Notes "per million tokens" at `from` to `to`. */
  priceFor(tokens: number, from: number, to: number): void {
    this.basis = this.textBasis = tokens;
    this.basisEnd = to;
    const last = this.drafts.at(-1);
    if (last?.kind !== 'money' || last.to !== from || last.tail > 0) return;
    last.to = to;
    this.setPrice(last);
  }

  /** Adds an amount; `joined` says that only "and" stands between it and the one before. */
  add(draft: Draft, joined: boolean): void {
    const before = this.drafts.length > this.paragraph ? this.drafts.at(-1) : undefined;
    if (joined && before && before.unit === 'count' && before.noun < 0 && before.tail === 0) lend(draft, before);
    if (joined && before?.between && before.unit === draft.unit && before.high < draft.low) return close(before, draft);
    this.inherit(draft);
    if (draft.tail >= MONEY_EXPONENT && draft.kind === 'counted' && draft.unit !== 'chips') this.forgetCurrency();
    if (draft.kind === 'money' && this.basis > 0 && draft.from === this.basisEnd) this.setPrice(draft);
    else if (draft.kind === 'money' && draft.qualifier !== 'converted') this.currency = draft.unit;
    if (draft.unit === 'tokens' && draft.low === 1e6 && draft.high === 1e6) this.basis = 1e6;
    this.drafts.push(draft);
  }

  /** After so many tokens, parameters or people the next large number may count these. */
  private forgetCurrency(): void {
    this.currency = this.earlierCurrency = '';
  }

  private inherit(draft: Draft): void {
    const near = this.currency !== '' && draft.tail >= MONEY_EXPONENT;
    const currency = near ? this.currency : draft.tail >= DISTANT_MONEY_EXPONENT ? this.earlierCurrency : '';
    if (draft.unit !== 'count' || draft.noun >= 0 || currency === '') return;
    draft.unit = currency;
    draft.kind = 'money';
    draft.inherited = true;
  }

  private price(draft: Draft, limit: number): void {
    if (draft.kind === 'money' && !draft.rated && draft.tail === 0 && draft.high < limit) this.setPrice(draft);
  }

  private setPrice(draft: Draft): void {
    const factor = 1e6 / this.basis;
    this.priced.add(draft.unit);
    draft.unit += '/Mtok';
    draft.kind = 'price';
    draft.low *= factor;
    draft.high *= factor;
  }

  private startParagraph(): void {
    this.paragraph = this.drafts.length;
    if (this.currency !== '') this.earlierCurrency = this.currency;
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

/** "between three months and a year": the second amount ends the range. */
function close(range: Draft, end: Draft): void {
  range.high = end.high;
  range.to = end.to;
  range.between = false;
}
