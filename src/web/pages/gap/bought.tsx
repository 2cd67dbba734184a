import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SumBought } from '../../../measuring/index.js';
import { boughtCsv } from '../../../views/index.js';
import { hrefOf } from '../../address.js';
import { save } from '../../charts/take-away.js';
import type { DimensionView } from '../../house/jobs/gap.js';
import { words } from '../../setting.js';
import type { CapitalData } from './dimensions.js';

/** So many sums are shown until all are asked for. */
const SHOWN = 12;

/** What the recorded sums of both groups bought at the prices of their own day: the largest, or all. */
export function Bought({ view }: { readonly view: DimensionView }): JSX.Element | null {
  const say = words.value;
  const whole = useSignal(false);
  const { bought, groups, sums } = view.data as unknown as CapitalData;
  const all = bought.filter(({ bloc }) => groups.includes(bloc)).toSorted((a, b) => b.usd.best - a.usd.best);
  if (all.length === 0) return null;
  const shown = whole.value ? all : all.slice(0, SHOWN);
  const title = say.measure('bought-then', { count: String(shown.length), all: String(all.length) });
  const heads = [
    say.measure('date'),
    say.measure('organisation'),
    say.column('status'),
    'USD',
    say.measure('importing'),
    say.measure('home'),
  ];
  return (
    <section class="stack">
      <h2>{title}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="bought stacked">
          <thead>
            <tr>
              {heads.map((head, i) => (
                <th key={i} scope="col" class={i > 2 ? 'number' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((sum) => (
              <Sum key={sum.row} sum={sum} name={view.orgs[sum.org] ?? sum.org} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="row no-print">
        {all.length > SHOWN && (
          <button type="button" aria-expanded={whole.value} onClick={() => (whole.value = !whole.value)}>
            {whole.value ? say.web('bought-fewer') : say.web('bought-all', { n: String(all.length) })}
          </button>
        )}
        <button type="button" onClick={() => save(boughtCsv(all, sums), 'bought.csv', 'text/csv')}>
          {say.web('bought-csv')}
        </button>
      </p>
    </section>
  );
}

function Sum({ sum, name }: { readonly sum: SumBought; readonly name: string }): JSX.Element {
  const say = words.value;
  const cell = (purchase: SumBought['home']): string =>
    purchase ? say.amount(purchase.h100e, 2) : say.measure('no-price-then');
  return (
    <tr>
      <td class="date">{say.date(sum.date)}</td>
      <td class="lead">
        <a href={hrefOf(`/evidence/capital/${encodeURIComponent(sum.row)}`)}>{name}</a>
      </td>
      <td>{say.measure(sum.status)}</td>
      <td class="number">{say.amount(sum.usd)}</td>
      <td class="number" data-label={say.measure('importing')}>
        {cell(sum.importing)}
      </td>
      <td class="number" data-label={say.measure('home')}>
        {cell(sum.home)}
      </td>
    </tr>
  );
}
