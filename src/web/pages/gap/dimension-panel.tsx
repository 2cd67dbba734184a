import type { JSX } from 'preact';
import { dayNumber } from '../../../kit/index.js';
import type { Dimension } from '../../../views/index.js';
import { change } from '../../address.js';
import { Figure } from '../../charts/figure.js';
import { isoDay } from '../../days.js';
import { ask } from '../../house/ask.js';
import type { DimensionView } from '../../house/jobs/gap.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { embedded, today, words } from '../../setting.js';
import { CapitalPlot, ComputePlot, PricePlot } from './dimension-plots.js';
import { type Told, TOLD } from './dimensions.js';
import { Bought } from './bought.js';
import { asOf, DRAWS, drawsAsked, question } from './state.js';

/** Compute, capital or price as of a day. */
export function DimensionPanel({ dimension }: { readonly dimension: Exclude<Dimension, 'capability'> }): JSX.Element {
  const say = words.value;
  const loaded = useLoaded<DimensionView>(async (show) => {
    const { asOf: day, groups: pair, seed, words: inWords } = question.value;
    const input = { dimension, asOf: day, groups: pair, seed, words: inWords };
    const wanted = drawsAsked();
    if (dimension === 'price') show(await ask('dimension', { ...input, draws: DRAWS.central }));
    return ask('dimension', { ...input, draws: wanted });
  });
  const { value, fault, busy } = loaded.value;
  const told: Told | null = value ? TOLD[dimension](value, say) : null;
  const last = dayNumber(today());
  return (
    <div class="stack gap" aria-busy={busy}>
      <h1>{told?.title ?? say.web(`dimension-${dimension}`)}</h1>
      {fault && <FaultNotice fault={fault} />}
      {!value && !fault && <p class="busy tall">{say.web('measuring')}</p>}
      {value && !told && <p class="notice">{say.web('gap-too-little')}</p>}
      {value && told && (
        <Figure
          name={dimension}
          title={told.title}
          sentence={told.sentence}
          hash={value.hash}
          asOf={asOf.value}
          note={told.note}
          data={told.data}
        >
          {dimension === 'compute' && <ComputePlot view={value} title={told.title} />}
          {dimension === 'capital' && <CapitalPlot view={value} title={told.title} />}
          {dimension === 'price' && <PricePlot view={value} title={told.title} asOf={asOf.value} />}
        </Figure>
      )}
      {value && told && dimension === 'capital' && !embedded.value && <Bought view={value} />}
      <label class="day no-print">
        <span>{say.web('gap-day', { date: say.date(asOf.value) })}</span>
        <input
          type="range"
          min={dayNumber('2024-01-31')}
          max={last}
          value={dayNumber(asOf.value)}
          aria-valuetext={say.date(asOf.value)}
          onInput={(event) => {
            const day = Number(event.currentTarget.value);
            change({ asOf: day >= last ? undefined : isoDay(day) });
          }}
        />
      </label>
    </div>
  );
}
