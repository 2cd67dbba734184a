import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { Fault } from '../kit/index.js';
import { Overtaken } from './house/ask.js';

/** What is shown while something is fetched or computed: the last value stays until the next is there. */
export interface Loaded<T> {
  readonly value?: T;
  readonly fault?: Fault;
  readonly busy: boolean;
}

/** Loads again whenever a signal that `load` reads changes; what was overtaken is dropped. */
export function useLoaded<T>(load: (show: (value: T) => void) => Promise<T> | undefined): ReadonlySignal<Loaded<T>> {
  const state = useSignal<Loaded<T>>({ busy: true });
  const serial = useSignal(0);
  useSignalEffect(() => {
    const mine = serial.peek() + 1;
    serial.value = mine;
    const isMine = (): boolean => serial.peek() === mine;
    const show = (next: Loaded<T>): void => {
      if (isMine()) state.value = next;
    };
    const promise = load((value) => show({ value, busy: true }));
    if (!promise) return show({ busy: false });
    const { value } = state.peek();
    show({ ...(value === undefined ? {} : { value }), busy: true });
    promise.then(
      (value) => show({ value, busy: false }),
      (error: unknown) => {
        if (!(error instanceof Overtaken)) show({ fault: faultOf(error), busy: false });
      },
    );
  });
  return useComputed(() => state.value);
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
