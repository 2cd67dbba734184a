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
  private textBasis = 0;

  /** Begins a text; drafts are added to `drafts`. */
  begin(drafts: Draft[]): void {
    this.drafts = drafts;
    this.currency = this.earlierCurrency = '';
    this.textBasis = 0;
    this.startParagraph();
  }

  /** Ends a paragraph: small prices become prices per million tokens when one of them is said to be. */
  endParagraph(): void {
    if (this.basis > 0)
      for (let i = this.paragraph; i < this.drafts.length; i++) this.price(this.drafts[i] as Draft, DEAREST_TOKENS);
    this.startParagraph();
  }

  /** Ends the text: in one that names prices per million tokens, small prices elsewhere are such prices too. */
  end(): void {
    this.endParagraph();
    this.basis = this.textBasis;
    if (this.basis > 0) for (const draft of this.drafts) this.price(draft, CHEAPEST_ELSEWHERE);
  }

  /** Notes "per million tokens" at `from` to `to`. */
  priceFor(tokens: number, from: number, to: number): void {
    this.basis = this.textBasis = tokens;
    const last = this.drafts.at(-1);
    if (last?.kind === 'money' && last.to === from) last.to = to;
  }

  /** Adds an amount; `joined` says that only "and" stands between it and the one before. */
  add(draft: Draft, joined: boolean): void {
    const before = this.drafts.length > this.paragraph ? this.drafts.at(-1) : undefined;
    if (joined && before && before.unit === 'count' && before.noun < 0 && before.tail === 0) lend(draft, before);
    if (joined && before?.between && before.unit === draft.unit && before.high < draft.low) return close(before, draft);
    this.inherit(draft);
    if (draft.kind === 'money' && draft.qualifier !== 'converted') this.currency = draft.unit;
    if (draft.unit === 'tokens' && draft.low === 1e6 && draft.high === 1e6) this.basis = 1e6;
    this.drafts.push(draft);
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
    if (draft.kind !== 'money' || draft.tail > 0 || draft.high >= limit || draft.unit.includes('/')) return;
    const factor = 1e6 / this.basis;
    draft.unit += '/Mtok';
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
