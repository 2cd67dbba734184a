import { scaleLinear } from 'd3-scale';
import type { JSX } from 'preact';
import type { Comparison } from '../../house/jobs/read.js';
import { words } from '../../setting.js';

const WIDTH = 320;
const PAD = 12;

/** Two amounts with their intervals on one line: what is claimed above, what is on record below. */
export function ComparisonChart({ claimed, recorded, claimedText, recordedText }: Comparison): JSX.Element {
  const say = words.value;
  const ends = [claimed.low, claimed.high, recorded.low, recorded.high];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const margin = (high - low || Math.abs(high) || 1) * 0.15;
  const x = scaleLinear([low - margin, high + margin], [PAD, WIDTH - PAD]);
  const bars = [
    { amount: claimed, y: 14, name: 'claimed' },
    { amount: recorded, y: 34, name: 'recorded' },
  ] as const;
  const label = say.web('compare', { claimed: claimedText, recorded: recordedText });
  return (
    <figure class="comparison">
      <svg viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={label}>
        {bars.map(({ amount, y, name }) => (
          <g key={name} class={name}>
            <line x1={x(amount.low)} x2={x(amount.high)} y1={y} y2={y} />
            <circle cx={x(amount.best)} cy={y} r={4} />
          </g>
        ))}
      </svg>
      <figcaption class="small">{label}</figcaption>
    </figure>
  );
}
