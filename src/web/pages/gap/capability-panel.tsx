import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { dayNumber } from '../../../kit/index.js';
import { change } from '../../address.js';
import { Figure } from '../../charts/figure.js';
import { isoDay } from '../../days.js';
import { ask } from '../../house/ask.js';
import type { GapView } from '../../house/jobs/gap.js';
import { percent, sentence } from '../../../views/index.js';
import { useLoaded } from '../../load.js';
import { FaultNotice } from '../../notices.js';
import { embedded, today, words } from '../../setting.js';
import { Benchmarks } from './benchmarks.js';
import { capabilityData, finding, sentenceOf } from './finding.js';
import { FrontierPlot, LagPlot } from './lag-plots.js';
import { asOf, DRAWS, drawsAsked, FIRST_DAY, groups, PAIRS, question } from './state.js';

/** The lag with its band, the frontiers, and the controls that measure it anew. */
export function CapabilityPanel(): JSX.Element {
  const say = words.value;
  const banded = useSignal<GapView | undefined>(undefined);
  const answered = useSignal<typeof question.value | undefined>(undefined);
  const loaded = useLoaded<GapView>(async (show) => {
    const asked = question.value;
    const wanted = drawsAsked();
    // What is said in words waits for the band: the lines move while it is drawn.
    if (banded.peek()) show(await ask('gap', { ...asked, draws: DRAWS.central }, 'gap'));
    const quick = await ask('gap', { ...asked, draws: DRAWS.quick }, 'gap');
    show((banded.value = quick));
    banded.value = await ask('gap', { ...asked, draws: wanted }, 'gap');
    answered.value = asked;
    return banded.value;
  });
  // It takes longer than all the rest, so that no line may have to wait behind it.
  const fragility = useLoaded(() => answered.value && ask('fragility', { ...answered.value, draws: 1 }));
  const { value: drawn, fault, busy } = loaded.value;
  const value = drawn?.draws === DRAWS.central && drawn.lag ? banded.value : drawn;
  return (
    <div class="stack gap" aria-busy={busy}>
      <h1>{value ? finding(value, say) : say.web('gap-title')}</h1>
      {value?.lag && <Figures view={value} fragility={fragility.value.value ?? null} />}
      {fault && <FaultNotice fault={fault} />}
      {value && !value.lag && !fault && <p class="notice">{say.web('gap-too-little')}</p>}
      {!value && !fault && <p class="busy tall">{say.web('measuring')}</p>}
      {value?.lag && (
        <Figure
          name="gap"
          title={finding(value, say)}
          sentence={sentenceOf(value, say)}
          hash={value.hash}
          asOf={value.asOf}
          note={say.measure('chart-band')}
          state={{ seed: String(value.seed), draws: String(value.draws) }}
          data={capabilityData(value)}
        >
          <LagPlot view={value} lag={drawn?.lag ?? value.lag} hasBand={drawn?.draws !== DRAWS.central} />
        </Figure>
      )}
      {value?.lag && (
        <Figure
          name="frontiers"
          secondary
          state={{ seed: String(value.seed), draws: String(value.draws) }}
          title={say.web('frontiers')}
          sentence={say.web('frontiers-sentence', {
            first: value.names[0],
            second: value.names[1],
            n: say.number(value.models),
          })}
          hash={value.hash}
          asOf={value.asOf}
          data={{
            head: ['date', 'model', 'organisation', 'index', 'group'],
            rows: value.dots.map((dot) => [
              dot.date,
              dot.name,
              dot.org,
              dot.points,
              dot.group === -1 ? '' : value.groups[dot.group],
            ]),
          }}
        >
          <FrontierPlot view={value} lag={drawn?.lag ?? value.lag} />
        </Figure>
      )}
      {(value || fault) && !embedded.value && <Controls view={value} />}
      {value && !embedded.value && <Benchmarks view={value} />}
      {value && value.receipt.length > 0 && !embedded.value && (
        <details class="receipt">
          <summary>{say.shell('receipt')}</summary>
          <ol class="steps figures">
            {value.receipt.map((step, i) => (
              <li key={i}>{step.text}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

type Fragility = {
  readonly low: number;
  readonly high: number;
  readonly lowWithout: string;
  readonly highWithout: string;
};

/** The numbers of the chosen day in words. */
function Figures({ view, fragility }: { readonly view: GapView; readonly fragility: Fragility | null }): JSX.Element {
  const say = words.value;
  const year = view.lag!.widening.find(({ months }) => months === 12) ?? view.lag!.widening[0];
  const months = (value: number): string => say.number(Math.round(value * 10) / 10);
  return (
    <dl class="key-figures figures">
      <div>
        <dt>{say.web('key-lag')}</dt>
        <dd>{view.months}</dd>
      </div>
      {year && (
        <div>
          <dt>{say.web('key-widening', { months: String(year.months) })}</dt>
          <dd>{percent(year.probability, say)}</dd>
        </div>
      )}
      {fragility && (
        <div>
          <dt>{say.web('key-fragility')}</dt>
          <dd>
            {months(fragility.low)}–{months(fragility.high)}
            <small class="soft">
              {say.web('key-fragility-without', { low: fragility.lowWithout, high: fragility.highWithout })}
            </small>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Controls({ view }: { readonly view: GapView | undefined }): JSX.Element {
  const say = words.value;
  const last = dayNumber(today());
  const pair = groups.value.join(',');
  return (
    <div class="controls row no-print">
      <label class="day">
        <span>{say.web('gap-day', { date: say.date(asOf.value) })}</span>
        <input
          type="range"
          min={dayNumber(FIRST_DAY)}
          max={last}
          value={dayNumber(asOf.value)}
          aria-valuetext={say.date(asOf.value)}
          onInput={(event) => {
            const day = Number(event.currentTarget.value);
            change({ asOf: day >= last ? undefined : isoDay(day) });
          }}
        />
      </label>
      <label>
        <span>{say.web('gap-between')}</span>
        <select value={pair} onChange={(event) => change({ between: event.currentTarget.value })}>
          {[...new Set([...PAIRS, pair])].map((known) => (
            <option key={known} value={known}>
              {known
                .split(',')
                .map((id) => (id === 'us' || id === 'cn' ? say.measure(`group-${id}`) : (say.value(id) ?? id)))
                .join(' – ')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{sentence(say.measure('domain'))}</span>
        <select
          value={question.value.domain ?? ''}
          onChange={(event) => change({ domain: event.currentTarget.value || undefined })}
        >
          <option value="">{say.web('all-domains')}</option>
          {(view?.domains ?? []).map(({ id, name, measured }) => (
            <option key={id} value={id} disabled={!measured}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
