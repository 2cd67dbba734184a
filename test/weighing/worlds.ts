import { log, type Stream, streamOf } from '../../src/kit/index.js';
import {
  designOf,
  effectsOf,
  type Effects,
  type Kind,
  type Observation,
  posteriorOf,
  sample,
} from '../../src/weighing/index.js';

/** By how much a clear stake moves what is said in a planted world. */
export interface Bias {
  readonly months: number;
  readonly trend: number;
  readonly leader: number;
}

const MECHANISMS = ['sales', 'subsidy', 'sanctions-relief', 'tighter-controls'];
const COUNTS: Readonly<Record<Kind, number>> = { lag: 40, trend: 50, leader: 70 };
/** Months for one unit of log-odds in planted worlds. */
const MONTHS = 4;

/** Observations of a world in which stakes move talk by a known amount; speakers lean too, and talk follows the measure by half. */
export function plantedTalk(seed: number, bias: Bias): readonly Observation[] {
  const stream = streamOf(seed, 91);
  const speakers = Array.from({ length: 45 }, (_, k) => speakerOf(k, stream));
  return (['lag', 'trend', 'leader'] as const).flatMap((kind) =>
    Array.from({ length: COUNTS[kind] }, (_, i) =>
      said(kind, i, speakers[stream.index(speakers.length)]!, bias, stream),
    ),
  );
}

function speakerOf(
  k: number,
  stream: Stream,
): Pick<Observation, 'speaker' | 'group' | 'pulls'> & { readonly lean: number } {
  const bloc = ['us', 'cn', 'eu'][k % 3]!;
  const side = [1, -1, 0][stream.index(3)]!;
  const size = (side * (1 + stream.index(3))) / 2;
  const pulls = size === 0 ? [] : [{ mechanism: MECHANISMS[stream.index(4)]!, bloc, size }];
  return { speaker: `s${k}`, group: `${bloc}/maker`, pulls, lean: 0.4 * stream.normal() };
}

function said(kind: Kind, i: number, from: ReturnType<typeof speakerOf>, bias: Bias, stream: Stream): Observation {
  const { lean, ...speaker } = from;
  const size = speaker.pulls.reduce((sum, pull) => sum + pull.size, 0);
  const forecast = kind !== 'lag' && stream.uniform() < 0.15;
  const measured = kind === 'lag' ? 0 : 2.5 * (2 * stream.uniform() - 1);
  const common = {
    ...speaker,
    statement: `${kind}-${i}`,
    kind,
    forecast,
    dimension: i % 2 === 0 ? 'models' : 'overall',
    measured,
  };
  if (kind === 'lag') {
    const outcome = 1 + bias.months * size + MONTHS * lean + 3 * student(stream) + 1.5 * stream.normal();
    return { ...common, outcome, variance: 2.25 };
  }
  const odds = (kind === 'trend' ? -1 : 1) + 0.5 * measured + bias[kind] * size + lean;
  const share = stream.uniform();
  const heard = odds + (forecast ? 1.5 : 1) * log(Math.max(share, 1e-9) / (1 - share));
  return { ...common, outcome: heard > 0.7 ? 1 : heard < -0.7 ? -1 : 0, variance: 0 };
}

/** Student's t with four degrees of freedom. */
function student(stream: Stream): number {
  const squares = Array.from({ length: 4 }, () => stream.normal() ** 2).reduce((a, b) => a + b, 0);
  return stream.normal() / Math.sqrt(squares / 4);
}

export const SHORT = { seed: 1, chains: 1, warmup: 80, kept: 240 } as const;

/** The effects that the model finds. */
export function effectsFound(
  observations: readonly Observation[],
  sampling: Parameters<typeof sample>[1] = SHORT,
): Effects {
  const design = designOf(observations);
  return effectsOf(posteriorOf(design, sample(design, sampling)));
}
