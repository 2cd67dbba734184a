/** The package's folder, seen from `src/cli` and from `dist/cli` alike. */
export const PACKAGE_ROOT: URL = new URL('../../', import.meta.url);
