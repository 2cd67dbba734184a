import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // A page on a busy machine answers late, which is not what its tests are about.
    expect: { poll: { timeout: 15_000 } },
  },
});
