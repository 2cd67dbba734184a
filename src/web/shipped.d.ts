/** Addresses of what the pages load when they need it; written by vite.config.ts. */
declare const __SHIPPED__: Readonly<Record<'evidence' | 'lexicon' | 'model' | 'examples', string>>;
