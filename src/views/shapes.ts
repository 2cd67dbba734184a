import type { Status } from '../checking/index.js';

/** The shape of a verdict: with the word it says without colour what the colour says. */
export const SHAPES: Readonly<Record<Status, string>> = {
  supported: '●',
  contradicted: '■',
  contested: '◆',
  unverified: '○',
  'not-checkable': '–',
};
