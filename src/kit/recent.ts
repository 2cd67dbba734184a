/** The values of the keys that were asked for last, no more than `most`. */
export class Recent<T> {
  private readonly most: number;
  private readonly known = new Map<string, T>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): T | undefined {
    return this.known.get(key);
  }

  /** Keeps a value as the last one asked for, and gives it. */
  keep(key: string, value: T): T {
    this.known.delete(key);
    this.known.set(key, value);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value as string);
    return value;
  }
}

/** A function that remembers what it gave for the last few keys. */
export function recent<T>(most: number, make: (key: string) => T): (key: string) => T {
  const known = new Recent<T>(most);
  return (key) => known.keep(key, known.get(key) ?? make(key));
}
