import { defineConfig } from 'vite';

/** Small packages that go into the bundle; the large ones are loaded by the few commands that need them. */
const INSIDE = ['@noble/hashes', 'commander', 'get-east-asian-width', 'papaparse', 'pure-rand', 'zod'];

// The command line and its threads as few files: a cold start would else spend a third of its time on finding a hundred small ones.
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: INSIDE },
  build: {
    ssr: true,
    outDir: 'dist/bin',
    emptyOutDir: true,
    target: 'node20',
    minify: true,
    rollupOptions: {
      input: {
        start: 'dist/cli/start.js',
        'crew-worker': 'dist/host/crew-worker.js',
        worker: 'dist/server/worker.js',
        'pglite-thread': 'dist/ledger/pglite-thread.js',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
