import type { JSX } from 'preact';
import type { WebCode } from '../../../words/index.js';
import { hrefOf } from '../../address.js';
import { words } from '../../setting.js';
import { CapabilityPanel } from './capability-panel.js';
import { DimensionPanel } from './dimension-panel.js';
import { dimension, DIMENSIONS } from './state.js';
import './gap.css';

/** How far apart the two are: in capability, compute, capital and price. */
export function GapPage(): JSX.Element {
  const say = words.value;
  const shown = dimension.value;
  return (
    <div class="stack">
      <nav class="switch no-print tabs" aria-label={say.web('dimensions')}>
        {DIMENSIONS.map((name) => (
          <a
            key={name}
            href={hrefOf('/gap', { dimension: name === 'capability' ? undefined : name })}
            aria-current={name === shown ? 'page' : undefined}
          >
            {say.web(`dimension-${name}` satisfies WebCode)}
          </a>
        ))}
      </nav>
      {shown === 'capability' ? <CapabilityPanel /> : <DimensionPanel key={shown} dimension={shown} />}
    </div>
  );
}
