import { type Net, slotOf } from '../reading/index.js';
import { type Candidate, type Example, learn, type LearnOptions } from './learner.js';
import { commonFeatures } from './net-learner.js';

export interface LinearOptions extends LearnOptions {
  /** Features that fewer examples have are passed over. */
  readonly rare: number;
}

/**
 * A table of weights for each class and each feature that enough examples have, as a net without a bend: the weights of
 * a feature stand side by side, so that one look into memory has those of all classes.
 */
export function learnLinear(examples: readonly Example[], options: LinearOptions): Net {
  const features = commonFeatures(examples, options.rare);
  const table = learn(withFeatures(examples, features), options);
  const labels = labelsOf(examples);
  const width = labels.length;
  const rows = new Int8Array(features.length * width);
  for (let i = 0; i < features.length; i++)
    for (const [d, label] of labels.entries())
      rows[i * width + d] = table.weights[slotOf(features[i]!, label, table.weights.length - 1)]!;
  const out = new Float32Array(width * (width + 1));
  for (let d = 0; d < width; d++) out[d * (width + 1) + d] = 1;
  const labelled = Int32Array.from(labels);
  return {
    width,
    bent: false,
    scale: table.scale,
    features,
    rows,
    bias: new Float32Array(width),
    labels: labelled,
    out,
  };
}

/** The examples with these features alone. */
function withFeatures(examples: readonly Example[], features: Int32Array): Example[] {
  const common = new Set(features);
  const known = new Map<Int32Array, Int32Array>();
  const only = (candidate: Candidate): Candidate => {
    const kept = known.get(candidate.features) ?? candidate.features.filter((feature) => common.has(feature));
    known.set(candidate.features, kept);
    return { ...candidate, features: kept };
  };
  return examples.map((example) => ({ ...example, candidates: example.candidates.map(only) }));
}

function labelsOf(examples: readonly Example[]): number[] {
  const labels = new Set<number>();
  for (const { candidates } of examples)
    for (const { features, label } of candidates) if (features.length > 0) labels.add(label);
  return [...labels].sort((a, b) => a - b);
}
