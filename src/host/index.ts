export { type Crew, openCrew, threadsFor } from './crew.js';
export { allDraws } from './draws.js';
export { type Fitted, keep, kept, nameOf } from './fit-cache.js';
export { hashText, sha256 } from './hash.js';
export type { Colours } from './canvas.js';
export type { Env } from './env.js';
export { measured, type MeasuredOptions } from './measured.js';
export { openHouse, readEvidence } from './open-house.js';
export { MODEL_FILE } from './open-reader.js';
export { PACKAGE_ROOT, packageVersion } from './package-root.js';
export type { ChartSetting } from './chart.js';

/** What draws charts, loaded when the first is wanted. */
export async function charts(): Promise<typeof import('./chart.js') & typeof import('./canvas.js')> {
  const [chart, canvas] = await Promise.all([import('./chart.js'), import('./canvas.js')]);
  return { ...chart, ...canvas };
}
