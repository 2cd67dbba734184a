import type { ComponentChildren, JSX } from 'preact';
import type { Fault } from '../kit/index.js';
import { words } from './setting.js';

/** What went wrong and what mends it, with a next step where there is one. */
export function FaultNotice({
  fault,
  children,
}: {
  readonly fault: Fault;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { message, cure } = words.value.fault(fault.code, fault.values);
  return (
    <div class="notice" role="alert">
      <p>
        <strong>{message}</strong>
      </p>
      {cure && <p>{cure}</p>}
      {children}
    </div>
  );
}
