export { isLoopback } from './context.js';
export { serve, type ServeOptions, type Serving } from './serve.js';
export { makeToken } from './token.js';
export { work } from './work.js';
