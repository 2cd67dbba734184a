import { type Signal, useSignal } from '@preact/signals';
import { type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The width of an element, kept in step with it; 0 before it is known. */
export function useWidth<E extends Element>(): readonly [RefObject<E | null>, Signal<number>] {
  const ref = useRef<E>(null);
  const width = useSignal(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measured = (): void => {
      width.value = Math.round(element.getBoundingClientRect().width);
    };
    measured();
    const observer = new ResizeObserver(measured);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
