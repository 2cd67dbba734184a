import type { JSX } from 'preact';
import type { Status } from '../checking/index.js';
import { SHAPES } from '../views/index.js';
import type { VerdictChange } from '../server/api.js';
import { words } from './setting.js';

/** A verdict as shape and word. */
export function Verdict({ status }: { readonly status: Status }): JSX.Element {
  return (
    <span class={`verdict ${status}`}>
      <span aria-hidden="true">{SHAPES[status]}</span> {words.value.status(status)}
    </span>
  );
}

/** When a verdict changed, on which clock, from what to what. */
export function ChangedVerdict({
  change: { at, clock, from, to },
}: {
  readonly change: Pick<VerdictChange, 'at' | 'clock' | 'from' | 'to'>;
}): JSX.Element {
  const say = words.value;
  return (
    <span class="row small">
      <span class="soft figures">{say.date(at.slice(0, 10))}</span>
      <span class="soft">{say.web(clock === 'asOf' ? 'clock-then' : 'clock-now')}</span>
      <span>
        <Verdict status={from.status} /> → <Verdict status={to.status} />
      </span>
    </span>
  );
}
