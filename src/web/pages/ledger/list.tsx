import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Fault } from '../../../kit/index.js';
import type { PageOf } from '../../../server/api.js';
import type { WebCode } from '../../../words/index.js';
import { FaultNotice } from '../../notices.js';
import { call } from '../../server.js';
import { words } from '../../setting.js';

type Values = Readonly<Record<string, string | undefined>>;

interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly busy: boolean;
  readonly fault?: Fault;
}

const EMPTY = { items: [], next: null, busy: true };

/** A list of the server a piece at a time; it begins anew when a signal that `values` reads changes. */
function useList<T>(address: string, values: () => Values): readonly [Signal<Listed<T>>, () => void] {
  const list = useSignal<Listed<T>>(EMPTY);
  const asked = useSignal('');
  const load = (given: Values, before: readonly T[]): void => {
    const key = JSON.stringify(given);
    asked.value = key;
    list.value = { items: before, next: null, busy: true };
    call<PageOf<T>>(address, given).then(
      ({ items, next }) => asked.peek() === key && (list.value = { items: [...before, ...items], next, busy: false }),
      (error: unknown) => {
        const fault = error instanceof Fault ? error : new Fault('unexpected', { detail: String(error) });
        if (asked.peek() === key) list.value = { items: before, next: null, busy: false, fault };
      },
    );
  };
  useSignalEffect(() => load(values(), []));
  const more = (): void => {
    const { items, next } = list.peek();
    if (next !== null) load({ ...values(), cursor: next }, items);
  };
  return [list, more];
}

export interface ListProps<T> {
  readonly address: string;
  readonly values: () => Values;
  /** How many there are in all, where that is known. */
  readonly all?: number | undefined;
  /** What is said where there are none. */
  readonly none?: WebCode;
  readonly children: (items: readonly T[]) => ComponentChildren;
}

/** A list with its states: loading, empty, failed, and more to come. */
export function List<T>({ address, values, all, none = 'ledger-empty', children }: ListProps<T>): JSX.Element {
  const say = words.value;
  const [list, more] = useList<T>(address, values);
  const { items, next, busy, fault } = list.value;
  if (fault) return <FaultNotice fault={fault.code === 'page-no-server' ? new Fault('page-no-ledger') : fault} />;
  return (
    <div class="stack" aria-busy={busy}>
      {all !== undefined && items.length > 0 && (
        <p class="soft small figures" role="status">
          {say.web('evidence-found', { n: say.number(items.length), all: say.number(all) })}
        </p>
      )}
      {items.length > 0 && children(items)}
      {busy && <p class="busy">{say.web('loading')}</p>}
      {!busy && items.length === 0 && <p class="notice">{say.web(none)}</p>}
      {next !== null && (
        <p>
          <button type="button" onClick={more}>
            {say.web('evidence-more')}
          </button>
        </p>
      )}
    </div>
  );
}
