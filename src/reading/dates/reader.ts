import { type Period } from '../../kit/index.js';
import { HAN, MARK, NEW_LINE, NUMBER, type Tokens, WORD } from '../tokens.js';
import { DIGITS, WORD_NUMBER } from '../quantities/lexemes.js';
import { dayOf } from './calendar.js';
import { DateCursor } from './cursor.js';
import * as role from './lexicon.js';
import type { DateItem } from './lexicon.js';
import { reaching, shifted, When } from './when.js';

/** Reads one date phrase at a token: the pieces in their order, then the days they mean. */
export class DateReader extends DateCursor {
  /** The token after the phrase. */
  end = 0;
  private readonly when: When = new When();
  private docDate: string | undefined;

  /** Sets the text and the document's day. */
  enter(tokens: Tokens, limit: number, docDate: string | undefined): void {
    this.look(tokens, limit);
    this.docDate = docDate;
  }

  /** The days that the phrase at token `i` means; undefined when there is none. */
  read(i: number): Period | undefined {
    this.end = i + 1;
    if (this.hangs(i)) return undefined;
    const numeric = this.tokens.type[i] === NUMBER ? this.numeric(i) : undefined;
    if (numeric) return numeric;
    const distance = this.distance(i);
    if (distance) return distance;
    this.when.clear();
    const end = this.lexicon.lang === 'zh' ? this.hanPhrase(i) : this.phrase(i);
    if (end <= i || this.when.empty) return undefined;
    const period = this.when.period(this.docDate);
    if (period) this.end = end;
    return period;
  }

  /** A word or hyphen glued before makes digits a part of a name. */
  private hangs(i: number): boolean {
    const t = this.tokens;
    if (i === 0 || t.type[i] !== NUMBER || !this.glued(i)) return false;
    if (t.type[i - 1] === WORD) return true;
    const char = this.char(i - 1);
    if ('$€£¥'.includes(char)) return true;
    return (
      (char === '-' || char === '.') &&
      i > 1 &&
      this.glued(i - 1) &&
      t.type[i - 2] !== MARK &&
      t.type[i - 2] !== HAN &&
      !this.is(i - 2, role.ITEM)
    );
  }

  /** 3.10.2025 and 2025-11-03. */
  private numeric(i: number): Period | undefined {
    const t = this.tokens;
    if (!this.is(i, DIGITS)) {
      const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(t.text(i));
      if (!match) return undefined;
      const year = Number(match[3]);
      return this.dated(i + 1, year < 100 ? 2000 + year : year, Number(match[2]), Number(match[1]));
    }
    if (!this.isYear(i) || i + 4 >= this.limit || t.type[i + 2] !== NUMBER || t.type[i + 4] !== NUMBER)
      return undefined;
    const char = this.char(i + 1);
    if ((char !== '-' && char !== '/') || this.char(i + 3) !== char || !this.glued(i + 1) || !this.glued(i + 4))
      return undefined;
    return this.dated(i + 5, Number(t.text(i)), Number(t.text(i + 2)), Number(t.text(i + 4)));
  }

  private dated(end: number, year: number, month: number, day: number): Period | undefined {
    if (!(month >= 1 && month <= 12)) return undefined;
    const period = dayOf(year, month, day);
    if (period) this.end = end;
    return period;
  }

  /** "three weeks ago", "vor drei Wochen", "in two years", "the past three years". */
  private distance(i: number): Period | undefined {
    if (this.docDate === undefined) return undefined;
    const ago = this.is(i, role.AGO_BEFORE);
    const later = this.is(i, role.LATER_BEFORE);
    const shift = ago || later ? undefined : this.item(i, 'shift');
    const at = ago || later ? i + 1 : i + (shift ? this.length : 0);
    const count = this.count(at);
    const unit = count > 0 ? this.item(at + this.length, 'unit') : undefined;
    if (!unit) return undefined;
    const end = this.countEnd + this.length;
    if (shift)
      return this.ended(end, shift.value === 0 ? undefined : reaching(unit.unit, shift.value * count, this.docDate));
    const past = ago || this.is(end, role.AGO_AFTER);
    if (!past && !later && !this.is(end, role.LATER_AFTER)) return undefined;
    if (past && !ago && !this.followsDistance(end)) return undefined;
    const value = (past ? -1 : 1) * count;
    return this.ended(ago || later ? end : end + 1, shifted(unit.unit, value, this.docDate));
  }

  /** 三年前 is a distance, 2030年前 is not; 两周前后 neither. */
  private followsDistance(end: number): boolean {
    return this.lexicon.lang !== 'zh' || this.char(end + 1) !== '后';
  }

  private ended(end: number, period: Period | undefined): Period | undefined {
    if (period) this.end = end;
    return period;
  }

  private countEnd = 0;

  /** A small number at `i`; `length` is set to how many tokens it takes. */
  private count(i: number): number {
    if (!this.is(i, DIGITS | WORD_NUMBER | role.ARTICLE) || this.isYear(i)) return 0;
    const { mantissa, exponent } = this.lexicon.lexemes;
    let value = 0;
    let j = i;
    if (this.tokens.type[i] === HAN)
      for (; this.is(j, WORD_NUMBER); j++) value = value * 10 + (mantissa[this.tokens.word[j]!] as number);
    else value = (mantissa[this.tokens.word[j++]!] as number) * 10 ** (exponent[this.tokens.word[i]!] as number);
    this.length = j - i;
    this.countEnd = j;
    return value <= 100 ? value : 0;
  }

  /** Part, core and year in the order of German and English. */
  private phrase(i: number): number {
    let j = i;
    const part = this.item(j, 'part');
    if (part) {
      this.when.part = part;
      j = this.skipFill(j + this.length);
    }
    const core = this.core(j);
    if (core > j) j = core;
    else if (!part && !this.isYear(j)) return i;
    const year = this.year(this.skipFill(j));
    if (year > 0) return year;
    return core > i ? core : i;
  }

  private core(i: number): number {
    if (this.is(i, DIGITS)) return this.dayMonth(i);
    const item = this.item(i);
    if (!item) return i;
    const end = i + this.length;
    if (item.kind === 'month') return this.isName(i) ? this.monthDay(item, end) : i;
    if (item.kind === 'season') return this.season(item, i, end);
    if (item.kind === 'weekday') return this.isName(i) ? this.weekday(item, end) : i;
    if (item.kind === 'ordinal') return this.pieceOf(item.value, end, i);
    if (item.kind === 'letter') return this.lettered(item, end, i);
    if (item.kind === 'shift') return this.shiftedUnit(item, end, i);
    if (item.kind === 'partof') return this.partOfNow(item, end);
    if (item.kind === 'unit') return this.when.part && this.is(i - 1, role.FILL) ? this.shiftBy(item.unit, 0, end) : i;
    return item.kind === 'relative' ? this.shiftBy(item.unit, item.value, end) : i;
  }

  private shiftBy(unit: string, value: number, end: number): number {
    this.when.shift = { unit, value };
    return end;
  }

  /** "Jahresende", "year-end", 月底: of the year or month named, else of the present one. */
  private partOfNow(item: DateItem, end: number): number {
    this.when.part = item;
    if (!this.isYear(this.skipFill(end)) && this.when.empty) this.when.shift = { unit: item.unit, value: 0 };
    return end;
  }

  /** "12. Januar", "12 January", "12th of January", "3. Quartal". */
  private dayMonth(i: number): number {
    const day = this.digits(i);
    if (day < 1 || day > 31) return i;
    let j = i + 1;
    const marked = this.char(j) === '.' || ['st', 'nd', 'rd', 'th'].includes(this.textAt(j));
    if (marked) j++;
    if (marked && this.lexicon.lang === 'de') {
      const piece = this.pieceOf(day, j, i);
      if (piece > i) return piece;
    }
    const month = this.item(this.skipFill(j), 'month');
    if (!month || !this.isName(this.skipFill(j))) return i;
    this.when.month = month.value;
    this.when.day = day;
    return this.skipDot(this.skipFill(j) + this.length);
  }

  /** "January 12", "Sept. 2025". */
  private monthDay(item: DateItem, end: number): number {
    this.when.month = item.value;
    const j = this.skipDot(end);
    const day = this.lexicon.lang === 'en' ? this.digits(j) : 0;
    if (day < 1 || day > 31 || !this.isDayText(j)) return j;
    this.when.day = day;
    return ['st', 'nd', 'rd', 'th'].includes(this.textAt(j + 1)) && this.glued(j + 1) ? j + 2 : j + 1;
  }

  private isDayText(j: number): boolean {
    const after = this.char(j + 1);
    return (
      after !== '%' &&
      (this.tokens.flags[j]! & NEW_LINE) === 0 &&
      !(this.tokens.type[j + 1] === WORD && this.glued(j + 1) && this.textAt(j + 1).length > 2)
    );
  }

  private season(item: DateItem, i: number, end: number): number {
    const named =
      this.lexicon.lang === 'de' ? this.isName(i) : this.isYear(this.skipFill(end)) || this.textAt(i - 1) === 'the';
    if (!named && !this.when.shift && !this.when.part) return i;
    this.when.piece = { months: 3, first: item.value };
    return end;
  }

  private weekday(item: DateItem, end: number): number {
    this.when.weekday = item.value;
    let j = end;
    if (this.char(j) === ',') j++;
    if (this.char(j) === 'd' && this.textAt(j) === 'dem') j++;
    const dated = this.is(j, DIGITS) ? this.dayMonth(j) : j;
    return dated > j ? dated : end;
  }

  /** "third quarter", "erste Jahreshälfte". */
  private pieceOf(number: number, at: number, otherwise: number): number {
    const unit = this.item(at, 'unit');
    const months = unit?.unit === 'quarter' ? 3 : unit?.unit === 'half' ? 6 : 0;
    if (months === 0 || number < 1 || number * months > 12) return otherwise;
    this.when.piece = { months, first: (number - 1) * months + 1 };
    return at + this.length;
  }

  /** Q3 and H1. */
  private lettered(item: DateItem, at: number, otherwise: number): number {
    const months = item.unit === 'quarter' ? 3 : 6;
    const number = this.digits(at);
    const t = this.tokens;
    if (number < 1 || number * months > 12 || !this.glued(at) || t.end[at]! - t.start[at]! !== 1) return otherwise;
    if (at + 1 < this.limit && t.type[at + 1] === WORD && this.glued(at + 1)) return otherwise;
    this.when.piece = { months, first: (number - 1) * months + 1 };
    return at + 1;
  }

  /** "last week", "nächstes Jahr", "this spring", "letzten Freitag". */
  private shiftedUnit(item: DateItem, at: number, otherwise: number): number {
    const next = this.item(at);
    if (!next) return otherwise;
    const end = at + this.length;
    this.when.shift = { unit: next.kind === 'unit' ? next.unit : '', value: item.value };
    if (next.kind === 'unit') return end;
    if (next.kind === 'month' && this.isName(at)) return this.monthDay(next, end);
    if (next.kind === 'weekday' && this.isName(at)) return this.weekday(next, end);
    if (next.kind === 'season') return this.season(next, at, end);
    this.when.shift = undefined;
    return otherwise;
  }

  /** A year by number or by its distance; 0 for none. */
  private year(i: number): number {
    if (this.isYear(i) && this.endsYear(i)) {
      this.when.year = this.digits(i);
      return this.is(i + 1, role.YEAR_MARK) ? i + 2 : i + 1;
    }
    const item = this.item(i);
    if (!item || this.when.shift) return 0;
    if (item.kind === 'relative' && item.unit === 'year') {
      this.when.shift = item;
      return i + this.length;
    }
    if (item.kind === 'unit' && item.unit === 'year' && this.isYear(this.skipFill(i + this.length)))
      return this.year(this.skipFill(i + this.length));
    if (item.kind !== 'shift') return 0;
    const at = i + this.length;
    const unit = this.item(at, 'unit');
    if (!unit || (unit.unit !== 'year' && !this.when.empty)) return 0;
    this.when.shift = { unit: unit.unit, value: item.value };
    return at + this.length;
  }

  /** Year, core and part in the order of Chinese. */
  private hanPhrase(i: number): number {
    let j = i;
    const year = this.hanYear(i);
    if (year > i) j = this.is(year, role.FILL) ? year + 1 : year;
    const core = this.hanCore(j);
    if (core > j) j = core;
    else if (year > i) j = year;
    else return i;
    const part = this.item(j, 'part') ?? this.item(j, 'partof');
    if (!part || this.when.day !== undefined) return j;
    this.when.part = part;
    return j + this.length;
  }

  private hanYear(i: number): number {
    if (this.isYear(i)) {
      const marked = this.is(i + 1, role.YEAR_MARK);
      if (!marked && this.item(i + 1, 'letter') === undefined) return i;
      this.when.year = this.digits(i);
      return marked ? i + 2 : i + 1;
    }
    const short = this.digits(i);
    if (short >= 15 && short < 50 && this.is(i + 1, role.YEAR_MARK) && this.item(i + 2) !== undefined) {
      this.when.year = 2000 + short;
      return i + 2;
    }
    const item = this.item(i, 'relative');
    if (item?.unit !== 'year' && item?.unit !== 'week') return i;
    this.when.shift = item;
    return item.unit === 'week' ? this.hanWeekday(i + this.length) : i + this.length;
  }

  /** The 五 of 上周五. */
  private hanWeekday(i: number): number {
    const day = this.is(i, WORD_NUMBER)
      ? (this.lexicon.lexemes.mantissa[this.tokens.word[i] as number] as number)
      : this.char(i) === '日'
        ? 7
        : 0;
    if (day < 1 || day > 7) return i;
    this.when.weekday = day;
    return i + 1;
  }

  private hanCore(i: number): number {
    const item = this.item(i);
    if (!item) return i;
    const end = i + this.length;
    if (item.kind === 'month') return this.hanMonth(item, end);
    if (item.kind === 'quarter') this.when.piece = { months: 3, first: item.value * 3 - 2 };
    else if (item.kind === 'halfyear') this.when.piece = { months: 6, first: item.value * 6 - 5 };
    else if (item.kind === 'weekday') this.when.weekday = item.value;
    else if (item.kind === 'letter') return this.lettered(item, end, i);
    else if (item.kind === 'season' && !this.when.empty) this.when.piece = { months: 3, first: item.value };
    else if (item.kind === 'partof') return this.partOfNow(item, end);
    else if (item.kind === 'relative' && this.when.empty) this.when.shift = item;
    else return i;
    return end;
  }

  private hanMonth(item: DateItem, end: number): number {
    this.when.month = item.value;
    const from = this.char(end) === '份' ? end + 1 : end;
    const day = this.digits(from);
    if (day < 1 || day > 31) return from;
    if (!this.is(from + 1, role.DAY_MARK)) return from;
    this.when.day = day;
    return from + 2;
  }
}
