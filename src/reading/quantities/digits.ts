/** A decimal number as it is written: `mantissa` (whole) times ten to the `exponent`; `precision` counts its digits. */
export interface Numeral {
  readonly mantissa: number;
  readonly exponent: number;
  readonly precision: number;
}

const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** The number nearest to a mantissa times a power of ten; exact rounding while the mantissa is below 2^53. */
export function decimal(mantissa: number, exponent: number): number {
  if (mantissa === 0 || exponent === 0) return mantissa;
  if (exponent > 22 || exponent < -22 || !Number.isInteger(mantissa)) return Number(`${mantissa}e${exponent}`);
  return exponent > 0 ? mantissa * (POWERS[exponent] as number) : mantissa / (POWERS[-exponent] as number);
}

/** A number from a decimal text such as `0.23` or `1000`. */
export function numeralOf(text: string): Numeral {
  const [whole = '', decimals = ''] = text.split('.');
  return plain(whole, decimals);
}

/**
 * Reads digits with separators: groups of three are thousands, the language's decimal sign decides where both readings
 * are open. Undefined for dates, addresses, numbers led by 0 and other shapes.
 */
export function readDigits(text: string, decimalComma: boolean): Numeral | undefined {
  const parts = text.split(/[.,'’]/);
  const signs = text.replaceAll(/\d/g, '').replaceAll('’', "'");
  const first = parts[0] as string;
  if (first.length > 1 && first.startsWith('0')) return undefined;
  if (parts.length === 1) return text.length > 15 ? undefined : plain(text, '');
  const last = parts.at(-1) as string;
  const sign = signs.at(-1) as string;
  const inner = signs.slice(0, -1);
  if (isGrouping(parts, signs) && groupsByThree(parts, sign, decimalComma)) return plain(parts.join(''), '');
  if (parts.length === 2 && last === '000' && first !== '0') return plain(parts.join(''), '');
  if (sign === "'" || inner.includes(sign) || !isGrouping(parts.slice(0, -1), inner)) return undefined;
  if (sign === ',' && !decimalComma && inner === '') return undefined;
  return plain(parts.slice(0, -1).join(''), last);
}

function plain(whole: string, decimals: string): Numeral {
  const digits = (whole + decimals).replace(/^0+/, '');
  const precision = decimals === '' ? digits.replace(/0+$/, '').length : digits.length;
  return { mantissa: Number(digits), exponent: -decimals.length, precision: Math.max(precision, 1) };
}

/** Whether all signs are one and all groups but the first have three digits. */
function isGrouping(parts: readonly string[], signs: string): boolean {
  const sign = signs.charAt(0);
  if ([...signs].some((other) => other !== sign)) return false;
  if (parts.length > 1 && (parts[0] as string).length > 3) return false;
  return parts.slice(1).every((part) => part.length === 3);
}

function groupsByThree(parts: readonly string[], sign: string, decimalComma: boolean): boolean {
  if (sign === "'" || parts.length > 2) return parts[0] !== '0';
  return parts[0] !== '0' && (sign === ',') !== decimalComma;
}
