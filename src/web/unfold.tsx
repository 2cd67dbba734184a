import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

interface UnfoldProps {
  readonly class?: string;
  readonly summary: ComponentChildren;
  /** What is under it, made when it is first opened. */
  readonly children: () => ComponentChildren;
}

/** Something to unfold: a page of many is there sooner when nobody has made what nobody looks at. */
export function Unfold({ summary, children, class: name = '' }: UnfoldProps): JSX.Element {
  const wasOpened = useSignal(false);
  return (
    <details class={name} onToggle={(event) => (wasOpened.value ||= event.currentTarget.open)}>
      <summary>{summary}</summary>
      {wasOpened.value && children()}
    </details>
  );
}
