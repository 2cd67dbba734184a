import { computed, type ReadonlySignal } from '@preact/signals';
import type { Dimension } from '../../../views/index.js';
import { query } from '../../address.js';
import type { GapInput } from '../../house/jobs/gap.js';
import { lang, today } from '../../setting.js';

/** The pairs that can be compared. */
export const PAIRS = ['us,cn', 'us,eu', 'cn,eu', 'closed,open'] as const;

export const DIMENSIONS: readonly Dimension[] = ['capability', 'compute', 'capital', 'price'];

/** First day on which there is enough to measure. */
export const FIRST_DAY = '2023-06-30';

export const dimension: ReadonlySignal<Dimension> = computed(
  () => DIMENSIONS.find((known) => known === query.value['dimension']) ?? 'capability',
);

export const asOf: ReadonlySignal<string> = computed(() => query.value['asOf'] ?? today());

export const without: ReadonlySignal<readonly string[]> = computed(() =>
  (query.value['without'] ?? '').split(',').filter((id) => id !== ''),
);

/** Two groups as the address names them; what is not a pair is that of the blocs. */
export const groups: ReadonlySignal<readonly [string, string]> = computed(() => {
  const [first, second, ...more] = (query.value['between'] ?? PAIRS[0]).split(',');
  return first && second && more.length === 0 ? [first, second] : ['us', 'cn'];
});

/** What to measure, as the address has it; draws are added by whoever asks. */
export const question: ReadonlySignal<Omit<GapInput, 'draws'>> = computed(() => ({
  asOf: asOf.value,
  groups: groups.value,
  without: without.value,
  seed: Number(query.value['seed'] ?? 1) || 1,
  words: lang.value,
  ...(query.value['domain'] ? { domain: query.value['domain'] } : {}),
}));

/** Draws of the lines that follow a control at once, of the first band, and of the answer that stays. */
export const DRAWS = { central: 1, quick: 8, full: 200 } as const;
/** More would let nobody wait for them. */
const MOST = 2000;

/** Draws of the answer that stays: an address may ask for more than pages need. */
export function drawsAsked(): number {
  const asked = Number(query.value['draws'] ?? DRAWS.full);
  return asked >= DRAWS.quick ? Math.min(Math.round(asked), MOST) : DRAWS.full;
}
