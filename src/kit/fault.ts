/** What a fault carries beside its code: plain values, turned into a sentence at the edge. */
export type FaultValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * An error of the core: a stable code and the values that explain it, no prose.
 * The room `words` turns it into a sentence with file, place and cure.
 */
export class Fault extends Error {
  readonly code: string;
  readonly values: FaultValues;

  constructor(code: string, values: FaultValues = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'Fault';
    this.code = code;
    this.values = values;
  }
}
