// How fast the measures are, alone: node bench/measuring.js (after npm run build). `npm run bench` has them among all.
import { measuresTime } from './parts/measures.js';

for (const { name, figure, unit, most, note } of await measuresTime()) {
  const bar = most === undefined ? '' : `(bar ${most} ${unit}, ${figure <= most ? 'ok' : 'MISSED'})`;
  console.log([name.padEnd(40), `${figure.toFixed(1)} ${unit}`.padStart(12), bar, note ?? ''].join('  ').trimEnd());
}
