import { effect, type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
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
  const latest = useRef(load);
  latest.current = load;
  const run = (): (() => void) => {
    const mine = serial.peek() + 1;
    serial.value = mine;
    const isMine = (): boolean => serial.peek() === mine;
    const show = (next: Loaded<T>): void => {
      if (isMine()) state.value = next;
    };
    // A page that was left asks nothing more: a question of its would overtake that of the page which came after it.
    const showMeanwhile = (value: T): void => {
      if (!isMine()) throw new Overtaken();
      show({ value, busy: true });
    };
    const leave = (): void => {
      if (isMine()) serial.value = mine + 1;
    };
    const promise = latest.current(showMeanwhile);
    if (!promise) {
      show({ busy: false });
      return leave;
    }
    const { value } = state.peek();
    show({ ...(value === undefined ? {} : { value }), busy: true });
    promise.then(
      (value) => show({ value, busy: false }),
      (error: unknown) => {
        if (!(error instanceof Overtaken)) show({ fault: faultOf(error), busy: false });
      },
    );
    return leave;
  };
  // Not a `useSignalEffect`, which waits for the next frame: what is asked of the worker is asked at once.
  useEffect(() => effect(run), []);
  return useComputed(() => state.value);
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('unexpected', { detail: error instanceof Error ? error.message : String(error) });
}
