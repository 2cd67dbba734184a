import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** What the pages load when they need it, each as one file named by its content. */
const SHIPPED = {
  evidence: ['evidence', bundleOf('evidence', /\.(csv|json)$/), 'json'],
  lexicon: ['lexicon', bundleOf('lexicon', /\.csv$/), 'json'],
  model: ['model', readFileSync('lexicon/model.bin'), 'bin'],
  examples: ['examples', bundleOf('examples', /\.(txt|md)$/), 'json'],
} as const;

/** All texts of a folder by path, as one JSON object. */
function bundleOf(folder: string, wanted: RegExp): Buffer {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const texts = paths
    .filter((path) => wanted.test(path))
    .sort()
    .map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]);
  return Buffer.from(JSON.stringify(Object.fromEntries(texts)));
}

const files = Object.entries(SHIPPED).map(([key, [name, source, extension]]) => {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  return { key, source, fileName: `data/${name}-${hash}.${extension}` };
});

const shipped: Plugin = {
  name: 'pokerface-shipped',
  generateBundle() {
    for (const { fileName, source } of files) this.emitFile({ type: 'asset', fileName, source });
  },
};

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  define: {
    __SHIPPED__: JSON.stringify(Object.fromEntries(files.map(({ key, fileName }) => [key, `/${fileName}`]))),
  },
  plugins: [shipped],
  worker: { format: 'es' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses would need more than script-src 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
