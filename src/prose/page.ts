/** What intake makes of an input, before the options of the command line are laid over it. */
export interface Page {
  readonly text: string;
  readonly title?: string;
  /** ISO day. */
  readonly date?: string;
  readonly author?: string;
  readonly publisher?: string;
  /** As its author says, any language; what web pages declare is too often wrong to be used. */
  readonly lang?: string;
}

/** The entries of an object that are neither undefined nor empty. */
export function known<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(entries).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
