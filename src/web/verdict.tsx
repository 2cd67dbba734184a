import type { JSX } from 'preact';
import type { Status } from '../checking/index.js';
import { SHAPES } from '../views/index.js';
import { words } from './setting.js';

/** A verdict as shape and word. */
export function Verdict({ status }: { readonly status: Status }): JSX.Element {
  return (
    <span class={`verdict ${status}`}>
      <span aria-hidden="true">{SHAPES[status]}</span> {words.value.status(status)}
    </span>
  );
}
