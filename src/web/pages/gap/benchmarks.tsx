import type { JSX } from 'preact';
import { change } from '../../address.js';
import type { GapView } from '../../house/jobs/gap.js';
import { words } from '../../setting.js';
import { without } from './state.js';

/** The benchmark that fixes the scale cannot be switched off. */
const FIXED = 'winogrande';

/** Every benchmark of the fit with a switch; without one the fit is made anew. */
export function Benchmarks({ view }: { readonly view: GapView }): JSX.Element {
  const say = words.value;
  const left = new Set(without.value);
  const toggle = (id: string, on: boolean): void => {
    if (on) left.delete(id);
    else left.add(id);
    change({ without: [...left].sort().join(',') });
  };
  return (
    <details class="benchmarks no-print" open={left.size > 0}>
      <summary>
        {say.web('benchmarks', { n: String(view.benchmarks.length - left.size), all: String(view.benchmarks.length) })}
      </summary>
      <p class="soft small">{say.web('benchmarks-note')}</p>
      <ul>
        {view.benchmarks.map(({ id, name, domain, results }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={!left.has(id)}
                disabled={id === FIXED}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
              <span>
                {name} <small class="soft figures">{[domain, results].join(' · ')}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
