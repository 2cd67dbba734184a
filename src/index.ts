export * from './kit/index.js';
export * from './evidence/index.js';
export * from './reading/index.js';
export * from './measuring/index.js';
export * from './checking/index.js';
export * from './weighing/index.js';
